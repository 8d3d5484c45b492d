"""The method as a document: figures as written, Markdown and HTML whole, and the search over all of it."""

import html.parser
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.domain.factor import Status
from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_factor_set, load_grid_table, load_rungs
from livewatt.wording.language import speaking, use_language
from livewatt.wording.locales import use_region
from livewatt.wording.method.anchors import Place, factor_anchor
from livewatt.wording.method.case import Material
from livewatt.wording.method.document import write_method
from livewatt.wording.method.figures import exact, short, span, unit_words
from livewatt.wording.method.html import as_html
from livewatt.wording.method.markdown import as_markdown
from livewatt.wording.method.search import MethodIndex, fold, search_terms

VOID = {"meta", "br"}


@pytest.fixture(autouse=True)
def _british_numbers():
    use_region("GB")
    yield
    use_region(None)


@pytest.fixture(scope="module")
def method():
    # Made before the fixtures of the first test, which may follow one in another language.
    use_language("en")
    use_region("GB")
    return write_method(Material(Draws(load_factor_set()), load_rungs(), load_grid_table()))


@pytest.fixture(scope="module")
def index(method):
    return MethodIndex(method)


def read(written):
    """Give the number that a figure says."""
    mantissa, _, exponent = written.replace("\u202f", "").replace("−", "-").partition("\u00a0×\u00a010")
    powers = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    return float(mantissa) * 10.0 ** int(exponent.translate(powers) or 0)


POSITIVE = st.floats(1e-12, 1e6)


@given(POSITIVE)
def test_an_exact_figure_loses_nothing(value):
    assert read(exact(value)) == pytest.approx(value, rel=1e-9)


@given(POSITIVE)
def test_a_short_figure_is_near_and_never_looks_like_thousands(value):
    written = short(value)
    assert read(written) == pytest.approx(value, rel=6e-3)
    assert not re.fullmatch(r"[1-9]\d*\.\d{3}", written)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0165, "0.0165"), (47.2, "47.2"), (1.267, "1.27"), (217.6, "217.6"), (7.2e-11, "7.2\u00a0×\u00a010⁻¹¹"),
     (0, "0"), (50_000, "50\u202f000"), (None, "–")],
)  # fmt: skip
def test_figures_as_they_are_written(value, written):
    assert short(value) == written


def test_what_the_file_gives_exactly_is_written_exactly():
    assert exact(9.26934695867389) == "9.26934695867389"
    assert exact(1.267) == "1.2670"


def test_a_range_may_have_one_end():
    assert span(0.02, 0.08) == "0.02–0.08"
    assert span(1e-6, 2e-6).replace("\u2060", "").replace("\u00a0", " ") == "1 × 10⁻⁶ – 2 × 10⁻⁶"
    assert span(None, 56) == "≤\u00a056"
    assert span(20, None) == "≥\u00a020"
    assert span(None, None) == ""


@pytest.mark.parametrize(
    ("unit", "written"),
    [("gCO2e/kWh", "g\u00a0CO₂e/kWh"), ("kgCO2e", "kg\u00a0CO₂e"), ("W/Mbps", "W/Mb/s"), ("1", ""),
     ("g/L (Agribalyse)", "g per litre"), ("g/GB", "g/GB")],
)  # fmt: skip
def test_units_are_written_as_elsewhere(unit, written):
    assert unit_words(unit) == written


def test_gigabytes_are_written_as_each_language_abbreviates_them():
    units = ("kWh/GB", "GB/h", "gCO2e/GB", "kWh")
    for language, written in (
        ("en", ["kWh/GB", "GB/h", "g\u00a0CO₂e/GB", "kWh"]),
        ("fr", ["kWh/Go", "Go/h", "g\u00a0CO₂e/Go", "kWh"]),
    ):
        with speaking(language):
            assert [unit_words(unit) for unit in units] == written


def test_the_markdown_has_a_place_for_every_link(method):
    text = as_markdown(method)
    places = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(places)
    assert {entry.anchor for entry in method.entries} <= set(places)


