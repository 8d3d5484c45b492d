"""The panel that changes a session afterwards, one kind of change at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.fold import Fold
from livewatt.gui.history.change_editors import AudienceEditor, CutEditor, MergeEditor
from livewatt.gui.widgets.basics import Panel, Restyled, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.store.curve import Curve
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _


class ChangesPanel(Restyled, Panel):
    """Three kinds of change, each opened by its name; what is asked for comes with a signal."""

    cut_asked = Signal(float, float)
    merge_asked = Signal(object)
    average_asked = Signal(float)
    table_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session_id: str | None = None
        self.cut, self.merge, self.audience = CutEditor(), MergeEditor(), AudienceEditor()
        self.folds = tuple(Fold("") for _kind in range(3))
        names = FlowLayout(spacing_px=8)
        self.body.addLayout(names)
        for fold, editor in zip(self.folds, (self.cut, self.merge, self.audience), strict=True):
            names.addWidget(fold)
            self.body.addWidget(editor)
            editor.hide()
            fold.toggled.connect(lambda is_open, fold=fold, editor=editor: self._turn(fold, editor, is_open))
        self.cut.asked.connect(self.cut_asked)
        self.merge.asked.connect(self.merge_asked)
        self.audience.average_asked.connect(self.average_asked)
        self.audience.table_asked.connect(self.table_asked)
        self.retranslate()

    def show_session(self, kept: KeptSession, curve: Curve | None, candidates: Sequence[KeptSession]) -> None:
        """Offer the changes of a session; `candidates` may be its other part."""
        if kept.session.id != self._session_id:
            self._session_id = kept.session.id
            self.close_all()
            self.audience.clear()
        if not self.cut.isVisibleTo(self):  # not while times are being typed
            points = () if curve is None else curve.studio_w
            course_s = 0.0 if curve is None else curve.step_s * len(points)
            self.cut.show_session(kept.totals.duration_s, points, course_s)
        self.merge.show_candidates(candidates)

    def close_all(self) -> None:
        """Open none of them."""
        for fold in self.folds:
            fold.setChecked(False)

    def retranslate(self) -> None:
        self.set_title(_("Change this live"), _("the original is kept, and every change can be undone"))
        for fold, words in zip(self.folds, (_("Cut"), _("Merge"), _("Correct the viewers")), strict=True):
            set_text(fold, words)

    def _turn(self, fold: Fold, editor: QWidget, is_open: bool) -> None:
        for other in self.folds:
            if is_open and other is not fold:
                other.setChecked(False)
        editor.setVisible(is_open)
