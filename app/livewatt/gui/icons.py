"""The program's own icons, coloured by the theme and sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from livewatt.resources import resources_dir

# The scales of common screens: an icon is drawn for each rather than stretched from one.
_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 3.0)


@cache
def _source(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size_px: int, scale: float = 1.0) -> QPixmap:
    """Draw an icon of `resources/icons` in a colour ("#rrggbb"), `size_px` logical pixels wide; OSError without one."""
    drawn = QPixmap(round(size_px * scale), round(size_px * scale))
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", QColor(colour).name()).encode()))
    with QPainter(drawn) as painter:
        renderer.render(painter, QRectF(drawn.rect()))
    drawn.setDevicePixelRatio(scale)
    return drawn


@cache
def icon(name: str, colour: str, size_px: int = 18, checked_colour: str | None = None) -> QIcon:
    """Make an icon for a button, with another colour while the button is checked where one is given."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, colour, size_px, scale))
        if checked_colour is not None:
            made.addPixmap(pixmap(name, checked_colour, size_px, scale), QIcon.Mode.Normal, QIcon.State.On)
    return made
