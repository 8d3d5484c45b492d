"""Where a small window stands: remembered for each set of screens, and always on one that exists."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSettings, QSize
from PySide6.QtGui import QScreen

_MARGIN_PX = 16


def screens_key(screens: Sequence[QScreen]) -> str:
    """Name a set of screens by their names and places, whatever their order."""
    return "+".join(sorted(f"{_plain(each.name())}@{_corners(each.geometry())}" for each in screens))


def _plain(name: str) -> str:
    # "\\.\DISPLAY1" would open a group in the settings file.
    return "".join(letter for letter in name if letter.isalnum() or letter in "-_")


def _corners(area: QRect) -> str:
    return f"{area.x()},{area.y()},{area.width()}x{area.height()}"


def corner_of(available: QRect, size: QSize) -> QPoint:
    """Give the place of a window in the lower right corner of a screen."""
    return available.bottomRight() - QPoint(size.width() + _MARGIN_PX, size.height() + _MARGIN_PX)


def brought_inside(place: QRect, available: Sequence[QRect]) -> QPoint:
    """Give the nearest place that lies wholly on the screen the window lies on most, or else on the first."""

    def shared(screen: QRect) -> int:
        common = screen.intersected(place)
        return common.width() * common.height() if common.isValid() else 0

    screen = max(available, key=shared)
    x = min(max(place.x(), screen.x()), screen.x() + screen.width() - place.width())
    y = min(max(place.y(), screen.y()), screen.y() + screen.height() - place.height())
    return QPoint(max(x, screen.x()), max(y, screen.y()))


class RememberedPlace:
    """A window's place for each set of screens, kept in the window's settings under a name."""

    def __init__(self, memory: QSettings, name: str) -> None:
        self._memory, self._name = memory, name

    def find(self, screens: Sequence[QScreen], size: QSize) -> QPoint:
        """Give where a window of this size belongs now; the lower right corner of the first screen at first."""
        available = [each.availableGeometry() for each in screens]
        remembered = self._memory.value(self._key(screens))
        corner = remembered if isinstance(remembered, QPoint) else corner_of(available[0], size)
        return brought_inside(QRect(corner, size), available)

    def remember(self, screens: Sequence[QScreen], corner: QPoint) -> None:
        """Keep a place for this set of screens."""
        self._memory.setValue(self._key(screens), corner)

    def _key(self, screens: Sequence[QScreen]) -> str:
        return f"{self._name}/{screens_key(screens)}"
