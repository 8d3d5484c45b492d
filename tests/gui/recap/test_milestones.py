"""Milestones: each said once, with the live that reached it, and only about measuring."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.session_examples import STARTED, session, totals
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.gui.recap.milestones import milestones
from livewatt.store.kept import KeptSession


def kept(days=0, hours=1.0, measured=0.5, **fields):
    """Give a finished live of so many hours, with that share of its studio measured."""
    came_to = totals(round(hours * 3600))
    ((activity, places),) = came_to.stretches
    activity = replace(activity, studio_measured_wh=activity.studio_wh * measured)
    begun = session(state=SessionState.FINISHED, started_utc=STARTED + timedelta(days=days), **fields)
    return KeptSession(begun, replace(came_to, stretches=((activity, places),)))


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, ["Your first live is kept."]), (2, []), (5, ["5 lives are kept."]), (9, []), (10, ["10 lives are kept."])],
)
def test_lives_are_counted(number, said):
    lives = [kept(day, hours=0.5) for day in range(12)]
    assert milestones(lives[number - 1], lives) == said


def test_the_first_that_was_measured_in_full():
    lives = [kept(0, measured=0.9), kept(1, measured=0.96), kept(2, measured=1.0)]
    said = "Your first live whose studio was measured in full."
    assert [said in milestones(each, lives) for each in lives] == [False, True, False]


def test_hours_count_by_how_much_was_measured():
    lives = [kept(0, hours=8.0, measured=1.0), kept(1, hours=8.0, measured=0.5)]
    assert "10 hours of live with a measured studio." in milestones(lives[1], lives)
    assert not any("hours" in each for each in milestones(lives[0], lives))


def test_demonstrations_count_for_nothing():
    demo = kept(0, origin=SessionOrigin.DEMO)
    first = kept(1)
    assert milestones(demo, [demo, first]) == []
    assert milestones(first, [demo, first]) == ["Your first live is kept."]
