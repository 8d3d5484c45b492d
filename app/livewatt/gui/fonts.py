"""The typeface of the window: Inter, shipped with the program, with digits of equal width where figures change."""

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from livewatt.resources import resources_dir

FAMILY = "Inter"


class TextStyle(Enum):
    """The sizes of text in the window: logical pixels and weight."""

    FIGURE = (29, QFont.Weight.DemiBold)
    FIGURE_SMALL = (21, QFont.Weight.DemiBold)
    HEADING = (20, QFont.Weight.DemiBold)
    PAGE_TITLE = (19, QFont.Weight.DemiBold)
    TITLE = (13, QFont.Weight.DemiBold)
    STRONG = (12, QFont.Weight.DemiBold)
    BODY = (13, QFont.Weight.Normal)
    NOTE = (12, QFont.Weight.Normal)
    SMALL = (11, QFont.Weight.Normal)

    @property
    def font(self) -> QFont:
        """Give the font of this style."""
        size_px, weight = self.value
        made = QFont(FAMILY)
        made.setPixelSize(size_px)
        made.setWeight(weight)
        if self in _FOR_FIGURES:
            made.setFeature(QFont.Tag("tnum"), 1)
        return made


# Figures change every second: digits of unequal width would make them dance. Only theirs: Inter's feature widens
# spaces, commas and hyphens too, which tears words apart.
_FOR_FIGURES = (TextStyle.FIGURE, TextStyle.FIGURE_SMALL, TextStyle.STRONG)


def load() -> None:
    """Load the shipped typeface; OSError when its files are missing or damaged."""
    for path in sorted((resources_dir() / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"the font file {path.name} cannot be read; install the program again")


def install(application: QApplication) -> None:
    """Load the shipped typeface and make it the application's; OSError when its files are missing or damaged."""
    load()
    application.setFont(TextStyle.BODY.font)


def set_style(widget: QWidget, style: TextStyle) -> None:
    """Set the text of a widget in a style."""
    widget.setFont(style.font)
