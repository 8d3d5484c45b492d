"""Cards as PNG pictures: sRGB, small, and with nothing in them about the computer they were made on."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QPainter

from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.looks import Look
from livewatt.gui.cards.paint import paint_card
from livewatt.sharing.card import Card

_PIXELS_PER_M = 3780  # 96 per inch, whatever the screen of this computer has


def card_image(card: Card, size: CardSize, look: Look) -> QImage:
    """Draw a card. May be called on any thread."""
    image = QImage(size.pixels, QImage.Format.Format_RGB32)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    image.setDotsPerMeterX(_PIXELS_PER_M)
    image.setDotsPerMeterY(_PIXELS_PER_M)
    with QPainter(image) as painter:
        paint_card(painter, size, card, look)
    return image


def card_png(card: Card, size: CardSize, look: Look) -> bytes:
    """Draw a card and give it as the bytes of a PNG file. May be called on any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    card_image(card, size, look).save(buffer, "PNG")
    return bytes(buffer.data())
