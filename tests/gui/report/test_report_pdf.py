"""The report on paper: real text, shapes for drawings, nothing cut, and nothing told of this computer."""

import io
import re
from dataclasses import replace

import pypdf
import pytest

from fakes.live_examples import keep_live
from fakes.own_names import own_names
from fakes.session_examples import STARTED
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.period import Period
from livewatt.domain.session import Marker
from livewatt.gui.report.block_pieces import block_pieces
from livewatt.gui.report.pages import pages_of
from livewatt.gui.report.pdf import as_pdf, pieces_of
from livewatt.gui.report.pieces import Piece
from livewatt.gui.report.sheet import BOTTOM_PT, LEFT_PT, PAGE_WIDTH_PT, TEXT_HEIGHT_PT, TEXT_WIDTH_PT, TOP_PT
from livewatt.gui.report.table_pieces import column_widths
from livewatt.live.report_source import write_choice_report, write_period_report
from livewatt.model.draws import Draws
from livewatt.sharing.report.blocks import Cards, Hero, Picture
from livewatt.sharing.report.words import chain_name
from livewatt.store.factor_files import load_factor_set
from livewatt.store.sessions import SessionStore
from livewatt.wording import numbers
from livewatt.wording.language import speaking
from livewatt.wording.method.blocks import Link, Table, texts_of

A4_PT = (595, 842)


@pytest.fixture(scope="module")
def draws():
    return Draws(load_factor_set())


@pytest.fixture(scope="module")
def store(tmp_path_factory, draws):
    """A live with a title and a marker, after lives of a whole year."""
    opened = SessionStore(tmp_path_factory.mktemp("store") / "sessions.sqlite3")
    for month in range(1, 13):
        for day in (1, 9):
            started = STARTED.replace(year=2025, month=month, day=day)
            keep_live(opened, draws, started=started, samples=12, title=f"{month}/{day}")
    keep_live(opened, draws, title="Élan vital", markers=(Marker(754.0, "light off"),))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def kept(store):
    return store.find("last")


@pytest.fixture(scope="module", params=["en", "fr"])
def report(request, qapp, store, kept, draws):
    return write_choice_report(store, [kept], draws, request.param)


@pytest.fixture(scope="module")
def document(report):
    return as_pdf(report)


@pytest.fixture(scope="module")
def year_report(qapp, store, draws):
    return write_period_report(store, Period.parse("2025"), draws, "en")


def read(document: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(document))


