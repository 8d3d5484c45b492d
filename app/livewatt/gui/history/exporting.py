"""Asks where to, and writes a session there off the window's thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from livewatt.gui.tasks import run_task
from livewatt.store.export import ExportKind, export_session, file_stem
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore
from livewatt.wording.language import _


class Exporting(QObject):
    """One export at a time: `done` comes with the file's name, `failed` with a sentence."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, store: SessionStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._window = store, parent

    def ask(self, kept: KeptSession, kind: ExportKind) -> QFileDialog:
        """Ask for the file, without holding up the window, and write it once it is chosen."""
        dialog = QFileDialog(self._window, _("Export a live"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{kind.upper()} (*.{kind})")
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{file_stem(kept.session)}.{kind}")
        dialog.fileSelected.connect(lambda path: self._write(kept, kind, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _write(self, kept: KeptSession, kind: ExportKind, path: Path) -> None:
        def write() -> str:
            export_session(self._store, kept, path, kind)
            return path.name

        run_task(self, write, self.done.emit, failed=self.failed.emit, name="export")
