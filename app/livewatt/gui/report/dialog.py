"""The dialog that asks for a report: what about, in which form and language, and where to."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from livewatt.domain.message import Message
from livewatt.domain.session import SessionState
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.framed_dialog import FramedDialog, scrolled
from livewatt.gui.forms.switch import Switch
from livewatt.gui.report.subject import SubjectForm
from livewatt.gui.report.writing import Order, ReportFormat, ReportWriting
from livewatt.gui.services import Services
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import button, set_text
from livewatt.gui.widgets.segments import Segments
from livewatt.store.kept import KeptSession
from livewatt.wording.language import LANGUAGES, _, current_language, say

_SIZE_PX = (560, 560)


class ReportDialog(FramedDialog):
    """Asks, then writes on a thread of its own; the window goes on meanwhile."""

    def __init__(self, services: Services, live_id: str | None = None, parent: QWidget | None = None) -> None:
        """Make it for a live that is looked at, the newest where there is none."""
        super().__init__(parent)
        self._services, self._live_id = services, live_id
        self._folder: Path | None = None
        self._is_busy = False
        self.subject = SubjectForm()
        self.formats = {each: Switch() for each in ReportFormat}
        self.languages = Segments(tuple(LANGUAGES))
        self.anonymous = Switch()
        self._rows = {each: FormRow(switch) for each, switch in self.formats.items()}
        self._language_row, self._anonymous_row = FormRow(self.languages), FormRow(self.anonymous)
        self.banner, self._progress = Banner(), QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.open_folder = self.banner.on_action(self._open_folder)
        self.open_folder.hide()
        self.cancel, self.export = button("flat"), button("main", "export")
        self.writing = ReportWriting(services.store, services.draws, self)
        self.formats[ReportFormat.PDF].setChecked(True)
        self.languages.choose(current_language())
        self.lay_out(
            (self.heading,),
            scrolled(self.subject, *self._rows.values(), self._language_row, self._anonymous_row),
            (self.cancel, self.export),
            _SIZE_PX,
            below=(self._progress, self.banner),
        )
        self._connect()
        self.retranslate()
        run_task(self, services.store.sessions, self._take_sessions, failed=self._fail, name="sessions to report on")

    def _connect(self) -> None:
        self.subject.changed.connect(self._follow)
        for switch in self.formats.values():
            switch.toggled.connect(lambda _on: self._follow())
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self.ask_folder)
        self.writing.stepped.connect(self._progress.setValue)
        self.writing.done.connect(self._end)
        self.writing.failed.connect(self._fail)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Export report – LiveWatt"))
        set_text(self.heading, _("Export report"))
        self._rows[ReportFormat.PDF].set_words(_("PDF"), _("Pages of A4 to print and to send."))
        self._rows[ReportFormat.HTML].set_words(_("HTML"), _("One file for any browser, light and dark."))
        self._language_row.set_words(_("Language of the report"))
        self._anonymous_row.set_words(
            _("Anonymous"),
            _("Without titles, notes, tags, markers and names; times rounded, places no closer than the country."),
        )
        for code, name in LANGUAGES.items():
            self.languages.set_words(code, name)
        for control, name in (
            *((self.formats[each], each.upper()) for each in ReportFormat),
            (self.languages, _("Language of the report")),
            (self.anonymous, _("Anonymous")),
            (self._progress, _("How far the report is")),
        ):
            control.setAccessibleName(name)
        set_text(self.cancel, _("Close"))
        set_text(self.export, _("Choose a folder…"))
        set_text(self.open_folder, _("Open the folder"))

    @property
    def order(self) -> Order | None:
        """What is asked for; None while something is missing."""
        formats = tuple(each for each, switch in self.formats.items() if switch.isChecked())
        period, lives = self.subject.chosen_period, self.subject.chosen_lives
        if not formats or (period is None and not lives):
            return None
        return Order(period, lives, formats, self.languages.value, self.anonymous.isChecked())

    def ask_folder(self) -> QFileDialog:
        """Ask where to, without holding up the window, and write there."""
        dialog = QFileDialog(self, _("A folder for the report"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, folder: Path) -> None:
        """Write what is asked for into a folder."""
        order = self.order
        if order is None or self._is_busy:
            return
        self._folder, self._is_busy = folder, True
        self._progress.setRange(0, order.steps)
        self._progress.setValue(0)
        self._progress.show()
        self.open_folder.hide()
        self.banner.say("")
        self._follow()
        self.writing.write(order, folder)

    def _take_sessions(self, sessions: Sequence[KeptSession]) -> None:
        over = [each for each in sessions if each.session.state is not SessionState.RUNNING and each.totals.stretches]
        masked = self._services.preferences.settings.streamer_mode
        self.subject.show_sessions(over, self._live_id, masked=masked)
        if not over:
            self.banner.say(_("No live is kept yet: there is nothing to report on."))

    def _follow(self) -> None:
        self.export.setEnabled(not self._is_busy and self.order is not None)

    def _end(self, written: Sequence[Path]) -> None:
        self._rest()
        names = ", ".join(path.name for path in written)
        self.open_folder.show()
        self.banner.say(_("Written: {names}").format(names=names), "good")

    def _fail(self, why: Message) -> None:
        self._rest()
        self.open_folder.hide()
        self.banner.say(say(why), "warning")

    def _rest(self) -> None:
        self._is_busy = False
        self._progress.hide()
        self._follow()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
