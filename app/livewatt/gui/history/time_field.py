"""A field for a time inside a session."""

import re

from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.typed_field import TypedField, WrongEntryError
from livewatt.wording.language import _
from livewatt.wording.numbers import stopwatch

_TIME = re.compile(r"(\d{1,3}):([0-5]?\d):([0-5]?\d)")


class TimeField(TypedField):
    """Seconds from the beginning of a session, written as hours, minutes and seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._longest_s = 0.0
        super().__init__(parent=parent, width_px=84)

    def set_longest(self, seconds: float) -> None:
        """Take times up to this one, the end of the session."""
        self._longest_s = seconds

    def _write(self, value: float | None) -> str:
        return "" if value is None else stopwatch(value)

    def _read(self, text: str) -> float:
        found = _TIME.fullmatch(text)
        if found is not None:
            hours, minutes, seconds = map(int, found.groups())
            at_s = float(hours * 3600 + minutes * 60 + seconds)
            if at_s <= self._longest_s:
                return at_s
            if stopwatch(at_s) == stopwatch(self._longest_s):
                return self._longest_s
        longest = stopwatch(self._longest_s)
        raise WrongEntryError(_("Type a time from 0:00:00 to {longest}.").format(longest=longest))
