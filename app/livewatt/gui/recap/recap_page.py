"""The recap page: a live that is over, how it went, and the card to share of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.gui.cards.share_panel import SharePanel
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import tag
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.forms.two_columns import TwoColumns
from livewatt.gui.history.segment_table import SegmentTable
from livewatt.gui.history.words import SEPARATOR, tags_of, title_of, when
from livewatt.gui.recap import words
from livewatt.gui.recap.lines_panel import LinesPanel
from livewatt.gui.recap.milestones import milestones
from livewatt.gui.recap.reading import Recap, read_recap
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, run_task
from livewatt.gui.whatif.plan_and_actual import PlanAndActualPanel
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, button, label, set_text
from livewatt.gui.widgets.figure_card import FigureCard
from livewatt.store.settings import Settings
from livewatt.wording.language import _, say
from livewatt.wording.names import convention_name
from livewatt.wording.numbers import UNKNOWN, Quantity, emissions, emissions_range, energy, percent

_FOUR_CARDS_FROM_PX = 760


class RecapPage(Restyled, QWidget):
    """Shows one live; `closed` comes when the user goes back."""

    closed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._asked: str | None = None
        self._recap: Recap | None = None
        self._convention = Convention(services.preferences.settings.convention)
        self.back = button("flat")
        self._title, self._facts, self._tag = label(TextStyle.PAGE_TITLE, wraps=True), label(TextStyle.NOTE), tag()
        self._trouble = Banner()
        self.cards = tuple(FigureCard() for _number in range(4))
        for card in self.cards:
            card.explain.hide()
        self.share = SharePanel(services)
        self.segments = SegmentTable()
        self._segments_panel = Panel()
        self._segments_panel.body.addWidget(self.segments)
        self.quarters, self.past, self.reference, self.milestones = (LinesPanel() for _number in range(4))
        self.changes = LinesPanel()
        self.planned = PlanAndActualPanel()
        self._build()
        self.back.clicked.connect(self.closed)
        follow(self, services.preferences, self._follow)
        self.retranslate()

    def title(self) -> str:
        """Name the page."""
        return _("Recap")

    def show_session(self, session_id: str) -> None:
        """Read a session off the window's thread, and show its recap."""
        if self._recap is not None and self._recap.kept.session.id != session_id:
            self._content.hide()
        self._asked = session_id
        self._trouble.say("")
        store, draws = self._services.store, self._services.draws
        convention = self._convention = Convention(self._services.preferences.settings.convention)

        def read() -> Recap:
            return read_recap(store, session_id, convention, draws)

        run_task(self, read, self._take, failed=self._fail, name="recap")

    def _build(self) -> None:
        let_shrink(self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._is_wide: bool | None = None
        self._arrange(wide=True)
        panels = (
            (self._segments_panel, 0),
            (self.changes, 1),
            (self.planned, 1),
            (self.past, 1),
            (self.quarters, 0),
            (self.reference, 1),
            (self.milestones, 1),
        )
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addLayout(head)
        inner.addWidget(self._facts)
        inner.addLayout(self._grid)
        inner.addWidget(self.share)
        inner.addWidget(TwoColumns(panels, fills=False))
        inner.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 10, 16, 16)
        page.setSpacing(8)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._trouble)
        page.addWidget(self._content, 1)
        self._content.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _FOUR_CARDS_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for number, card in enumerate(self.cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, number // (4 if wide else 2), number % (4 if wide else 2))

    def _take(self, recap: Recap) -> None:
        if recap.kept.session.id != self._asked:
            return
        self._recap = recap
        self._content.show()
        self.retranslate()
        self.share.show_facts(recap.facts, self._convention)

    def _follow(self, settings: Settings) -> None:
        if self._asked is not None and Convention(settings.convention) is not self._convention:
            self.show_session(self._asked)
        elif self._recap is not None:
            self.retranslate()

    def _fail(self, why: Message) -> None:
        self._trouble.say(say(why), "warning")

    def retranslate(self) -> None:
        set_text(self.back, _("All sessions"))
        titles = (_("This live"), _("Per viewer, per hour"), _("Per minute"), _("Your studio"))
        for card, title in zip(self.cards, titles, strict=True):
            card.set_title(title)
        settings = self._services.preferences.settings
        self._segments_panel.set_title(_("Where it comes from"), convention_name(self._convention))
        self.quarters.set_title(_("Quarters of an hour"))
        self.changes.set_title(_("What you changed"), _("and whether it worked"))
        self.past.set_title(_("Against your own past"))
        self.reference.set_title(_("Against the reference live"))
        self.milestones.set_title(_("Milestones"), _("for you alone, on nothing that you share"))
        if self._recap is not None:
            self._show(self._recap, settings)

    def _show(self, recap: Recap, settings: Settings) -> None:
        convention = self._convention
        set_text(self._title, title_of(recap.kept))
        set_text(self._facts, when(recap.kept))
        set_text(self._tag, SEPARATOR.join(tags_of(recap.kept)))
        self._tag.setVisible(bool(self._tag.text()))
        self._show_figures(recap, convention)
        totals = recap.kept.totals
        self.segments.show_footprint(totals.footprints.get(convention), totals.whole.unknown_segments)
        self.quarters.show_lines(words.quarter_lines(recap))
        self.changes.show_lines(words.change_lines(recap))
        self.past.show_lines(words.past_lines(recap, convention))
        self.reference.show_lines(words.reference_lines(recap, self._services.draws))
        self.milestones.show_lines(words.milestone_lines(milestones(recap.kept, recap.sessions)))
        self.planned.show_result(recap.planned, masked=settings.streamer_mode)

    def _show_figures(self, recap: Recap, convention: Convention) -> None:
        totals = recap.kept.totals
        footprint = totals.footprints.get(convention)
        total = None if footprint is None else footprint.emissions_total_g
        each = None if footprint is None else footprint.per_viewer_hour_g
        minutes = totals.duration_s / 60
        per_minute = None if total is None or minutes <= 0 else total.times(1 / minutes)
        for card, grams in zip(self.cards, (total, each, per_minute), strict=False):
            quantity = emissions(None if grams is None else grams.central)
            unit = f"{quantity.unit} CO₂e" if quantity.unit else ""
            line = _("likely {range}").format(range=emissions_range(grams)) if grams is not None else ""
            card.show_figure(quantity, unit, line)
        used = energy(totals.whole.studio_wh) if totals.stretches else Quantity(UNKNOWN)
        measured = _("{share} measured").format(share=percent(totals.studio_measured_fraction))
        self.cards[3].show_figure(used, used.unit, measured if totals.stretches else "")
