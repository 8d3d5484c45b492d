"""What a report says, in its own language, with the figures that are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.html_pages import Page
from fakes.live_examples import keep_live
from fakes.session_examples import STARTED
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.message import UserError
from livewatt.domain.period import Period
from livewatt.domain.session import Marker, SessionOrigin, SessionState
from livewatt.live.report_source import write_choice_report, write_period_report
from livewatt.sharing.report.blocks import Hero
from livewatt.sharing.report.drawing import Label
from livewatt.sharing.report.html import as_html
from livewatt.sharing.report.words import chain_name
from livewatt.wording import numbers
from livewatt.wording.language import current_language, speaking
from livewatt.wording.names import convention_title
from test_words import said_wrongly

AUGUST = Period.parse("2026-08")


def page_of(report) -> Page:
    return Page(as_html(report))


@pytest.fixture
def year(store, draws):
    """Lives of two months of the year, and one of the year before."""
    keep_live(store, draws, started=STARTED.replace(year=2025))
    for day, month in ((1, 7), (2, 7), (3, 9)):
        keep_live(store, draws, started=STARTED.replace(month=month, day=day), title=f"Live of {month}-{day}")
    return store


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_figure_of_the_chain_is_the_one_that_is_kept(store, draws, language):
    kept = keep_live(store, draws)
    page = page_of(write_choice_report(store, [kept], draws, language))
    footprint = kept.totals.footprints[Convention.ATTRIBUTED]
    with speaking(language):
        for segment in Segment:
            assert page.cells_of(chain_name(segment))[1:5] == [
                numbers.energy(footprint.energy_wh[segment].central),
                numbers.energy_range(footprint.energy_wh[segment]),
                numbers.emissions(footprint.emissions_g[segment].central),
                numbers.emissions_range(footprint.emissions_g[segment]),
            ]
        for convention in Convention:
            total = kept.totals.footprints[convention].emissions_total_g
            row = page.cells_of(convention_title(convention))
            assert row[1:3] == [numbers.emissions(total.central), numbers.emissions_range(total)]


def test_the_first_figure_is_the_total_with_its_range_and_its_way_of_counting(store, draws):
    kept = keep_live(store, draws)
    report = write_choice_report(store, [kept], draws, "en")
    hero = next(block for block in report.parts[0].blocks if isinstance(block, Hero))
    total = kept.totals.footprints[Convention.ATTRIBUTED].emissions_total_g
    assert f"{hero.figure}\u00a0{hero.unit}" == f"{numbers.emissions(total.central)} CO₂e"
    assert numbers.emissions_range(total) in hero.range
    assert "Attributed share" in hero.caption
    assert hero.tags == ("Estimate",)


def test_a_report_has_its_own_language_and_leaves_the_program_s_alone(store, draws):
    report = write_choice_report(store, [keep_live(store, draws)], draws, "fr")
    assert report.title == "Empreinte d’un live"
    assert [part.title for part in report.parts][:2] == ["L’essentiel", "Trois façons de compter"]
    assert current_language() == "en"
    assert page_of(report).language == "fr"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_report_says_what_may_not_be_said(year, draws, language):
    reports = (
        write_period_report(year, Period.parse("2026"), draws, language),
        write_choice_report(year, year.sessions()[:1], draws, language),
        write_choice_report(year, year.sessions()[:2], draws, language, anonymous=True),
    )
    for report in reports:
        assert said_wrongly(language, [page_of(report).words, report.running, report.footer]) == []


def test_a_year_tells_its_months_its_lives_and_the_year_before(year, draws):
    report = write_period_report(year, Period.parse("2026"), draws, "en")
    page = page_of(report)
    assert report.subtitle == "2026"
    assert page.cells_of("July 2026")[1] == "2"
    assert page.cells_of("September 2026")[1] == "1"
    assert page.cells_of("Live of 7-2")[0] == "Live of 7-2"
    assert page.cells_of("Emissions per viewer-hour")[3] == "0% (0% to 0%)"
    assert page.cells_of("Bitrate a viewer received")[3] == "0%"
    assert "2025" in page.words


def test_a_period_without_lives_is_refused(year, draws):
    with pytest.raises(UserError, match="2024"):
        write_period_report(year, Period.parse("2024"), draws, "en")


def test_lives_without_figures_are_refused(store, draws):
    with pytest.raises(UserError, match="nothing to report"):
        write_choice_report(store, [], draws, "en")


def test_older_factors_are_said_and_everything_is_computed_with_those_of_today(store, draws):
    kept = keep_live(store, draws, factor_set="2024-01")
    page = page_of(write_choice_report(store, [kept], draws, "en"))
    now = kept.totals.footprints[Convention.ATTRIBUTED].emissions_total_g
    assert "recorded with the factors 2024-01; here it is computed again" in page.words
    assert f"The figure kept at the time is {numbers.emissions(now.central)}" in page.words
    of_today = page_of(write_choice_report(store, [keep_live(store, draws)], draws, "en"))
    assert "recorded with the factors" not in of_today.words


def test_a_demonstration_is_marked_and_does_not_count_among_real_lives(store, draws):
    demo = keep_live(store, draws, origin=SessionOrigin.DEMO)
    alone = write_choice_report(store, [demo], draws, "en")
    assert "DEMO" in alone.running and "DEMO" in alone.footer
    assert "DEMO" in write_period_report(store, AUGUST, draws, "en").running
    keep_live(store, draws, started=STARTED + timedelta(days=1))
    with_real = write_period_report(store, AUGUST, draws, "en")
    assert "DEMO" not in with_real.running
    assert "1 demonstration is left out." in page_of(with_real).words
    assert ("Lives", "1 live") in with_real.facts


def test_what_was_cut_off_and_what_was_not_known_is_said(store, draws):
    cut = keep_live(store, draws, state=SessionState.UNFINISHED, viewers=None)
    page = page_of(write_choice_report(store, [cut], draws, "en"))
    words = page.words
    assert "1 live was cut off" in words
    assert "The viewers were not known for 1\u00a0h\u00a000\u00a0min" in words
    assert "Nobody counted the viewers, so" in words
    assert "from the studio to the platform; nobody counted the viewers" in words
    rows = {row[0]: row[1:] for row in page.rows if row}
    assert rows["Viewers’ screens"] == rows["Home routers"] == ["–"] * 5
    assert rows["Making the devices and networks of the viewers"] == ["–", "–"]
    assert "Platform" in page.drawings[0] and "Home routers" not in page.drawings[0]


def test_what_was_corrected_afterwards_is_said(store, draws):
    kept = keep_live(store, draws, attachments={"audience": {"mean": 30}, "cut": {"from_s": 0}})
    words = page_of(write_choice_report(store, [kept], draws, "en")).words
    assert "Its audience was corrected afterwards." in words
    assert "Its beginning or its end was cut off afterwards." in words
    assert "put together" not in words


def test_markers_and_the_parts_of_the_studio_are_told_of_a_single_live(store, draws):
    kept = keep_live(store, draws, power_w=360.0, markers=(Marker(754.0, "light off"),))
    page = page_of(write_choice_report(store, [kept], draws, "en"))
    assert page.cells_of("0:12:34") == ["0:12:34", "light off"]
    assert page.cells_of("CPU")[1:4] == ["180\u00a0Wh", "50%", "measured"]
    assert "NVIDIA was not counted for 1\u00a0h\u00a000\u00a0min: No driver." in page.words


def test_only_lives_of_the_same_kind_are_compared_with_where_there_are_any(store, draws):
    keep_live(store, draws, started=STARTED - timedelta(days=1), power_w=900.0)
    keep_live(store, draws, started=STARTED - timedelta(days=2), power_w=700.0, tags=("speedrun",))
    tagged = keep_live(store, draws, tags=("speedrun", "friday"))
    plain = keep_live(store, draws, started=STARTED + timedelta(days=1))
    assert page_of(write_choice_report(store, [tagged], draws, "en")).cells_of("Studio, mean power")[2] == "700\u00a0W"
    others = page_of(write_choice_report(store, [plain], draws, "en")).cells_of("Studio, mean power")[2]
    assert others == "650\u00a0W"  # the mean of 900, 700 and 350 W, each an hour long


def test_every_factor_that_counted_is_listed_with_its_range_and_source(store, draws):
    page = page_of(write_choice_report(store, [keep_live(store, draws)], draws, "en"))
    row = next(row for row in page.rows if row and "(slope4g)" in row[0])
    assert row[1:] == ["1.53 W/Mb/s", "1–2", "2020", "derived, 4/5", "Malmodin 2020 (EGG2020+)"]
    listed = " ".join(row[0] for row in page.rows if row)
    for factor in ("def_phone", "att_router", "gmsf_fixed_kwhgb", "def_transcode", "def_dc", "st_kwh", "ref_computer"):
        assert f"({factor})" in listed


def test_the_labels_of_a_drawing_are_figures_of_the_live(store, draws):
    kept = keep_live(store, draws)
    report = write_choice_report(store, [kept], draws, "en")
    drawing = next(block for block in report.parts[0].blocks if hasattr(block, "drawing")).drawing
    written = [mark.text for mark in drawing.marks if isinstance(mark, Label)]
    footprint = kept.totals.footprints[Convention.ATTRIBUTED]
    for segment in Segment:
        assert chain_name(segment) in written
        assert numbers.emissions(footprint.emissions_g[segment].central) in written


def test_two_reports_on_the_same_lives_are_the_same_but_for_the_moment_they_were_written(store, draws):
    kept = keep_live(store, draws)
    first, second = (write_choice_report(store, [kept], draws, "en") for _time in range(2))
    assert replace(first, facts=()) == replace(second, facts=())
