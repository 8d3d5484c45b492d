"""Every factor in groups, each a row that opens to its details, with the finds of a search above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from livewatt.domain.factor import Factor
from livewatt.gui.fonts import TextStyle
from livewatt.gui.method.factor_details import FactorDetails
from livewatt.gui.method.factor_row import FactorRow
from livewatt.gui.method.painted_row import LINE_PX, PaintedRow, RowKeys, write
from livewatt.gui.method.panel_scroll import PanelScroll
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import clear, label, set_text
from livewatt.wording.language import _
from livewatt.wording.method.factors import FactorGroup
from livewatt.wording.method.search import Hit

_MARGIN_PX = 14


class HitRow(PaintedRow):
    """A section that a search found."""

    def __init__(self, hit: Hit, parent: QWidget | None = None) -> None:
        super().__init__(46, parent)
        self.setCheckable(False)
        self.hit = hit
        self.setText(hit.section.title)
        self.setAccessibleName(f"{hit.section.title}. {hit.snippet}")

    def paint_row(self, painter: QPainter) -> None:
        theme = current_theme()
        first = QRect(12, 5, self.width() - 24, LINE_PX)
        write(painter, first, TextStyle.STRONG, theme.text, self.hit.section.title)
        write(painter, first.translated(0, LINE_PX), TextStyle.SMALL, theme.secondary, self.hit.snippet)


@dataclass(slots=True)
class _Group:
    """The widgets of a group of factors."""

    group: FactorGroup
    head: QWidget
    count: QLabel
    column: QVBoxLayout
    rows: list[FactorRow]


class FactorList(PanelScroll):
    """Rows are made once, details when they are opened; `followed` comes with the target of a link or a find.

    `own_wanted` comes with the id of a factor that the user has a value of their own for.
    """

    followed = Signal(str)
    own_wanted = Signal(str)

    def __init__(self, groups: Sequence[FactorGroup], parent: QWidget | None = None, *, editable: bool) -> None:
        super().__init__(parent)
        self._is_editable = editable
        self._next_start: Mapping[str, Factor] = {}
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(_MARGIN_PX, 10, _MARGIN_PX, _MARGIN_PX)
        self._column.setSpacing(2)
        self._nothing = label(TextStyle.BODY, "secondary", wraps=True)
        self._hits = QVBoxLayout()
        self._hits.setSpacing(2)
        self._hits_title = label(TextStyle.TITLE)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._hits_title)
        self._column.addLayout(self._hits)
        self.groups = [self._build_group(group) for group in groups]
        self._column.addStretch(1)
        self.rows = {row.entry.anchor: row for group in self.groups for row in group.rows}
        self.details: dict[str, FactorDetails] = {}
        self._keys = RowKeys(list(self.rows.values()), self.ensureWidgetVisible)
        self.show_only(set(self.rows), (), searched=False)

    def show_only(self, anchors: set[str], hits: Sequence[Hit], *, searched: bool) -> None:
        """Show these factors alone, and the sections that a search found."""
        self.setUpdatesEnabled(False)
        clear(self._hits)
        for hit in hits:
            row = HitRow(hit)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.clicked.connect(lambda _checked=False, hit=hit: self.followed.emit(f"#{hit.section.anchor}"))
            self._hits.addWidget(row)
        set_text(self._hits_title, _("In the text"))
        self._hits_title.setVisible(bool(hits))
        for group in self.groups:
            shown = 0
            for row in group.rows:
                is_shown = row.entry.anchor in anchors
                shown += is_shown
                row.setVisible(is_shown)
                if row.entry.anchor in self.details:
                    self.details[row.entry.anchor].setVisible(is_shown and row.isChecked())
            group.head.setVisible(shown > 0)
            of_all = _("{shown} of {all}").format(shown=shown, all=len(group.rows))
            set_text(group.count, str(shown) if shown == len(group.rows) else of_all)
        set_text(self._nothing, _("Nothing matches. Search for a word, an id or a source, or choose other filters."))
        self._nothing.setVisible(searched and not anchors and not hits)
        self._keys.mind_the_shown()
        self.setUpdatesEnabled(True)

    def show_next(self, next_start: Mapping[str, Factor]) -> None:
        """Say at the factors, by id, what they will be at the next start."""
        self._next_start = next_start
        for details in self.details.values():
            details.show_next(next_start.get(details.factor_id))

    def open_factor(self, anchor: str) -> None:
        """Open a factor, go to its row and give it the focus; KeyError for an unknown one."""
        row = self.rows[anchor]
        if not row.isChecked():
            row.click()
        self._keys.stop_at(row)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll_to(row)

    def go_to_group(self, anchor: str) -> None:
        """Go to a group of factors."""
        group = next((each for each in self.groups if each.group.anchor == anchor), None)
        if group is None:
            self.verticalScrollBar().setValue(0)
        else:
            self._scroll_to(group.head)

    def _build_group(self, group: FactorGroup) -> _Group:
        head = QWidget()
        title, count = label(TextStyle.TITLE, wraps=True), label(TextStyle.SMALL, "faint")
        set_text(title, group.title)
        sentence = label(TextStyle.NOTE, "secondary", wraps=True)
        set_text(sentence, group.sentence)
        lines = QGridLayout(head)
        lines.setContentsMargins(2, 14, _MARGIN_PX, 4)
        lines.setVerticalSpacing(1)
        lines.setColumnStretch(0, 1)
        lines.addWidget(title, 0, 0)
        lines.addWidget(count, 0, 1, Qt.AlignmentFlag.AlignBottom)
        lines.addWidget(sentence, 1, 0, 1, 2)
        self._column.addWidget(head)
        column = QVBoxLayout()
        column.setSpacing(2)
        rows = []
        for entry in group.entries:
            row = FactorRow(entry)
            row.clicked.connect(lambda _checked=False, row=row, column=column: self._toggle(row, column))
            column.addWidget(row)
            rows.append(row)
        self._column.addLayout(column)
        return _Group(group, head, count, column, rows)

    def _toggle(self, row: FactorRow, column: QVBoxLayout) -> None:
        anchor = row.entry.anchor
        if anchor not in self.details:
            details = FactorDetails(row.entry, editable=self._is_editable)
            details.followed.connect(self.followed)
            details.own_wanted.connect(lambda: self.own_wanted.emit(details.factor_id))
            details.show_next(self._next_start.get(details.factor_id))
            column.insertWidget(column.indexOf(row) + 1, details)
            self.details[anchor] = details
        self.details[anchor].setVisible(row.isChecked())

    def _scroll_to(self, widget: QWidget) -> None:
        # Once the layout has taken in what was just opened or shown.
        QTimer.singleShot(0, widget, lambda: self._scroll_now(widget))

    def _scroll_now(self, widget: QWidget) -> None:
        self.widget().layout().activate()
        top = widget.mapTo(self.widget(), widget.rect().topLeft()).y()
        self.verticalScrollBar().setValue(top - _MARGIN_PX)
