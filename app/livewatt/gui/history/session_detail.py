"""One session in full: what it came to, where that comes from, counted in each way, and what happened."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import tag
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.history.about_editor import AboutEditor
from livewatt.gui.history.beside_total import BesideTotal
from livewatt.gui.history.changed_banner import ChangedBanner
from livewatt.gui.history.changes_panel import ChangesPanel
from livewatt.gui.history.details import Details
from livewatt.gui.history.head_figures import HeadFigures
from livewatt.gui.history.past_panel import PastPanel
from livewatt.gui.history.segment_table import SegmentTable
from livewatt.gui.history.title_editor import TitleEditor
from livewatt.gui.history.ways_table import WaysTable
from livewatt.gui.history.what_happened import WhatHappened
from livewatt.gui.history.words import SEPARATOR, origin_words, tags_of, title_of, when
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, button, label, set_hint, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.live.trends import OwnPast
from livewatt.model.draws import Draws
from livewatt.store.export import ExportKind
from livewatt.store.kept import KeptSession
from livewatt.wording.equivalents import equivalent_sentence, everyday_equivalent
from livewatt.wording.language import _
from livewatt.wording.names import convention_name
from livewatt.wording.places import contract_words, viewer_places, zone_name

_FORMATS = {ExportKind.CSV: "CSV", ExportKind.JSON: "JSON", ExportKind.PARQUET: "Parquet"}


class SessionDetail(Restyled, QWidget):
    """Shows a session and says what the user asked for; it changes nothing itself."""

    renamed = Signal(str)
    kept = Signal()
    deleted = Signal()
    exported = Signal(object)
    annotated = Signal(object, str)
    recap_asked = Signal()
    report_asked = Signal()

    def __init__(self, draws: Draws, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._draws = draws
        self._shown: KeptSession | None = None
        self._footprints: Mapping[Convention, Footprint] = {}
        self._usual = self._convention = Convention.ATTRIBUTED
        self._is_masked, self._is_recomputed = False, False
        self._contract_g_per_kwh: float | None = None
        self.title = TitleEditor()
        self._tags = tuple(tag() for _number in range(2))
        self._facts = label(TextStyle.NOTE, "secondary", wraps=True)
        self._unfinished, self._older = Banner(), Banner()
        self.keep = self._unfinished.on_action(self.kept.emit, "main")
        self.throw_away = self._unfinished.on_action(self.deleted.emit)
        self.recompute = self._older.on_action(self._recompute)
        self.changed, self.changes, self.past, self.about = ChangedBanner(), ChangesPanel(), PastPanel(), AboutEditor()
        self.figures = HeadFigures()
        self.total, self.per_viewer, self.studio = self.figures.total, self.figures.per_viewer, self.figures.studio
        self.segments, self.ways, self.happened = SegmentTable(), WaysTable(), WhatHappened()
        self.beside = BesideTotal(draws)
        self._details: Details | None = None
        self._segments_panel, self._ways_panel, self._happened_panel = Panel(), Panel(), Panel()
        self._beside_panel, self._about_panel = Panel(), Panel()
        self._equivalent = label(TextStyle.NOTE, "secondary", wraps=True)
        self._contract = label(TextStyle.NOTE, "secondary", wraps=True)
        self._method = label(TextStyle.SMALL, "faint", wraps=True)
        self.recap, self.report = button("main", icon_name="sessions"), button(icon_name="export")
        self.exports = {kind: button(icon_name="export") for kind in ExportKind}
        self.delete = button(icon_name="delete")
        self._build()
        self.title.renamed.connect(self.renamed)
        self.ways.chosen.connect(self._choose)
        self.about.annotated.connect(self.annotated)
        self.recap.clicked.connect(self.recap_asked)
        self.report.clicked.connect(self.report_asked)
        for kind, each in self.exports.items():
            each.clicked.connect(lambda _checked=False, kind=kind: self.exported.emit(kind))
        self.delete.clicked.connect(self.deleted)
        self.retranslate()

    def _build(self) -> None:
        marks = QHBoxLayout()
        marks.setSpacing(8)
        for each in self._tags:
            marks.addWidget(each)
        marks.addWidget(self._facts, 1)
        self._segments_panel.body.addWidget(self.segments)
        self._segments_panel.body.addWidget(self._contract)
        self._ways_panel.body.addWidget(self.ways)
        self._ways_panel.body.addWidget(self._method)
        self._beside_panel.body.addWidget(self.beside)
        self._about_panel.body.addWidget(self.about)
        self._happened_panel.body.addWidget(self.happened)
        actions = FlowLayout(spacing_px=8)
        for each in (self.recap, self.report, *self.exports.values(), self.delete):
            actions.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(marks)
        column.addWidget(self._unfinished)
        column.addWidget(self._older)
        column.addWidget(self.changed)
        column.addWidget(self.figures)
        column.addWidget(self._equivalent)
        column.addLayout(actions)
        for panel in (self._segments_panel, self.past, self._about_panel, self._ways_panel, self._beside_panel):
            column.addWidget(panel)
        for panel in (self._happened_panel, self.changes):
            column.addWidget(panel)
        column.addStretch(1)

    @property
    def session_id(self) -> str | None:
        """The id of the session that is shown."""
        return None if self._shown is None else self._shown.session.id

    @property
    def has_details(self) -> bool:
        """Whether the samples of the session are read by now."""
        return self._details is not None

    @property
    def original_id(self) -> str | None:
        """The id of what the session was made of, the earliest first; None where it was not, or is not known yet."""
        originals = () if self._details is None else self._details.originals
        return originals[-1].session.id if originals else None

    def show_session(
        self, kept: KeptSession, convention: Convention, *, masked: bool, contract_g_per_kwh: float | None = None
    ) -> None:
        """Show a session under the user's usual convention; its details follow by `show_details`.

        The figure of the user's contract, in gCO2e/kWh, only stands beside.
        """
        if kept.session.id != self.session_id:
            self._convention, self._is_recomputed = convention, False
            self._details = None
            self.happened.show_details(None)
        if not self._is_recomputed:
            self._footprints = kept.totals.footprints
        self._shown, self._usual, self._is_masked = kept, convention, masked
        self._contract_g_per_kwh = contract_g_per_kwh
        self.retranslate()

    def show_details(self, details: Details) -> None:
        """Show what the samples told, unless another session is shown by now."""
        if details.session_id == self.session_id:
            self._details = details
            self.happened.show_details(details)
            self.retranslate()

    def show_past(self, session_id: str, found: OwnPast | None) -> None:
        """Show what the lives before a session say of it, unless another is shown by now."""
        if session_id == self.session_id:
            self.past.show_past(found, is_demo=self._shown.session.origin is SessionOrigin.DEMO)

    def retranslate(self) -> None:
        set_text(self.recap, _("See the recap"))
        set_text(self.report, _("Export report…"))
        for kind, each in self.exports.items():
            set_text(each, _FORMATS[kind])
            set_hint(each, _("Export as {format}").format(format=_FORMATS[kind]))
            each.setAccessibleName(each.toolTip())
        set_text(self.delete, _("Delete"))
        set_text(self.keep, _("Keep it"))
        set_text(self.throw_away, _("Delete it"))
        set_text(self.recompute, _("Compute again"))
        self._about_panel.set_title(_("Tags and notes"))
        self._segments_panel.set_title(_("Where it comes from"), convention_name(self._convention))
        self._ways_panel.set_title(_("Three ways to count"), _("choose one to see it above"))
        self._beside_panel.set_title(_("Beside the total"), _("never added to it"))
        self._happened_panel.set_title(_("What happened"))
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, kept: KeptSession) -> None:
        session = kept.session
        self.title.show_title(session.title, title_of(kept))
        marks = [*tags_of(kept), "", ""]
        for each, words in zip(self._tags, marks, strict=False):
            set_text(each, words)
            each.setVisible(bool(words))
        facts = (when(kept), origin_words(session.origin), zone_name(session.places.studio))
        set_text(self._facts, SEPARATOR.join(filter(None, (*facts, viewer_places(session.places)))))
        is_cut = session.state is SessionState.UNFINISHED
        self._unfinished.say(_("This live was cut off. Up to its last seconds everything is here.") if is_cut else "")
        self._say_older(kept)
        details = self._details
        attachments, originals = ({}, ()) if details is None else (details.attachments, details.originals)
        self.changed.show_changes(attachments, originals, masked=self._is_masked)
        is_over = session.state is not SessionState.RUNNING
        self.delete.setEnabled(is_over)
        self.changes.setVisible(is_over)
        is_usual = self._convention is self._usual
        footprint = self._footprints.get(self._convention)
        self.figures.show_figures(kept, footprint, is_usual=is_usual, masked=self._is_masked)
        self.about.show_words(session.tags, session.notes)
        self.segments.show_footprint(footprint, kept.totals.whole.unknown_segments)
        self._show_beside(kept)
        self.ways.show_footprints(self._footprints, self._convention)
        version = self._draws.factors.version if self._is_recomputed else session.factor_set
        words = _("A choice of method, not an uncertainty: the three are never added. Factors {version}.")
        set_text(self._method, words.format(version=version))

    def _show_beside(self, kept: KeptSession) -> None:
        """Show what stands beside the total, what it can be pictured as, and the studio's part by the contract."""
        footprint, contract = self._footprints.get(self._convention), self._contract_g_per_kwh
        self.beside.show_session(kept, None if footprint is None else footprint.making_g, self._details)
        grams = 0.0 if footprint is None else footprint.emissions_total_g.central
        equivalent = everyday_equivalent(grams, self._draws.factors)
        set_text(self._equivalent, "" if equivalent is None else equivalent_sentence(equivalent))
        self._equivalent.setVisible(equivalent is not None)
        set_text(self._contract, "" if contract is None else contract_words(contract, kept.totals.whole.studio_wh))
        self._contract.setVisible(contract is not None)

    def _say_older(self, kept: KeptSession) -> None:
        now = self._draws.factors.version
        if not kept.is_older_than(self._draws) or not kept.totals.stretches:
            self._older.say("")
        elif self._is_recomputed:
            words = _("Computed again with the factors {now}; the kept figures, with those of {then}, stay.")
            self._older.say(words.format(now=now, then=kept.session.factor_set))
        else:
            words = _("Computed with the factors {then}; those of today are {now}.")
            self._older.say(words.format(now=now, then=kept.session.factor_set))
        set_text(self.recompute, _("Show the kept figures") if self._is_recomputed else _("Compute again"))

    def _recompute(self) -> None:
        self._is_recomputed = not self._is_recomputed
        kept = self._shown
        # Some milliseconds: it is the sum over the session that is computed, not each of its seconds.
        self._footprints = kept.recomputed(self._draws) if self._is_recomputed else kept.totals.footprints
        self.retranslate()

    def _choose(self, convention: Convention) -> None:
        self._convention = convention
        self.retranslate()
        self.ways.ways[convention].setFocus(Qt.FocusReason.OtherFocusReason)
