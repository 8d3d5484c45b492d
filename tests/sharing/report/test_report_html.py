"""The page of the web: needs nothing else, can be read by machines and screen readers."""

import re
from itertools import pairwise

import pytest

from fakes.html_pages import Page
from fakes.live_examples import keep_live
from fakes.session_examples import STARTED
from livewatt.domain.period import Period
from livewatt.live.report_source import write_choice_report, write_period_report
from livewatt.sharing.report.html import as_html


@pytest.fixture(params=["live", "period"])
def text(request, store, draws):
    kept = keep_live(store, draws, title="A <b>& “B”")
    keep_live(store, draws, started=STARTED.replace(day=1))
    if request.param == "live":
        return as_html(write_choice_report(store, [kept], draws, "en"))
    return as_html(write_period_report(store, Period.parse("2026"), draws, "en"))


def test_it_asks_for_nothing(text):
    page = Page(text)
    assert page.asked_for == []
    assert not {"script", "iframe", "img", "object", "embed", "link", "form"} & set(page.tags)
    assert "url(" not in text and "@import" not in text
    assert all(link.startswith(("#", "https://", "http://")) for link in page.links)
    assert "xmlns" not in text


def test_every_link_inside_it_leads_somewhere(text):
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_headings_are_in_order_under_one_title(text):
    levels = [int(heading[1]) for heading in Page(text).headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_can_be_read_by_themselves(text):
    page = Page(text)
    # All but the terms of the formula, which the paragraph above it leads to.
    assert page.captions == page.tags.count("table") - 1
    assert "scope" in dict(page.attributes)


def test_every_drawing_is_told_in_words(text):
    drawings = Page(text).drawings
    assert len(drawings) >= 2
    assert all(re.search(r"\d\u00a0k?g", told) or "%" in told for told in drawings)


def test_no_range_is_broken_over_two_lines(text):
    prose = "".join(re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", text))
    assert re.search(r"\d–&NoBreak;\d", prose)
    assert not re.search(r"\d–\d", prose)


def test_what_the_user_wrote_stays_text(text):
    assert "<b>& " not in text
    assert "A <b>& “B”" in Page(text).words


def test_it_is_light_or_dark_as_its_reader_asks_and_can_be_printed(text):
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text
