"""One saved plan in the list of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.plan import Plan
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.switch import Switch
from livewatt.gui.whatif.name_editor import NameEditor
from livewatt.gui.widgets.basics import IconButton, Restyled, button, label, set_flag, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.store.plans import NamedPlan, Plans
from livewatt.wording.language import _
from livewatt.wording.names import video_format
from livewatt.wording.numbers import bitrate, date, duration
from livewatt.wording.plan_words import encoder_words


def plan_summary(plan: Plan) -> str:
    """Write a plan in a line."""
    encoding = plan.encoding
    facts = (video_format(encoding.video), bitrate(encoding.bitrate_mbps), encoder_words(encoding))
    return " · ".join((*facts, duration(plan.duration_h * 3600)))


class PlanRow(Restyled, QFrame):
    """A tick for the comparison, name and settings, and what can be done with the plan."""

    ticked = Signal(bool)
    start_wanted = Signal()
    plan_wanted = Signal()
    next_wanted = Signal(bool)
    renamed = Signal(str)
    removed = Signal()

    def __init__(self, named: NamedPlan, plans: Plans, parent: QWidget | None = None) -> None:
        """Take the plan, and all of them, among which its name must be the only one."""
        super().__init__(parent)
        self.named, self._plans = named, plans
        self.setProperty("role", "card")
        self.tick = Switch()
        self._name, self._facts = label(TextStyle.STRONG, wraps=True), label(TextStyle.SMALL, "secondary", wraps=True)
        self.rename, self.remove = IconButton("edit", size_px=14), IconButton("delete", size_px=14)
        self.start, self.load, self.next = button("flat"), button("flat"), button("flat", "flag")
        self.next.setCheckable(True)
        self.editor = NameEditor(self._is_taken, overwrites=False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        head.addWidget(self.rename, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        actions = FlowLayout(spacing_px=4)
        for each in (self.load, self.start, self.next):
            actions.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 7, 6)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self.editor)
        column.addLayout(actions)
        self.tick.clicked.connect(self.ticked)
        self.start.clicked.connect(lambda: self.start_wanted.emit())
        self.load.clicked.connect(lambda: self.plan_wanted.emit())
        self.next.clicked.connect(self.next_wanted)
        self.rename.clicked.connect(lambda: self.editor.begin(self.named.name))
        self.remove.clicked.connect(lambda: self.removed.emit())
        self.editor.named.connect(self.renamed)
        self.editor.left.connect(lambda: self.rename.setFocus(Qt.FocusReason.OtherFocusReason))
        self.retranslate()

    def show_plan(self, named: NamedPlan, plans: Plans) -> None:
        """Show the plan as it is now, among all of them."""
        self.named, self._plans = named, plans
        self.retranslate()

    def show_tick(self, *, is_ticked: bool, can_be: bool) -> None:
        """Show whether the plan is compared, and whether it can be."""
        self.tick.setChecked(is_ticked)
        self.tick.setEnabled(can_be)
        self.tick.setToolTip(_("Compare it") if can_be else _("Three can be compared at once; take one out first."))

    def retranslate(self) -> None:
        named, is_next = self.named, self._plans.next_id == self.named.id
        set_text(self._name, named.name)
        saved = _("saved {date}").format(date=date(named.saved_utc))
        set_text(self._facts, f"{plan_summary(named.plan)} · {saved}")
        set_text(self.load, _("Take as plan"))
        self.load.setToolTip(_("Set the controls to it, beside the same starting point"))
        set_text(self.start, _("Start from it"))
        set_text(self.next, _("For the next live: chosen") if is_next else _("For the next live"))
        self.next.setToolTip(_("The live that begins next is put beside it afterwards."))
        self.next.setChecked(is_next)
        set_flag(self.next, "role", "" if is_next else "flat")
        self.tick.setAccessibleName(_("Compare {name}").format(name=named.name))
        for each in (self.load, self.start, self.next):
            each.setAccessibleName(f"{each.text()}: {named.name}")
        self.rename.set_name(_("Rename {name}").format(name=named.name))
        self.remove.set_name(_("Delete {name}").format(name=named.name))

    def _is_taken(self, name: str) -> bool:
        found = self._plans.named(name)
        return found is not None and found.id != self.named.id
