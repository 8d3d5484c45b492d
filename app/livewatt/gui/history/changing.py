"""Changes sessions and imports them off the window's thread, one at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from livewatt.domain.message import Message
from livewatt.gui.tasks import run_task
from livewatt.live.edits import SessionEditor, no_merge
from livewatt.model.draws import Draws
from livewatt.store.audience_curve import average_viewers, read_audience_curve
from livewatt.store.exchange_reading import read_exported
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore
from livewatt.wording.language import _


class Changing(QObject):
    """`began` when work begins; then `done` with the id of what came of it, or `failed` with a sentence."""

    began = Signal()
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, store: SessionStore, draws: Draws, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._window, self._editor = store, parent, SessionEditor(store, draws)
        self._is_busy = False

    def cut(self, kept: KeptSession, from_s: float, to_s: float) -> None:
        """Keep a part of a session."""
        self._run(lambda: self._editor.cut(kept, from_s, to_s))

    def merge(self, kept: KeptSession, other: KeptSession) -> None:
        """Join two parts of one live."""
        self._run(lambda: self._editor.merge(kept, other))

    def use_average(self, kept: KeptSession, viewers: float) -> None:
        """Count the viewers by a platform's average."""
        self._run(lambda: self._editor.correct_audience(kept, average_viewers(viewers)))

    def ask_table(self, kept: KeptSession) -> QFileDialog:
        """Ask for a table of viewers, and count by it once it is chosen."""
        dialog = self._ask(_("Viewers over time"), _("Tables ({pattern})").format(pattern="*.csv *.txt"))
        dialog.fileSelected.connect(lambda path: self._use_table(kept, Path(path)))
        return dialog

    def ask_import(self) -> QFileDialog:
        """Ask for exported sessions, and import them once they are chosen."""
        dialog = self._ask(_("Import lives"), _("Exported lives ({pattern})").format(pattern="*.json"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self._import([Path(path) for path in paths]))
        return dialog

    def _ask(self, title: str, names: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([names, _("All files ({pattern})").format(pattern="*")])
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _use_table(self, kept: KeptSession, path: Path) -> None:
        self._run(lambda: self._editor.correct_audience(kept, read_audience_curve(path, kept.session)))

    def _import(self, paths: Sequence[Path]) -> None:
        def take() -> str:
            for path in paths:
                whole = read_exported(path)
                self._store.put(whole)
            return whole.session.id

        self._run(take)

    def _run(self, work: Callable[[], str]) -> None:
        """Begin, unless something is under way: a second click must not change what is just being changed."""
        if self._is_busy:
            return
        self._is_busy = True
        self.began.emit()
        run_task(self, work, self._finish, failed=self._fail, name="change of sessions")

    def _finish(self, session_id: str) -> None:
        self._is_busy = False
        self.done.emit(session_id)

    def _fail(self, why: Message) -> None:
        self._is_busy = False
        self.failed.emit(why)


def merge_candidates(kept: KeptSession, sessions: Sequence[KeptSession]) -> list[KeptSession]:
    """Give the sessions that may be the other part of the same live, the nearest in time first."""

    def apart_s(other: KeptSession) -> float:
        return abs((other.session.started_utc - kept.session.started_utc).total_seconds())

    def may_be(other: KeptSession) -> bool:
        first, second = sorted((kept, other), key=lambda each: each.session.started_utc)
        return other is not kept and no_merge(first, second) is None

    return sorted(filter(may_be, sessions), key=apart_s)
