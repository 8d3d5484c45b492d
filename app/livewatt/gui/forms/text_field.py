"""A field for a short text."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.typed_field import TypedField, WrongEntryError


class TextField(TypedField):
    """A text that a check lets through; where it is optional, empty is None."""

    def __init__(
        self,
        check: Callable[[str], object],
        expectation: Callable[[], str],
        parent: QWidget | None = None,
        *,
        optional: bool = False,
        width_px: int | None = 200,
        problem_below: bool = True,
    ) -> None:
        """Take a check that raises ValueError, and the sentence that then says what is wanted."""
        self._check, self._expectation, self._optional = check, expectation, optional
        super().__init__("", parent, width_px=width_px, problem_below=problem_below)

    def _write(self, value: str | None) -> str:
        return value or ""

    def _read(self, text: str) -> object:
        if not text and self._optional:
            return None
        try:
            return self._check(text)
        except ValueError:
            raise WrongEntryError(self._expectation()) from None
