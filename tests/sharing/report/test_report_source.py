"""What a report is gathered from: the plan, what was suggested, and the lives of a period."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fakes.html_pages import Page
from fakes.live_examples import keep_live
from fakes.session_examples import STARTED, session
from livewatt.advice.outcome import Outcome
from livewatt.advice.rule import Basis, RuleId
from livewatt.advice.rule import Period as CountedOver
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import message
from livewatt.domain.period import Period
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.live.advice_log import KIND, AdviceEntry, SeenBy, advice_document
from livewatt.live.planned_live import ATTACHMENT
from livewatt.live.recount import totals_of
from livewatt.live.report_source import choice_material, period_material, write_choice_report
from livewatt.live.trends import PAST_LIVES
from livewatt.sharing.report.html import as_html
from livewatt.store.kept import WholeSession
from livewatt.store.plans import NamedPlan, attached_document
from model.plan_examples import plan

DIMMED = AdviceEntry(
    RuleId.PREVIEW,
    message("Dim the lights to {level}%.", level=80),
    Estimate(1.2, 0.5, 2.1),
    certainty=0.98,
    period=CountedOver.SHOW,
    suggested_at_s=120.0,
    followed_at_s=300.0,
    seen_by=SeenBy.HAND,
    outcome=Outcome(None, Basis.ENTERED, 60.0, entered_w=-20.0),
)
IGNORED = AdviceEntry(
    RuleId.BITRATE, message("Send 4 Mb/s."), Estimate(1.0, 0.4, 2.0), certainty=0.96, period=CountedOver.SHOW,
    suggested_at_s=60.0,
)  # fmt: skip
PLANNED = NamedPlan("a1", "Friday", datetime(2026, 8, 1, tzinfo=UTC), plan(duration_h=2.0, platform="twitch"))


@pytest.fixture
def undertaken(store, draws):
    """A live that had a plan and suggestions."""
    attachments = {KIND: advice_document([IGNORED, DIMMED]), ATTACHMENT: attached_document(PLANNED)}
    return keep_live(store, draws, attachments=attachments)


def test_what_was_suggested_stands_with_what_came_of_it_the_followed_first(store, draws, undertaken):
    page = Page(as_html(write_choice_report(store, [undertaken], draws, "en")))
    first = page.cells_of("Dim the lights to 80%.")
    assert first[1] == "yes, at 0:05:00"
    assert "20\u00a0W less by what you entered" in first[2] or "20 W less by what you entered" in first[2]
    assert page.cells_of("Send 4 Mb/s.")[1:] == ["no", ""]


def test_a_plan_stands_beside_what_came_of_it(store, draws, undertaken):
    page = Page(as_html(write_choice_report(store, [undertaken], draws, "fr")))
    assert "Le live avait été préparé sous le nom «\u00a0Friday\u00a0»." in page.words
    planned = next(row for row in page.rows if row[1:] == ["2\u00a0h\u00a000\u00a0min", "1\u00a0h\u00a000\u00a0min"])
    assert planned[0] == "Durée"


def test_an_anonymous_report_has_neither(store, draws, undertaken):
    words = Page(as_html(write_choice_report(store, [undertaken], draws, "en", anonymous=True))).words
    assert "Friday" not in words
    assert "Dim the lights" not in words


def test_a_period_takes_the_lives_that_began_in_it_in_the_order_of_time(store, draws):
    days = [datetime(2026, 7, 31, 12, tzinfo=UTC) + timedelta(days=day) for day in (3, 0, 1, 31, 32)]
    for number, day in enumerate(days):
        keep_live(store, draws, started=day, samples=5, title=str(number))
    material = period_material(store, Period.parse("2026-08"), draws)
    assert [live.session.title for live in material.lives] == ["2", "0", "3"]
    assert [live.session.title for live in material.past] == ["1"]


def test_a_live_without_figures_is_left_out(store, draws):
    over = keep_live(store, draws)
    empty = keep_live(store, draws, started=STARTED + timedelta(days=2), samples=0)
    material = choice_material(store, [over, empty], draws)
    assert [live.session.id for live in material.lives] == [over.session.id]


def test_a_live_is_compared_with_the_last_ones_before_it(store, draws):
    for day in range(PAST_LIVES + 2):
        keep_live(store, draws, started=STARTED - timedelta(days=day + 1), samples=5, title=f"{day + 1} before")
    keep_live(store, draws, started=STARTED + timedelta(days=1), samples=5, title="after")
    keep_live(store, draws, started=STARTED - timedelta(hours=1), samples=4, title="a test of the picture")
    material = choice_material(store, [keep_live(store, draws)], draws)
    assert [live.session.title for live in material.past] == [f"{day} before" for day in range(PAST_LIVES, 0, -1)]


def test_demonstrations_and_own_lives_are_never_compared(store, draws):
    july = datetime(2026, 7, 20, 12, tzinfo=UTC)
    keep_live(store, draws, started=july, samples=5, title="own")
    keep_live(store, draws, started=july, samples=5, title="demo", origin=SessionOrigin.DEMO)
    later_demo = keep_live(store, draws, samples=5, origin=SessionOrigin.DEMO)
    august = Period.parse("2026-08")
    for material in (choice_material(store, [later_demo], draws), period_material(store, august, draws)):
        assert [live.session.title for live in material.past] == ["demo"]
    later_own = keep_live(store, draws, samples=5)
    for material in (choice_material(store, [later_own], draws), period_material(store, august, draws)):
        assert [live.session.title for live in material.past] == ["own"]
    assert choice_material(store, [later_own, later_demo], draws).past == ()


def test_a_bitrate_that_nobody_measured_is_said_to_be_set(store, draws):
    seconds = list(store.moments(keep_live(store, draws, samples=5).session.id))

    def keep_by_hand(**stream):
        moments = [replace(each, upload_mbps=6.0, stream=replace(each.stream, **stream)) for each in seconds]
        by_hand = session(state=SessionState.FINISHED, origin=SessionOrigin.BY_HAND, duration_s=300.0)
        store.put(WholeSession(by_hand, totals_of(moments, draws), (), {}, moments))
        return store.find(by_hand.id)

    by_hand = keep_by_hand(sent_mbps=None)
    also = keep_by_hand(sent_mbps=None)
    for lives in ([by_hand], [by_hand, also]):
        words = Page(as_html(write_choice_report(store, lives, draws, "en"))).words
        assert "Bitrate set: 6.00\u00a0Mb/s; not measured" in words
        assert "Sent:" not in words
    words = Page(as_html(write_choice_report(store, [keep_by_hand(sent_mbps=6.0)], draws, "en"))).words
    assert "Sent: 6.00\u00a0Mb/s on average" in words
