"""PNG pictures: their size, their colours, and nothing in them about the computer they were made on."""

import struct
import threading
import zlib

import numpy as np
import pytest
from PySide6.QtGui import QColorSpace, QImage

from fakes.card_examples import extreme_lives
from fakes.own_names import own_names
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.looks import Look
from livewatt.gui.cards.picture import card_image, card_png
from livewatt.sharing.card import CardChoices, make_card


def chunks(png: bytes) -> dict[str, bytes]:
    """Give the chunks of a PNG file by their names, IDAT left out."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        if name != b"IDAT":
            found[name.decode()] = png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


@pytest.fixture(scope="module")
def cards(qapp):
    return {name: make_card(live, CardChoices("fr", hidden=frozenset())) for name, live in extreme_lives().items()}


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("look", Look)
def test_a_picture_is_small_srgb_and_says_nothing_of_its_maker(cards, size, look):
    png = card_png(cards["usual"], size, look)
    image = QImage.fromData(png)
    assert image.size() == size.pixels
    assert image.colorSpace().primaries() == QColorSpace.Primaries.SRgb
    assert image.colorSpace().transferFunction() == QColorSpace.TransferFunction.SRgb
    assert len(png) < 1_000_000
    found = chunks(png)
    assert set(found) <= {"IHDR", "iCCP", "sRGB", "gAMA", "cHRM", "cICP", "pHYs", "IEND"}
    profile = zlib.decompress(found["iCCP"].split(b"\0\0", 1)[1]) if "iCCP" in found else b""
    told = b"".join(found.values()) + profile
    for each in (*own_names(), "/home", "livewatt", "LiveWatt"):
        assert each.encode() not in told
        assert each.encode("utf-16-be") not in told


def test_the_largest_pictures_are_small_too(cards):
    sizes = {name: len(card_png(card, CardSize.VERTICAL, Look.DAY)) for name, card in cards.items()}
    assert max(sizes.values()) < 1_000_000, sizes


def pixels(image: QImage) -> np.ndarray:
    """Give the colours, shape (height, width, 3)."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, :, :3].astype(int)


def test_a_picture_is_the_same_on_any_thread(cards):
    drawn = []
    painter = threading.Thread(target=lambda: drawn.append(card_image(cards["usual"], CardSize.SQUARE, Look.SEA)))
    painter.start()
    painter.join()
    difference = np.abs(pixels(drawn[0]) - pixels(card_image(cards["usual"], CardSize.SQUARE, Look.SEA)))
    # Each thread has a glyph cache of its own, and edges of letters come out a shade apart.
    assert difference.max() < 32
    assert difference.mean() < 0.01


def test_looks_and_sizes_differ(cards):
    pictures = {card_png(cards["usual"], size, look) for look in Look for size in CardSize}
    assert len(pictures) == len(Look) * len(CardSize)
