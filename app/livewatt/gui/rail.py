"""The places of the window, in a rail at its left, or below where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from livewatt.gui import icons
from livewatt.gui.fonts import TextStyle, set_style
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import IconButton, Restyled, label, set_flag, set_text
from livewatt.wording.language import _

_WIDTH_PX = 76
_ICON_PX = 20
_AROUND_WORDS_PX = 18  # what the style puts around the words of a place, and the space to the next
_AROUND_PLACE_PX = 24  # above, between and below icon and words, and the space to the next


class Rail(Restyled, QFrame):
    """One button per place, of which one is chosen, and at the end the one that ends the program."""

    chosen = Signal(int)
    quit_asked = Signal()

    def __init__(self, icon_names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._icon_names = tuple(icon_names)
        self._group = QButtonGroup(self)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(6, 8, 6, 8)
        self._line.setSpacing(4)
        for number in range(len(self._icon_names)):
            place = QToolButton()
            place.setProperty("role", "place")
            place.setCheckable(True)
            place.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            place.setIconSize(QSize(_ICON_PX, _ICON_PX))
            place.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            set_style(place, TextStyle.SMALL)
            self._group.addButton(place, number)
            self._line.addWidget(place)
        self._line.addStretch(1)
        self._demo = label(TextStyle.STRONG, "demo")
        self._demo.hide()
        self._line.addWidget(self._demo, 0, Qt.AlignmentFlag.AlignCenter)
        self.leave = IconButton("quit", size_px=17)
        self._line.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignCenter)
        self._group.idClicked.connect(self.chosen)
        self.leave.clicked.connect(self.quit_asked)
        self.set_below(below=False)
        self.recolour()

    def set_below(self, *, below: bool) -> None:
        """Stand below the pages instead of at their left."""
        vertical = QBoxLayout.Direction.TopToBottom
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if below else vertical)
        set_flag(self, "edge", "bottom" if below else "left")
        self.setMinimumWidth(0 if below else _WIDTH_PX)
        across = QSizePolicy.Policy.Expanding if below else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed if below else QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_words()

    def _place_words(self) -> None:
        """Leave the words out where there is no room for all of them; each place keeps its name and tooltip."""
        places, margins = self._group.buttons(), self._line.contentsMargins()
        shown = [] if self._demo.isHidden() else [self._demo.sizeHint()]
        rest = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        for each in (*shown, self.leave.sizeHint()):
            rest += each + QSize(self._line.spacing(), self._line.spacing())
        if self._line.direction() == QBoxLayout.Direction.LeftToRight:
            words_px = sum(each.fontMetrics().horizontalAdvance(each.text()) + _AROUND_WORDS_PX for each in places)
            fits = words_px + rest.width() <= self.width()
        else:
            place_px = _ICON_PX + self._group.button(0).fontMetrics().height() + _AROUND_PLACE_PX
            fits = len(places) * place_px + rest.height() <= self.height()
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if fits else Qt.ToolButtonStyle.ToolButtonIconOnly
        for each in places:
            each.setToolButtonStyle(style)

    def mark_demo(self, *, is_demo: bool) -> None:
        """Say on every page that what is shown is a demonstration."""
        self._demo.setVisible(is_demo)
        self._place_words()

    def set_titles(self, titles: Sequence[str]) -> None:
        """Name the places."""
        for number, title in enumerate(titles):
            place = self._group.button(number)
            place.setText(title)
            place.setToolTip(f"{title} (Ctrl+{number + 1})")
            place.setAccessibleName(title)
        self._place_words()
        set_text(self._demo, _("DEMO"))
        self._demo.setToolTip(_("A recorded session is played; none of these figures is about your own studio."))
        self.leave.set_name(_("Quit LiveWatt (Ctrl+Q)"))

    def choose(self, number: int) -> None:
        """Show a place as the chosen one."""
        self._group.button(number).setChecked(True)

    def recolour(self) -> None:
        theme = current_theme()
        for number, name in enumerate(self._icon_names):
            self._group.button(number).setIcon(icons.icon(name, theme.secondary, _ICON_PX, theme.text))
