"""One way to draw a card, for pictures, for the frames of a video and for the screen."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient
from PySide6.QtSvg import QSvgRenderer

from livewatt.domain.chain import Segment
from livewatt.gui.cards.arrangement import arrange
from livewatt.gui.cards.curve_painter import curve_image
from livewatt.gui.cards.fitting import advance
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.layout import Layout, Part, ShareBar, TotalPlace
from livewatt.gui.cards.looks import LOOKS, Look, LookColours
from livewatt.resources import resources_dir
from livewatt.sharing.card import Card
from livewatt.wording.numbers import Quantity

_RINGS = 6  # of the program's own mark, coming from the upper corner


@dataclass(frozen=True, slots=True)
class Frame:
    """How far a card is drawn: the share of the live that its curve has come to, and how much is seen of each part."""

    time: float = 1.0
    seen: tuple[float, ...] = (1.0,) * len(Part)


WHOLE = Frame()


def paint_card(painter: QPainter, size: CardSize, card: Card, look: Look) -> None:
    """Draw a card of `size.pixels` at the painter's origin."""
    CardPainter(card, size, look).paint(painter)


class CardPainter:
    """A card laid out once, and drawn as often as it is needed."""

    def __init__(self, card: Card, size: CardSize, look: Look) -> None:
        self._card, self._size, self._colours = card, size, LOOKS[look]
        self.layout: Layout = arrange(card, size)
        rect = self.layout.curve_rect
        self._logo = QSvgRenderer(QByteArray((resources_dir() / "icons" / "livewatt.svg").read_bytes()))
        self._curve: QImage | None = None
        if card.curve is not None and rect is not None:
            self._curve = curve_image(card.curve, rect, self._colours, radius=self.layout.curve_radius)

    def paint(self, painter: QPainter) -> None:
        """Draw the whole card."""
        self.paint_ground(painter)
        self.paint_over_ground(painter)

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the background alone."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(QPointF(0, 0), QSizeF(self._size.pixels))
        shade = QLinearGradient(whole.topLeft(), whole.bottomLeft())
        stops = self._colours.background
        for number, colour in enumerate(stops):
            shade.setColorAt(number / (len(stops) - 1), QColor(colour))
        painter.fillRect(whole, shade)
        glow = QRadialGradient(QPointF(whole.width() * 0.12, whole.height() * 0.12), whole.width() * 0.95)
        for at, opacity in ((0.0, 0.36), (0.5, 0.13), (1.0, 0.0)):
            glow.setColorAt(at, _tinted(self._colours.glow, opacity))
        painter.fillRect(whole, glow)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        centre, step = QPointF(whole.width() * 0.94, -whole.width() * 0.02), whole.width() * 0.105
        for number in range(1, _RINGS + 1):
            painter.setPen(QPen(_tinted(self._colours.ring, 0.34 * (1 - number / (_RINGS + 1))), 2.5))
            painter.drawEllipse(centre, number * step, number * step)

    def paint_over_ground(self, painter: QPainter, frame: Frame = WHOLE) -> None:
        """Draw all but the background."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_curve(painter, frame.time)
        self._paint_content(painter, frame)

    def _paint_curve(self, painter: QPainter, time: float) -> None:
        rect = self.layout.curve_rect
        if self._curve is None or rect is None or time <= 0:
            return
        painter.save()
        painter.setClipRect(QRectF(rect.left(), rect.top(), rect.width() * time, rect.height()))
        painter.drawImage(rect.topLeft(), self._curve)
        painter.restore()

    def _paint_content(self, painter: QPainter, frame: Frame) -> None:
        layout, seen = self.layout, frame.seen
        painter.setPen(Qt.PenStyle.NoPen)
        for box in layout.boxes:
            opacity = self._colours.panel_opacity if box.colour == "panel" else 1.0
            painter.setOpacity(opacity * seen[box.part])
            painter.setBrush(QColor(_colour(self._colours, box.colour)))
            painter.drawRoundedRect(box.rect, box.radius, box.radius)
        if layout.bar is not None:
            painter.setOpacity(seen[Part.SHARES])
            _paint_bar(painter, layout.bar, self._colours)
        for line in layout.texts:
            painter.setOpacity(seen[line.part])
            painter.setFont(line.font)
            painter.setPen(QColor(_colour(self._colours, line.colour)))
            painter.drawText(QPointF(line.x, line.baseline), line.text)
        if layout.logo is not None:
            painter.setOpacity(seen[Part.METHOD])
            self._logo.render(painter, layout.logo)
        if layout.total is not None:
            painter.setOpacity(seen[Part.TOTAL])
            _paint_total(painter, layout.total, self.running(frame.time), self._colours)
        painter.setOpacity(1.0)

    def running(self, time: float) -> Quantity:
        """Give the total as it stood when the live had come to a share of its time."""
        curve = self._card.curve
        if time >= 1 or curve is None:
            return self._card.running(1.0)
        reached = int(time * len(curve.reached))
        return self._card.running(float(curve.reached[reached - 1]) if reached else 0.0)


def _paint_total(painter: QPainter, place: TotalPlace, told: Quantity, colours: LookColours) -> None:
    painter.setFont(place.figure_font)
    painter.setPen(QColor(colours.text))
    painter.drawText(QPointF(place.x, place.baseline), told.figure)
    painter.setFont(place.unit_font)
    painter.setPen(QColor(colours.secondary))
    x = place.x + advance(told.figure, place.figure_font) + place.gap
    painter.drawText(QPointF(x, place.baseline), told.unit)


def _paint_bar(painter: QPainter, bar: ShareBar, colours: LookColours) -> None:
    """Fill a bar with round corners; thin gaps keep neighbours apart where their colours are taken for one another."""
    rect = bar.rect
    length, breadth = (rect.height(), rect.width()) if bar.is_upright else (rect.width(), rect.height())
    outline = QPainterPath()
    outline.addRoundedRect(rect, breadth * 0.3, breadth * 0.3)
    painter.save()
    painter.setClipPath(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    gap = 4.0
    begin = 0.0
    for segment, fraction in bar.parts:
        taken = length * fraction
        is_last = segment is bar.parts[-1][0]
        drawn = max(taken - (0 if is_last else gap), min(taken, 2.0))
        part = QRectF(0, begin, breadth, drawn) if bar.is_upright else QRectF(begin, 0, drawn, breadth)
        painter.fillRect(part.translated(rect.topLeft()), QColor(colours.segments[segment]))
        begin += taken
    painter.restore()


def _colour(colours: LookColours, name: str | Segment) -> str:
    return colours.segments[name] if isinstance(name, Segment) else getattr(colours, name)


def _tinted(colour: str, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made
