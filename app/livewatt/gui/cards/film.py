"""The video of a card: the live's curve draws itself, its figure counts, and the whole stands still to be read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.layout import Part
from livewatt.gui.cards.looks import Look
from livewatt.gui.cards.paint import CardPainter, Frame
from livewatt.links.ffmpeg import encode_video
from livewatt.sharing.card import Card

FPS = 30
LENGTH_S = 7.2
_DRAWN_FROM_S, _DRAWN_TO_S = 0.3, 3.7
_LAST_PART_S = 0.5
# What the total is made of and what stands beside it come once it has been counted; all else is there from the start.
_APPEAR_AT_S = {Part.SHARES: 3.6, Part.STATS: 4.1}
STILL_FROM_S = max(_APPEAR_AT_S.values()) + _LAST_PART_S
FRAMES = round(LENGTH_S * FPS)


def frame_at(time_s: float) -> Frame:
    """Say what is seen at a time of the video."""
    drawn = _eased((time_s - _DRAWN_FROM_S) / (_DRAWN_TO_S - _DRAWN_FROM_S))
    seen = (_eased((time_s - _APPEAR_AT_S[part]) / _LAST_PART_S) if part in _APPEAR_AT_S else 1.0 for part in Part)
    return Frame(drawn, tuple(seen))


def film_frames(card: Card, look: Look, progress: Callable[[float], None]) -> Iterator[bytes]:
    """Give the frames one after the other, as BGRA bytes; `progress` gets the share of them that is done."""
    painter_of = CardPainter(card, CardSize.VERTICAL, look)
    ground = _canvas(CardSize.VERTICAL.pixels)
    with QPainter(ground) as painter:
        painter_of.paint_ground(painter)
    still: bytes | None = None
    for number in range(FRAMES):
        progress(number / FRAMES)
        time_s = number / FPS
        if still is not None:
            yield still
            continue
        image = ground.copy()
        with QPainter(image) as painter:
            painter_of.paint_over_ground(painter, frame_at(time_s))
        data = bytes(image.constBits())
        if time_s >= STILL_FROM_S:
            still = data
        yield data


def make_film(
    card: Card, look: Look, path: Path, *, progress: Callable[[float], None], goes_on: Callable[[], bool]
) -> bool:
    """Write the vertical video of a card; False where it was called off. Takes some seconds of a processor core."""
    pixels = CardSize.VERTICAL.pixels
    return encode_video(film_frames(card, look, progress), (pixels.width(), pixels.height()), FPS, path, goes_on)


def _canvas(size: QSize) -> QImage:
    return QImage(size, QImage.Format.Format_RGB32)


def _eased(share: float) -> float:
    """Begin and end slowly: smoothstep, cut to 0 and 1."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)
