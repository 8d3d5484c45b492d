"""A card as it will be, drawn off the window's thread and shown as large as there is room."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.gui.cards.picture import card_image
from livewatt.gui.cards.share_options import ShareChoices
from livewatt.gui.tasks import run_task
from livewatt.sharing.card import Card, CardChoices, CardFacts, make_card

_HIGHEST_PX = 520
_RADIUS_PX = 10


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card with its picture in full, and the same at the size it is shown."""

    card: Card
    choices: ShareChoices
    image: QImage
    shown: QImage


class CardDrawer(QObject):
    """Draws cards one after the other; of those asked for meanwhile only the last is drawn."""

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_busy = False
        self._next: tuple[CardFacts, Convention, ShareChoices, QSize] | None = None

    def draw(self, facts: CardFacts, convention: Convention, choices: ShareChoices, room: QSize) -> None:
        """Have a card drawn, and scaled into a room in the screen's own pixels."""
        self._next = (facts, convention, choices, room)
        if not self._is_busy:
            self._begin()

    def _begin(self) -> None:
        asked, self._next, self._is_busy = self._next, None, True
        run_task(self, lambda: _drawn(*asked), self._done, failed=self._fail, name="card")

    def _done(self, drawn: Drawn) -> None:
        self._is_busy = False
        if self._next is not None:
            self._begin()
        else:
            self.drawn.emit(drawn)

    def _fail(self, why: Message) -> None:
        self._is_busy = False
        self.failed.emit(why)
        if self._next is not None:
            self._begin()


def _drawn(facts: CardFacts, convention: Convention, choices: ShareChoices, room: QSize) -> Drawn:
    card = make_card(facts, CardChoices(choices.language, convention, choices.hidden, choices.title))
    image = card_image(card, choices.size, choices.look)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return Drawn(card, choices, image, image.scaled(room, keep, smooth))


class Preview(QWidget):
    """Shows a picture in the middle of its place, with round corners."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setMinimumSize(200, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(420, _HIGHEST_PX)

    @property
    def room(self) -> QSize:
        """What a picture may take, in the screen's own pixels."""
        scale = self.devicePixelRatioF()
        return QSize(max(round(self.width() * scale), 1), max(round(self.height() * scale), 1))

    def show_picture(self, image: QImage, description: str) -> None:
        """Show a picture; a screen reader says the description in its place."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image = image
        self.setAccessibleName(description)
        self.update()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        size = self._image.deviceIndependentSize()
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        outline = QPainterPath()
        outline.addRoundedRect(place, _RADIUS_PX, _RADIUS_PX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(outline)
            painter.drawImage(place.topLeft(), self._image)
