"""The plan for the next live: it goes with the session that begins, once, and is read again beside it."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from livewatt.domain.chain import Convention
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import StreamPhase, VideoFormat
from livewatt.live.planned_live import ATTACHMENT, PlannedLive, review
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import WhatIf
from livewatt.store.factor_files import load_rungs
from livewatt.store.plans import NamedPlan, PlanBook, read_attached
from model.plan_examples import plan

SAVED = datetime(2026, 10, 24, 18, 0, tzinfo=UTC)
ENCODING = Encoding(VideoFormat(1280, 720, 60), 3.0, plan().encoding.encoder)
FRIDAY = NamedPlan("a1", "Friday", SAVED, plan(encoding=ENCODING, viewers=45.0, duration_h=1.0, platform="twitch"))


@pytest.fixture
def book(tmp_path):
    """A book with a plan for the next live."""
    made = PlanBook(tmp_path / "plans.json")
    made.save(FRIDAY)
    made.choose_next("a1")
    return made


@pytest.fixture
def planned(lab, book):
    """A recorder that takes the plan along, and the count of times it was told."""
    told = []
    follower = PlannedLive(book, lab.store, lambda: told.append(True))
    leave = lab.recorder.subscribe(follower.follow)
    yield told
    leave()


def until_read(book, wanted):
    """Wait for the thread that attaches the plan."""
    end_s = time.monotonic() + 10
    while (found := book.read().next) != wanted and time.monotonic() < end_s:
        time.sleep(0.01)
    return found == wanted


@pytest.fixture
def whatif(lab):
    return WhatIf(lab.draws, load_rungs())


def test_the_session_that_begins_takes_the_plan_along_once(lab, book, planned):
    lab.seconds(2)
    assert book.read().next == FRIDAY
    lab.obs.live()
    first = lab.seconds(3).totals.session.id
    assert until_read(book, None)
    lab.obs.says(StreamPhase.OFFLINE)
    lab.seconds(1)
    lab.obs.live()
    second = lab.seconds(2).totals.session.id
    lab.store.flush()
    assert read_attached(lab.store.attachment(first, ATTACHMENT)) == ("Friday", FRIDAY.plan)
    assert lab.store.attachment(second, ATTACHMENT) is None
    assert book.read().plans == (FRIDAY,)


def test_without_a_plan_nothing_is_attached(lab, book, planned, whatif):
    book.choose_next(None)
    lab.obs.live()
    lab.seconds(2)
    lab.recorder.stop_session()
    lab.store.flush()
    kept = lab.store.find("last")
    assert lab.store.attachments(kept.session.id) == {}
    assert review(lab.store, kept, whatif, Convention.ATTRIBUTED, "Equipment") is None


def test_plan_and_actual_stand_side_by_side_after_the_live(lab, book, planned, whatif):
    lab.obs.live(sent_mbps=6.0)
    lab.seconds(2)
    assert until_read(book, None)
    lab.seconds(58)
    lab.recorder.stop_session()
    lab.store.flush()
    kept = lab.store.find("last")
    found = review(lab.store, kept, whatif, Convention.ATTRIBUTED, "Equipment")
    assert found.name == "Friday"
    assert found.planned.plan == FRIDAY.plan
    assert found.actual.summary.duration_h == pytest.approx(60 / 3600)
    assert found.actual.viewers == 45
    assert found.actual.footprint == kept.totals.footprints[Convention.ATTRIBUTED]
    told = {each.alteration.aspect for each in found.differences}
    # A minute instead of an hour, 1080p instead of 720p, twice the bitrate, x264 instead of the card.
    assert {Aspect.DURATION, Aspect.RESOLUTION, Aspect.BITRATE, Aspect.ENCODER} <= told
    assert Aspect.VIEWERS not in told
    assert found.differences[0].alteration.aspect is Aspect.DURATION


def test_viewers_that_were_not_counted_are_not_told_as_none(lab, book, planned, whatif):
    lab.recorder.set_viewers(None)
    lab.obs.live()
    lab.seconds(5)
    assert until_read(book, None)
    lab.recorder.stop_session()
    lab.store.flush()
    found = review(lab.store, lab.store.find("last"), whatif, Convention.ATTRIBUTED, "Equipment")
    assert found.actual.viewers is None
    assert replace(found.after, viewers=45.0) == found.after
