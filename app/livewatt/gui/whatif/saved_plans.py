"""The saved plans: listed, compared, started from, renamed, deleted, and one chosen for the next live."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.message import Message
from livewatt.domain.plan import Plan
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.switch import Switch
from livewatt.gui.tasks import run_task
from livewatt.gui.whatif.plan_row import PlanRow
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, clear, label, set_text
from livewatt.store.plans import NamedPlan, PlanBook, Plans
from livewatt.wording.language import _, say

MOST_COMPARED = 3


class SavedPlansPanel(Restyled, Panel):
    """A card for each plan; every change is in the file before it is shown.

    `changed` comes with other plans, `compare_wanted` when others are ticked, `start_wanted` and `plan_wanted` with
    the plan that is to be started from or taken as plan.
    """

    changed = Signal()
    compare_wanted = Signal()
    start_wanted = Signal(object)
    plan_wanted = Signal(object)

    def __init__(self, book: PlanBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.plans = Plans()
        self._ticked: set[str] = set()
        self._removed: tuple[NamedPlan, bool] | None = None
        self._empty = label(TextStyle.NOTE, "secondary", wraps=True)
        self.this_plan, self._this_words = Switch(), label(TextStyle.BODY, wraps=True)
        this_line = QHBoxLayout()
        this_line.setContentsMargins(10, 0, 0, 0)
        this_line.setSpacing(8)
        this_line.addWidget(self.this_plan)
        this_line.addWidget(self._this_words, 1)
        self._trouble, self._undo_bar = Banner(), Banner()
        self.undo = self._undo_bar.on_action(self._put_back)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        for each in (self._empty, self._trouble, self._undo_bar):
            self.body.addWidget(each)
        self.body.addLayout(this_line)
        self.body.addLayout(self._column)
        self.body.addStretch(1)
        self.this_plan.clicked.connect(self._tick_this)
        self.retranslate()

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The cards."""
        return tuple(self._column.itemAt(position).widget() for position in range(self._column.count()))

    @property
    def compared(self) -> tuple[NamedPlan, ...]:
        """The ticked plans in the order of the list."""
        return tuple(each for each in self.plans.plans if each.id in self._ticked)

    def reload(self) -> None:
        """Read the plans anew, off the window's thread."""
        self._do(self._book.read)

    def save(self, name: str, plan: Plan) -> None:
        """Keep a plan under a name, in the place of the one that has it."""
        before = self.plans.named(name)
        plan_id = uuid.uuid4().hex if before is None else before.id
        self._do(lambda: self._book.save(NamedPlan(plan_id, name, datetime.now(UTC), plan)))

    def retranslate(self) -> None:
        self.set_title(_("Saved plans"), _("switch on up to three to compare them") if self.plans.plans else "")
        set_text(
            self._empty,
            _("No plan is saved yet. A saved plan can be compared with others, and with the live it was made for."),
        )
        self._empty.setVisible(not self.plans.plans)
        set_text(self._this_words, _("This plan, as the controls are set"))
        self.this_plan.setAccessibleName(_("Compare {name}").format(name=self._this_words.text()))
        for each in (self.this_plan, self._this_words):
            each.setVisible(bool(self.plans.plans))
        set_text(self.undo, _("Undo"))
        removed = "" if self._removed is None else self._removed[0].name
        self._undo_bar.say(_("“{name}” was deleted.").format(name=removed) if removed else "")
        self._trouble.say("" if self.plans.problem is None else say(self.plans.problem), "warning")
        self._show_ticks()

    def _do(self, work: Callable[[], Plans], then: Callable[[], None] = lambda: None) -> None:
        def take(plans: Plans) -> None:
            self._take(plans)
            then()

        run_task(self, work, take, failed=self._fail, name="plans")

    def _take(self, plans: Plans) -> None:
        before, self.plans = self.plans, plans
        if [each.id for each in before.plans] != [each.id for each in plans.plans]:
            clear(self._column)
            for each in plans.plans:
                self._column.addWidget(self._row(each))
        else:
            # The cards stay, so that the keyboard stays where it is.
            for row, each in zip(self.rows, plans.plans, strict=True):
                row.show_plan(each, plans)
        self._ticked &= {each.id for each in plans.plans}
        self.retranslate()
        if before != plans:
            self.changed.emit()
            self.compare_wanted.emit()

    def _row(self, named: NamedPlan) -> PlanRow:
        row = PlanRow(named, self.plans)
        row.ticked.connect(lambda is_on: self._tick(named.id, is_on=is_on))
        row.start_wanted.connect(lambda: self.start_wanted.emit(row.named))
        row.plan_wanted.connect(lambda: self.plan_wanted.emit(row.named))
        row.next_wanted.connect(lambda is_on: self._do(lambda: self._book.choose_next(named.id if is_on else None)))
        row.renamed.connect(lambda name: self._do(lambda: self._book.save(replace(row.named, name=name))))
        row.removed.connect(lambda: self._remove(row.named))
        return row

    def _remove(self, named: NamedPlan) -> None:
        self._removed = (named, self.plans.next_id == named.id)
        self._do(lambda: self._book.remove(named.id), lambda: self.undo.setFocus(Qt.FocusReason.OtherFocusReason))

    def _put_back(self) -> None:
        named, was_next = self._removed
        self._removed = None

        def put_back() -> Plans:
            plans = self._book.save(named)
            return self._book.choose_next(named.id) if was_next else plans

        self._do(put_back, lambda: self.rows[-1].rename.setFocus(Qt.FocusReason.OtherFocusReason))

    def _tick(self, plan_id: str, *, is_on: bool) -> None:
        self._ticked = self._ticked | {plan_id} if is_on else self._ticked - {plan_id}
        self._show_ticks()
        self.compare_wanted.emit()

    def _tick_this(self, _checked: bool) -> None:
        self._show_ticks()
        self.compare_wanted.emit()

    def _show_ticks(self) -> None:
        is_full = len(self._ticked) + self.this_plan.isChecked() >= MOST_COMPARED
        for row in self.rows:
            is_ticked = row.named.id in self._ticked
            row.show_tick(is_ticked=is_ticked, can_be=is_ticked or not is_full)
        self.this_plan.setEnabled(self.this_plan.isChecked() or not is_full)

    def _fail(self, why: Message) -> None:
        self._trouble.say(say(why), "warning")
        for row in self.rows:
            row.retranslate()
