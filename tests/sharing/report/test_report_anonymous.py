"""An anonymous report: nothing in it tells whose live it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fakes.html_pages import Page
from fakes.live_examples import keep_live
from fakes.session_examples import FRANCE, PLACES
from livewatt.domain.chain import Convention
from livewatt.domain.grid import Places
from livewatt.domain.period import Period
from livewatt.domain.session import Marker
from livewatt.domain.stream import VideoEncoder
from livewatt.live.report_source import write_choice_report, write_period_report
from livewatt.sharing.report.html import as_html
from livewatt.wording import numbers

REGION = replace(FRANCE, zone="CA-QC", name="Québec")
AT = datetime(2026, 8, 3, 18, 7, 41, tzinfo=UTC)
TOLD = {
    "title": "Zorglub speedrun",
    "tags": ("tag-of-mine",),
    "notes": "Note to myself",
    "places": Places.single(REGION),
    "markers": (Marker(60.0, "marker-of-mine"),),
    "encoder": VideoEncoder("mine", "Encoder of mine", "h264", on_gpu=True),
    "attachments": {
        "advice": {"version": 1, "entries": []},
        "cut": {"from_s": 0.0},
    },
}
# What the examples hold beside: the scene, the processor and an instrument, the encoder.
SECRETS = ("Zorglub", "tag-of-mine", "Note to myself", "marker-of-mine", "Québec", "CA-QC", "QC")
SECRETS += ("Talk", "Ryzen", "NVIDIA", "Encoder of mine", ":07", "41", "3 Aug", "Aug 3", "3 août")


@pytest.fixture
def kept(store, draws):
    return keep_live(store, draws, started=AT, **TOLD)


def words_of(report) -> str:
    page = Page(as_html(report))
    return " ".join((page.words, report.title, report.subtitle, report.running, report.footer, report.stem))


def clock_and_names(words: str) -> list[str]:
    # Figures may hold the digits of a time by chance: what stands apart from others counts.
    padded = f" {words} ".replace("\u00a0", " ").replace(",", " ")
    return [each for each in SECRETS if (f" {each} " in padded if each.isdigit() else each in words)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_of_it_is_left(store, draws, kept, language):
    report = write_choice_report(store, [kept], draws, language, anonymous=True)
    assert clock_and_names(words_of(report)) == []
    assert kept.session.id not in as_html(report)
    assert "Canada" in words_of(report)


def test_the_same_report_by_name_holds_it_all(store, draws, kept):
    words = words_of(write_choice_report(store, [kept], draws, "en"))
    found = set(clock_and_names(words))
    assert found >= {"Zorglub", "marker-of-mine", "Québec", "Ryzen", "NVIDIA", "Encoder of mine", ":07"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_left_of_the_lives_of_a_period(store, draws, kept, language):
    keep_live(store, draws, started=AT.replace(month=7), **TOLD)
    report = write_period_report(store, Period.parse("2026"), draws, language, anonymous=True)
    assert clock_and_names(words_of(report)) == []
    assert Page(as_html(report)).cells_of("Live 1")[1].startswith("July 2026" if language == "en" else "Juillet 2026")


def test_beginnings_are_rounded_to_the_hour_and_lengths_to_the_minute(store, draws):
    kept = keep_live(store, draws, started=AT.replace(minute=40), samples=61, step_s=61.0)
    report = write_choice_report(store, [kept], draws, "en", anonymous=True)
    hour = numbers.time_of_day(AT.replace(hour=19, minute=0))
    assert report.subtitle == f"August 2026, about {hour}"
    assert ("Length", "1\u00a0h\u00a002\u00a0min") in report.facts


def test_the_figures_are_the_same(store, draws):
    kept = keep_live(store, draws, places=PLACES)
    anonymous = Page(as_html(write_choice_report(store, [kept], draws, "en", anonymous=True)))
    total = kept.totals.footprints[Convention.ATTRIBUTED].emissions_total_g
    assert anonymous.cells_of("Total")[3:5] == [numbers.emissions(total.central), numbers.emissions_range(total)]


def test_the_power_is_that_of_the_true_length(store, draws):
    kept = keep_live(store, draws, samples=89, step_s=1.0, power_w=350.0)
    words = words_of(write_choice_report(store, [kept], draws, "en", anonymous=True))
    assert "350\u00a0W" in words


def test_a_live_of_the_last_half_hour_of_a_year_stays_in_it(store, draws):
    keep_live(store, draws, started=datetime(2026, 12, 31, 23, 40).astimezone())
    keep_live(store, draws, started=AT)
    report = write_period_report(store, Period.parse("2026"), draws, "en", anonymous=True)
    page = Page(as_html(report))
    assert "December 2026" in page.words
    assert "January 2027" not in page.words