def text_of(reader: pypdf.PdfReader) -> str:
    """Give all text on one line, as somebody who searches takes it."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_text_of_the_report_can_be_copied_from_it(report, document):
    copied = plain(text_of(read(document)))
    said = [report.title, report.subtitle, report.credits, *(text for fact in report.facts for text in fact)]
    for part in report.parts:
        said.append(part.title)
        for block in part.blocks:
            if isinstance(block, Hero):
                said += [block.figure, block.unit, block.range, block.caption, *block.tags]
            elif isinstance(block, Cards):
                said += [text for card in block.cards for text in (card.name, card.figure, card.unit, card.line)]
            elif isinstance(block, Picture):
                said += [block.caption, *block.drawing.texts]
            else:
                said += texts_of(block)
    assert [text for text in said if plain(text) not in copied] == []


def test_words_are_parted_by_spaces_and_no_sign_is_lost(report, document):
    reader = read(document)
    raw = "".join(page.extract_text() for page in reader.pages)
    assert "\t" not in raw
    assert not re.search("[\ue000-\uf8ff]", raw)  # a glyph of the typeface without a character
    assert f"{report.title} · {report.subtitle}" in text_of(reader)


def test_the_figures_on_paper_are_those_that_are_kept(report, document, kept):
    copied = plain(text_of(read(document)))
    footprint = kept.totals.footprints[Convention.ATTRIBUTED]
    with speaking(report.language):
        for segment in Segment:
            energy, grams = footprint.energy_wh[segment], footprint.emissions_g[segment]
            row = (
                *(chain_name(segment), numbers.energy(energy.central), numbers.energy_range(energy)),
                *(numbers.emissions(grams.central), numbers.emissions_range(grams)),
            )
            assert plain("".join(row)) in copied


def test_typefaces_are_inside_and_drawings_are_shapes(document):
    reader = read(document)
    names = set()
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_PT
        assert len(page.images) == 0
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()
            names.add(str(font.get_object()["/BaseFont"]))
    assert names == {"/Inter-Regular", "/Inter-SemiBold", "/Inter-Bold"}


def test_it_tells_nothing_of_this_computer(report, document):
    told = read(document).metadata
    assert told["/Title"] == report.running
    assert told["/Creator"] == report.program
    assert told["/Author"] == ""
    assert set(told) == {"/Title", "/Creator", "/Author", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
    about_itself = document[: document.index(b"/Catalog")]
    for secret in own_names():
        for encoding in ("utf-8", "utf-16-be"):
            assert secret.encode(encoding) not in about_itself
    assert re.search(rb"/(home|Users|usr|tmp|var)/", document) is None


def test_pages_are_numbered_and_say_what_they_are(report, document):
    reader = read(document)
    count = len(reader.pages)
    of = {"en": "of", "fr": "sur"}[report.language]
    for number, page in enumerate(reader.pages, 1):
        text = re.sub(r"\s+", " ", page.extract_text())
        assert f"Page {number} {of} {count}" in text
        assert plain(report.footer) in plain(text)
        assert (plain(report.running) in plain(text)) is (number > 1)


def test_links_can_be_followed(report, document):
    reader = read(document)
    followed = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }
    wanted = {
        cell.target
        for part in report.parts
        for block in part.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, Link)
    }
    assert wanted and followed == wanted


def test_no_heading_stands_alone_at_the_foot_of_a_page(report, year_report):
    for each in (report, year_report):
        pages = pages_of(pieces_of(each))
        assert len(pages) > 4
        for page in pages:
            assert not page[-1].piece.keeps_next
            assert page[0].y_pt == TOP_PT
            assert page[-1].y_pt + page[-1].piece.height_pt <= BOTTOM_PT + 0.01


def test_the_head_of_a_table_is_repeated_on_each_of_its_pages(year_report):
    texts = [re.sub(r"\s+", " ", page.extract_text()) for page in read(as_pdf(year_report)).pages]
    with_factors = [text for text in texts if "(ademe_life" in text or "(malm_" in text]
    assert len(with_factors) > 1
    assert all("Factor Value Likely Year" in text for text in with_factors)


def test_columns_fit_the_page_and_no_figure_is_broken(report, year_report):
    for each in (report, year_report):
        for part in each.parts:
            for table in (block for block in part.blocks if isinstance(block, Table)):
                gutters = 9.0 * (len(table.head) - 1)
                assert sum(column_widths(table)) + gutters <= TEXT_WIDTH_PT + 0.01
    assert pytest.approx(PAGE_WIDTH_PT) == 2 * LEFT_PT + TEXT_WIDTH_PT


def piece(height: float, **fields) -> Piece:
    return Piece(height, lambda _painter, _y: None, **fields)


def heights(pages) -> list[list[float]]:
    return [[placed.piece.height_pt for placed in page] for page in pages]


def test_what_belongs_together_moves_to_the_next_page_together():
    most = TEXT_HEIGHT_PT - 50
    assert heights(pages_of([piece(most), piece(20, keeps_next=True), piece(40)])) == [[most], [20, 40]]
    assert heights(pages_of([piece(most), piece(20), piece(40)])) == [[most, 20], [40]]


def test_what_is_higher_than_a_page_is_cut_between_its_pieces():
    half = TEXT_HEIGHT_PT / 2
    group = [piece(half, keeps_next=True), piece(half, keeps_next=True), piece(half)]
    assert heights(pages_of(group)) == [[half, half], [half]]


def test_a_head_comes_again_where_its_rows_go_on():
    head = piece(10, keeps_next=True)
    rows = [piece(TEXT_HEIGHT_PT / 3, head=head) for _number in range(4)]
    pages = heights(pages_of([head, *rows]))
    assert [page[0] for page in pages] == [10, 10]
    assert sum(len(page) - 1 for page in pages) == 4


def test_space_above_a_piece_is_left_out_at_the_top_of_a_page():
    pages = pages_of([piece(TEXT_HEIGHT_PT), piece(20, space_pt=30)])
    assert pages[1][0].y_pt == TOP_PT


def test_an_unknown_block_is_a_fault(report):
    with pytest.raises(ValueError, match="no object"):
        block_pieces(object())


def test_an_anonymous_report_holds_no_name_in_its_bytes(qapp, store, kept, draws):
    anonymous = write_choice_report(store, [kept], draws, "en", anonymous=True)
    document = as_pdf(anonymous)
    text = text_of(read(document))
    for secret in ("Élan vital", "light off", "Ryzen", "NVIDIA", kept.session.id):
        assert secret not in text
        for encoding in ("utf-8", "utf-16-be", "latin-1"):
            assert secret.encode(encoding) not in document
    assert text_of(read(as_pdf(replace(anonymous, title="Élan vital")))).count("Élan vital") == 1
