"""One section of the method, as long as it needs, scrolled to the place that was asked for."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.method.block_views import block_view
from livewatt.gui.method.link_label import LinkLabel
from livewatt.gui.method.panel_scroll import PanelScroll
from livewatt.gui.widgets.basics import label, set_text
from livewatt.wording.language import _
from livewatt.wording.method.blocks import Heading, Link, Section

_MARGIN_PX = 20


class SectionView(PanelScroll):
    """Title and blocks; `followed` comes with the target of a link, or of the section to read next."""

    followed = Signal(str)

    def __init__(self, section: Section, after: Section | None, parent: QWidget | None = None) -> None:
        """Take the section, and the one that `after` it is read next, if any."""
        super().__init__(parent)
        let_shrink(self.inner)
        # Page and arrow keys scroll what is read.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.section = section
        self._places: dict[str, QWidget] = {}
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(_MARGIN_PX, 14, _MARGIN_PX, _MARGIN_PX)
        column.setSpacing(10)
        title = label(TextStyle.PAGE_TITLE, wraps=True)
        set_text(title, section.title)
        column.addWidget(title)
        for block in section.blocks:
            view = block_view(block)
            if hasattr(view, "followed"):
                view.followed.connect(self.followed)
            if isinstance(block, Heading):
                self._places[block.anchor] = view
            # In a row of its own: a column asks for the height at its own width, wider than a text may be.
            row = QHBoxLayout()
            row.addWidget(view, 1)
            row.addStretch()
            column.addLayout(row)
        if after is not None:
            onward = LinkLabel((Link(after.title, f"#{after.anchor}"),), _("Next:"), TextStyle.BODY)
            onward.setContentsMargins(0, 14, 0, 0)
            onward.followed.connect(self.followed)
            column.addWidget(onward)
        column.addStretch(1)
        self.setAccessibleName(section.title)

    def go_to(self, anchor: str) -> None:
        """Scroll to a place inside, or to the beginning."""
        place = self._places.get(anchor)
        if place is None:
            self.verticalScrollBar().setValue(0)
        else:
            # Once the layout has its width.
            QTimer.singleShot(0, place, lambda: self._scroll_to(place))

    def _scroll_to(self, place: QWidget) -> None:
        self.widget().layout().activate()
        top = place.mapTo(self.widget(), place.rect().topLeft()).y()
        self.verticalScrollBar().setValue(top)
