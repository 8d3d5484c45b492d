"""The sizes of a share card, and where texts may stand on each."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize


@dataclass(frozen=True, slots=True)
class _Format:
    width_px: int
    height_px: int
    text_box: tuple[float, float, float, float]  # left, top, right, bottom
    smallest_px: int


class CardSize(Enum):
    """A size in pixels. Texts stand inside `text_box`, none smaller than `smallest_px`, the credits excepted.

    On the vertical card that box is what both TikTok and Reels leave free of their own buttons and words; elsewhere
    it is a margin. The smallest text is 32 px at a width of 1080 px.
    """

    VERTICAL = _Format(1080, 1920, (65, 270, 910, 1248), 32)
    SQUARE = _Format(1080, 1080, (64, 56, 1016, 1030), 32)
    WIDE = _Format(1200, 675, (48, 34, 1152, 647), 36)

    @property
    def word(self) -> str:
        """The name it goes by in file names and on the command line."""
        return self.name.lower()

    @property
    def pixels(self) -> QSize:
        """The whole card."""
        return QSize(self.value.width_px, self.value.height_px)

    @property
    def text_box(self) -> QRectF:
        """Where texts may stand."""
        left, top, right, bottom = self.value.text_box
        return QRectF(left, top, right - left, bottom - top)

    @property
    def smallest_px(self) -> int:
        """The smallest text, the credits excepted."""
        return self.value.smallest_px
