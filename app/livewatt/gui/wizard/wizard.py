"""The window of the first steps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.preferences.obs_panel import ObsPanel
from livewatt.gui.preferences.place_panel import PlacePanel
from livewatt.gui.preferences.privacy_panel import PrivacyPanel
from livewatt.gui.services import Services
from livewatt.gui.studio.equipment_panel import EquipmentPanel
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import Restyled, button, label, set_text
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.gui.wizard.step_row import StepRow
from livewatt.gui.wizard.steps import IS_ANSWERED, Step, step_words
from livewatt.store.settings import Settings
from livewatt.wording.language import _

_SIZE = (660, 640)
_SMALLEST_WIDTH_PX = 340


class Wizard(Restyled, QDialog):
    """Four pages beside the window, which goes on; what is chosen counts at once, and closing it is an answer too."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = services.preferences
        self.setModal(False)
        self.steps = StepRow()
        self._question = label(TextStyle.HEADING, wraps=True)
        self._why = label(TextStyle.BODY, "secondary", wraps=True)
        self.pages: dict[Step, QWidget] = {
            Step.PLACE: PlacePanel(services.preferences, with_price=False),
            Step.OBS: ObsPanel(services),
            Step.STUDIO: EquipmentPanel(services.preferences, services.draws.factors, offer_presets=True),
            Step.PRIVACY: PrivacyPanel(services.preferences),
        }
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(ScrollPage(_framed(page)))
        self.leave, self.back, self.go_on = button("flat"), button(), button("main")
        self.go_on.setDefault(True)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.leave)
        actions.addStretch(1)
        actions.addWidget(self.back)
        actions.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.steps)
        column.addSpacing(4)
        for each in (self._question, self._why, self._stack):
            column.addWidget(each)
        column.setStretchFactor(self._stack, 1)
        column.addLayout(actions)
        self.setMinimumWidth(_SMALLEST_WIDTH_PX)
        self.resize(*_SIZE)
        self.leave.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._move(-1))
        self.go_on.clicked.connect(lambda: self._move(1))
        follow(self, services.preferences, self._show_actions)
        self.show_step(Step.PLACE)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return list(Step)[self._stack.currentIndex()]

    def begin(self) -> None:
        """Show the first step."""
        self.show_step(Step.PLACE)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_step(self, step: Step) -> None:
        """Go to a step."""
        self._stack.setCurrentIndex(list(Step).index(step))
        self.steps.show_step(step)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("First steps – LiveWatt"))
        words = step_words(self.step)
        set_text(self._question, words.question)
        set_text(self._why, words.why)
        set_text(self.leave, _("Skip the rest"))
        set_text(self.back, _("Back"))
        self._show_actions(self._preferences.settings)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(self.focusWidget(), QLineEdit)
        if typing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # it ended the typing: to go on as well would hide what is wrong with it
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._preferences.change(wizard_done=True)
        super().done(result)

    def _show_actions(self, settings: Settings) -> None:
        is_last = self.step is Step.PRIVACY
        if is_last:
            set_text(self.go_on, _("Done"))
        else:
            set_text(self.go_on, _("Next") if IS_ANSWERED[self.step](settings) else _("Skip"))
        self.back.setVisible(self.step is not Step.PLACE)
        self.leave.setVisible(not is_last)

    def _move(self, by: int) -> None:
        number = self._stack.currentIndex() + by
        if number >= len(Step):
            self.accept()
        else:
            self.show_step(list(Step)[number])
            # Enter goes on from page to page; what a page asks for is one step back with the keyboard.
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)


def _framed(page: QWidget) -> QWidget:
    """Put a panel on a page that begins at its top."""
    made = QWidget()
    let_shrink(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    column.addStretch(1)
    return made
