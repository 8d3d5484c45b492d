"""A field for one number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.typed import readings
from livewatt.gui.forms.typed_field import TypedField, WrongEntryError
from livewatt.wording.language import _, current_language
from livewatt.wording.locales import decimal


class NumberField(TypedField):
    """A number between two limits with its unit; where it is optional, empty is None."""

    def __init__(
        self,
        low: float,
        high: float,
        unit: str = "",
        parent: QWidget | None = None,
        *,
        optional: bool = False,
        whole: bool = False,
        width_px: int = 88,
        problem_below: bool = True,
    ) -> None:
        self._low, self._high, self._optional, self._whole = low, high, optional, whole
        super().__init__(unit, parent, width_px=width_px, problem_below=problem_below)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def set_limits(self, low: float, high: float) -> None:
        """Take numbers between other limits from now on."""
        self._low, self._high = low, high

    def _write(self, value: float | None) -> str:
        return "" if value is None else written(value)

    def _read(self, text: str) -> float | None:
        if not text and self._optional:
            return None
        meant = [value for value in readings(text) if self._low <= value <= self._high]
        if self._whole:
            meant = [int(value) for value in meant if not value % 1]
        if len(meant) == 1:
            return meant[0]
        if meant:
            one, other = (written(value) for value in meant)
            raise WrongEntryError(
                _("This can be read in two ways: type {one} or {other}.").format(one=one, other=other)
            )
        limits = {"low": written(self._low), "high": written(self._high)}
        if self._whole:
            raise WrongEntryError(_("Type a whole number from {low} to {high}.").format(**limits))
        raise WrongEntryError(_("Type a number from {low} to {high}.").format(**limits))


def written(value: float) -> str:
    """Write a number with all its digits in the user's language, so that typed again it means the same."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    text = decimal(value, decimals, current_language(), grouped=False)
    return f"{text}0" if len(readings(text)) > 1 else text