def test_every_table_of_the_markdown_is_whole(method):
    """The rows of a table have as many cells as its head."""
    checked = 0
    for above, line in itertools.pairwise(as_markdown(method).splitlines()):
        if line.startswith("|") and above.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == len(re.findall(r"(?<!\\)\|", above)), line
            checked += 1
    assert checked > 400


class Page(html.parser.HTMLParser):
    """Checks that every element is closed, and keeps ids and addresses."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.inside, self.outside, self.loaded = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        address = given.get("href", "")
        if address:
            (self.inside if address.startswith("#") else self.outside).append(address)
        if tag in ("script", "link", "img", "iframe") or "src" in given:
            self.loaded.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_whole_and_needs_no_other_file(method):
    page, text = Page(), as_html(method)
    page.feed(text)
    page.close()
    assert page.open == []
    assert page.loaded == []
    assert "url(" not in text and "@import" not in text
    assert len(page.ids) == len(set(page.ids))
    assert {address.removeprefix("#") for address in page.inside} <= set(page.ids)
    assert {entry.anchor for entry in method.entries} <= set(page.ids)
    assert all(re.match(r"https?://", address) for address in page.outside)


def test_what_a_file_says_cannot_become_markup(method):
    text = as_html(method)
    assert "&lt;0.3 W" in text  # the note of the monitor on standby
    assert "<0.3 W" not in text


@pytest.mark.parametrize("write", [as_markdown, as_html])
def test_each_assumption_stands_out(method, write):
    lines = {entry.anchor: line for line in write(method).splitlines() for entry in method.entries
             if f'id="{entry.anchor}"' in line}  # fmt: skip
    mark = "**assumption**" if write is as_markdown else "<span class=assumption>assumption</span>"
    for entry in method.entries:
        assert (mark in lines[entry.anchor]) == (entry.factor.status is Status.ASSUMPTION)


def test_the_method_is_written_as_its_language_writes_numbers():
    use_language("fr")
    use_region("FR")
    french = write_method(Material(Draws(load_factor_set()), load_rungs(), load_grid_table()))
    slope = next(entry for entry in french.entries if entry.factor.id == "malm_f_total_slope")
    assert (slope.value, slope.range) == ("0,05", "0,02–0,08")
    assert '<html lang="fr">' in as_html(french)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Éco-débit", "eco-debit"), ("CO₂", "co2"), ("Cœur", "coeur"), ("VIEWERS’", "viewers'"), ("Québec", "quebec")],
)
def test_searching_sees_neither_capitals_nor_accents(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("att_router", "att_router"),
        ("MALMODIN radio", "malm_m_ran_idle"),
        ("québec maps", "em25_CA-QC"),
        ("10.1038 core", "ista_core"),
        ("assumption 5g", "slope5g"),
        ("double count", "att_router"),
        ("1.53", "slope4g"),
    ],
)
def test_a_factor_is_found_by_its_id_its_words_its_source_and_its_figure(method, index, searched, found):
    terms = search_terms(searched)
    assert found in [entry.factor.id for entry in method.entries if index.has_factor(entry, terms)]


def test_all_words_must_be_found(method, index):
    terms = search_terms("malmodin beef")
    assert not [entry for entry in method.entries if index.has_factor(entry, terms)]
    assert index.sections(search_terms("malmodin beefburger")) == ()


def test_a_filter_by_status_leaves_that_status(method, index):
    left = [entry for entry in method.entries if index.has_factor(entry, (), (Status.ASSUMPTION,))]
    assert {entry.factor.status for entry in left} == {Status.ASSUMPTION}
    assert factor_anchor("slope5g") in [entry.anchor for entry in left]


def test_the_text_is_found_with_the_words_around_it(index):
    hits = {hit.section.anchor: hit.snippet for hit in index.sections(search_terms("Marseille"))}
    assert list(hits) == [Place.CLAIMS]
    assert "Paris–Marseille" in hits[Place.CLAIMS]
    assert index.sections(()) == ()
