"""Cards as they are drawn: every text in its box and large enough, nothing over anything else, colours told apart."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBitmap, QColor, QFontMetricsF, QImage, QPainter, QRegion

from fakes.card_examples import LONG_FRENCH, extreme_lives
from livewatt.gui.cards.arrangement import arrange
from livewatt.gui.cards.fitting import REGULAR, fit, font, wrap
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.layout import Part
from livewatt.gui.cards.looks import LOOKS, Look
from livewatt.gui.cards.paint import CardPainter
from livewatt.sharing.card import Card, CardChoices, make_card

EVERYTHING = frozenset()
LIVES = extreme_lives()


def card_of(live, language) -> Card:
    return make_card(live, CardChoices(language, hidden=EVERYTHING))


@pytest.fixture(scope="module", params=CardSize, ids=[each.word for each in CardSize])
def laid_out(qapp, request):
    """Every hard live in both languages with all its fields, laid out in a size."""
    cards = [card_of(live, language) for live in LIVES.values() for language in ("en", "fr")]
    return request.param, [(card, arrange(card, request.param)) for card in cards]


def ink(card: Card, size: CardSize) -> QRectF:
    """Give what of a card is painted beside its ground and its curve, in pixels."""
    image = QImage(size.pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        CardPainter(replace(card, curve=None), size, Look.NIGHT).paint_over_ground(painter)
    mask = image.createAlphaMask(Qt.ImageConversionFlag.ThresholdDither)
    mask.setColorTable([0xFFFFFFFF, 0xFF000000])
    return QRectF(QRegion(QBitmap.fromImage(mask)).boundingRect())


def glyphs(line) -> QRectF:
    """Give the box of a line's letters, without the room above and below them."""
    box = QFontMetricsF(line.font).tightBoundingRect(line.text)
    return box.translated(line.x, line.baseline)


def test_all_of_it_stands_in_the_text_box(laid_out):
    size, cards = laid_out
    for card, _layout in cards:
        painted = ink(card, size)
        assert size.text_box.adjusted(-1, -1, 1, 1).contains(painted), (card.title, painted)


def test_the_vertical_box_is_what_the_platforms_leave_free():
    assert CardSize.VERTICAL.text_box == QRectF(65, 270, 845, 978)


def test_texts_are_large_enough(laid_out):
    size, cards = laid_out
    width = size.pixels.width()
    for _card, layout in cards:
        small = [line for line in layout.texts if line.font.pixelSize() * 1080 / width < 32]
        assert all(line.is_credits for line in small)
        assert all(line.font.pixelSize() >= 24 for line in layout.texts)
        assert layout.total.unit_font.pixelSize() * 1080 / width >= 32
        assert layout.total.figure_font.pixelSize() > max(line.font.pixelSize() for line in layout.texts)


def test_nothing_stands_over_anything_else(laid_out):
    _size, cards = laid_out
    for card, layout in cards:
        texts = [glyphs(line) for line in layout.texts] + [layout.total.rect, layout.bar.rect, layout.logo]
        assert not [(card.title, one, other) for one, other in combinations(texts, 2) if one.intersects(other)]
        if layout.curve_rect is not None:
            assert not [(card.title, each) for each in texts if each.intersects(layout.curve_rect)]


def test_what_must_be_said_is_said_in_full(laid_out):
    _size, cards = laid_out
    for card, layout in cards:
        said = " ".join(line.text for line in layout.texts)
        shares = [part for share in card.shares for part in (share.name, share.percent)]
        for each in (card.facts, card.estimate, card.method, card.credits, card.demo, *shares):
            assert each in said, card.title
        assert card.curve_words in said


def test_a_curve_is_named_where_it_stands(laid_out):
    """On the vertical card no text may stand as low as the curve does: its name ends the list of the segments."""
    size, cards = laid_out
    for card, layout in cards:
        if card.curve is None:
            continue
        (name,) = [line for line in layout.texts if line.text == card.curve_words]
        assert name.baseline < layout.curve_rect.top()
        if size is not CardSize.VERTICAL:
            assert name.x == layout.curve_rect.left()
            assert layout.curve_rect.top() - name.baseline < size.smallest_px
            assert layout.curve_rect.right() <= size.text_box.right() + 1


def test_a_number_stands_there_with_all_its_words_or_not_at_all(laid_out):
    _size, cards = laid_out
    for card, layout in cards:
        figures = {line.text for line in layout.texts if line.part is Part.STATS}
        said = " ".join(line.text for line in layout.texts)
        for stat in card.stats:
            assert stat.figure not in figures or stat.words in said
        assert card.stats[0].figure in figures


@pytest.mark.parametrize("size", CardSize)
def test_a_title_takes_two_lines_before_its_end_is_cut(qapp, size):
    card = card_of(LIVES["usual"], "fr")

    def title_lines(title):
        bold = [line for line in arrange(replace(card, title=title), size).texts if line.part is Part.HEAD]
        return [line for line in bold if line.font.bold()]

    (short,) = title_lines("Court")
    two = title_lines(LONG_FRENCH[:46])
    longest = title_lines(LONG_FRENCH * 2)
    assert short.text == "Court"
    assert " ".join(line.text for line in two) == LONG_FRENCH[:46]
    assert short.font.pixelSize() >= two[0].font.pixelSize() >= longest[0].font.pixelSize()
    assert len(longest) == 2
    assert longest[-1].text.endswith("…")


def test_no_word_is_left_alone_on_a_last_line(qapp):
    text, width_px = "one two three four five six", 380.0
    assert wrap(text, font(32), width_px)[-1] == "six"
    fitted = fit(text, (32,), REGULAR, width_px, 4)
    assert fitted.lines == ("one two three", "four five six")


@pytest.mark.parametrize("size", CardSize)
def test_a_card_without_a_curve_leaves_its_place_empty(qapp, size):
    card = card_of(LIVES["usual"], "en")
    assert arrange(card, size).curve_rect is not None
    assert arrange(replace(card, curve=None), size).curve_rect is None


def luminance(colour: str) -> float:
    """Give the relative luminance (WCAG 2.2)."""
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
             for value in QColor(colour).getRgbF()[:3]]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", Look)
def test_texts_and_segments_are_told_from_the_ground(qapp, look):
    colours = LOOKS[look]
    image = QImage(CardSize.VERTICAL.pixels, QImage.Format.Format_RGB32)
    card = card_of(LIVES["usual"], "en")
    with QPainter(image) as painter:
        CardPainter(card, CardSize.VERTICAL, look).paint_ground(painter)
    grounds = {image.pixelColor(x, y).name() for x in range(60, 920, 43) for y in range(270, 1900, 61)}
    for ground in grounds:
        assert all(contrast(text, ground) >= 4.5 for text in (colours.text, colours.secondary, colours.faint))
        assert all(contrast(segment, ground) >= 3 for segment in colours.segments.values())
    assert contrast(colours.demo_text, colours.demo) >= 4.5
