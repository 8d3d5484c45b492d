"""What a card says, read from the store: its own seconds, and only the lives that can be compared."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.session_examples import STARTED, record, session, totals
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.message import UserError
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.gui.cards.facts import card_facts, change_of, earlier_of_the_kind, refuse_while_live
from livewatt.store.kept import KeptSession


def kept(days, power_w=350.0, **fields):
    """Give a finished live of two hours, half of it measured, so many days after the first."""
    values = {"state": SessionState.FINISHED, "started_utc": STARTED + timedelta(days=days), **fields}
    return KeptSession(session(**values), totals(7200, power_w))


def test_the_card_holds_what_the_store_does(store):
    begun = record(store, 60)
    store.finish(begun.id)
    assert store.flush()
    found = store.find(begun.id)
    facts = card_facts(store, found, Convention.ATTRIBUTED)
    assert facts.footprints == found.totals.footprints
    assert facts.whole == found.totals.whole
    assert facts.curve.reached[-1] == pytest.approx(1.0)
    assert facts.curve.rates_g_per_h[Segment.SCREEN][0] == pytest.approx(6.0)
    assert facts.change is None


def test_only_finished_lives_before_it_are_its_past():
    last = kept(9)
    past = [kept(8), kept(7, state=SessionState.UNFINISHED), kept(6, origin=SessionOrigin.DEMO), kept(5)]
    found = earlier_of_the_kind(last, [kept(10), last, *past])
    assert found == [past[0], past[3]]


def test_a_demonstration_is_not_compared_with_anything():
    shown = kept(9, origin=SessionOrigin.DEMO)
    assert earlier_of_the_kind(shown, [shown, kept(8, origin=SessionOrigin.DEMO), kept(7)]) == []


def test_a_live_begun_by_hand_has_the_same_past():
    past = [kept(8), kept(7, origin=SessionOrigin.BY_HAND)]
    assert earlier_of_the_kind(kept(9, origin=SessionOrigin.BY_HAND), past) == past


def test_a_tag_makes_a_kind():
    last = kept(9, tags=("music", "guests"))
    past = [kept(8, tags=("chess",)), kept(7, tags=("guests",)), kept(6)]
    assert earlier_of_the_kind(last, past) == [past[1]]
    assert earlier_of_the_kind(replace(last, session=replace(last.session, tags=())), past) == past


def test_a_studio_that_draws_less_is_told_from_its_own_past():
    past = [kept(day, watts) for day, watts in enumerate((348.0, 352.0, 350.0, 351.0, 349.0))][::-1]
    found = change_of(kept(9, 250.0), past)
    assert found.fraction == pytest.approx(-100 / 350)
    assert found.is_certain
    assert not change_of(kept(9, 348.0), past).is_certain


def test_a_video_waits_for_the_end_of_a_live(store):
    begun = record(store, 2)
    assert store.flush()
    with pytest.raises(UserError, match="once the live is over"):
        refuse_while_live(store)
    store.finish(begun.id)
    assert store.flush()
    refuse_while_live(store)
