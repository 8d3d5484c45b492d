"""The window of the first steps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.framed_dialog import FramedDialog, scrolled
from livewatt.gui.preferences.obs_panel import ObsPanel
from livewatt.gui.preferences.place_panel import PlacePanel
from livewatt.gui.preferences.privacy_panel import PrivacyPanel
from livewatt.gui.services import Services
from livewatt.gui.studio.equipment_panel import EquipmentPanel
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import button, label, set_text
from livewatt.gui.wizard.step_row import StepRow
from livewatt.gui.wizard.steps import IS_ANSWERED, Step, step_words
from livewatt.store.settings import Settings
from livewatt.wording.language import _

_SIZE_PX = (660, 640)
_SMALLEST_WIDTH_PX = 372  # the list of grids with what is around it


class Wizard(FramedDialog):
    """Four pages beside the window, which goes on; what is chosen counts at once, and closing it is an answer too."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = services.preferences
        self.setModal(False)
        self.steps = StepRow()
        self._why = label(TextStyle.BODY, "secondary", wraps=True)
        self.pages: dict[Step, QWidget] = {
            Step.PLACE: PlacePanel(services.preferences, with_price=False),
            Step.OBS: ObsPanel(services),
            Step.STUDIO: EquipmentPanel(services.preferences, services.draws.factors, offer_presets=True),
            Step.PRIVACY: PrivacyPanel(services.preferences),
        }
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(scrolled(page))
        self.leave, self.back, self.go_on = button("flat"), button(), button("main")
        above = (self.steps, self.heading, self._why)
        self.lay_out(above, self._stack, (self.back, self.go_on), _SIZE_PX, aside=(self.leave,))
        self.setMinimumWidth(_SMALLEST_WIDTH_PX)
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
        set_text(self.heading, words.question)
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
