"""Where a picture or a video goes: asked without holding up the window, written off its thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from livewatt.gui.tasks import run_task
from livewatt.store.files import write_file
from livewatt.wording.language import _


class Saving(QObject):
    """Asks for a file; `done` comes with its name once it is written, `failed` with a sentence."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, name: str, ending: str, then: Callable[[Path], None]) -> QFileDialog:
        """Ask for a file with an ending ("png") and hand its path on."""
        dialog = QFileDialog(self._window, _("Save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{name}.{ending}")
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, path: Path, make: Callable[[], bytes]) -> None:
        """Make a file's content and write it, off the window's thread."""

        def work() -> str:
            write_file(path, make())
            return path.name

        run_task(self, work, self.done.emit, failed=self.failed.emit, name="card file")
