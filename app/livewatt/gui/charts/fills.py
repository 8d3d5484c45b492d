"""How an area is filled: by how its figure is known."""

from enum import Enum

from PySide6.QtCore import QLineF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

_HATCH_PX = 6


class Fill(Enum):
    """The three fillings."""

    SOLID = "solid"  # measured
    HATCHED = "hatched"  # modelled
    OUTLINED = "outlined"  # entered


def mixed(colour: str, ground: str, part: float) -> QColor:
    """Give an opaque colour, `part` (0–1) of it over the ground: opaque fills are the fast ones."""
    over, under = QColor(colour), QColor(ground)
    return QColor.fromRgbF(
        *(part * a + (1 - part) * b for a, b in zip(over.getRgbF()[:3], under.getRgbF()[:3], strict=True))
    )


def fill_brush(fill: Fill, colour: str, ground: str, scale: float = 1.0) -> QBrush:
    """Make the brush of an area on a ground; `scale` device pixels to a pixel keep the hatching sharp."""
    if fill is Fill.SOLID:
        return QBrush(QColor(colour))
    if fill is Fill.OUTLINED:
        return QBrush(mixed(colour, ground, 0.3))
    side = round(_HATCH_PX * scale)
    tile = QImage(side, side, QImage.Format.Format_RGB32)
    tile.fill(mixed(colour, ground, 0.62))
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), 1.6 * scale))
        for shift in (-side, 0, side):
            painter.drawLine(QLineF(shift - 1, side + 1, shift + side + 1, -1))
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
    return brush
