"""The dialog that asks for a value of one's own in place of a shipped factor."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.domain.factor import Factor
from livewatt.domain.message import Message
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.framed_dialog import FramedDialog, scrolled
from livewatt.gui.forms.number_field import NumberField
from livewatt.gui.forms.text_field import TextField
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import button, label, set_text
from livewatt.store.factor_files import SHARE_UNIT, without_folder
from livewatt.store.own_factors import OwnFactors, entered
from livewatt.wording.language import _, say, say_name
from livewatt.wording.method.factor_words import status_word
from livewatt.wording.method.factors import figures
from livewatt.wording.method.figures import unit_words

_SIZE_PX = (520, 520)
_LEAST, _MOST = 1e-6, 1e6
_LONGEST_REASON = 300


class OwnValueDialog(FramedDialog):
    """Asks for a likely range, a central value and where they are from; `written` comes once the file is changed."""

    written = Signal()

    def __init__(self, own: OwnFactors, shipped: Factor, kept: Factor | None, parent: QWidget | None = None) -> None:
        """Take the shipped factor, and the one of the user's file where there is one."""
        super().__init__(parent)
        self._own, self._shipped = own, shipped
        self._is_share = shipped.unit == SHARE_UNIT
        self._about = label(TextStyle.NOTE, "secondary", wraps=True)
        self._when = label(TextStyle.NOTE, "secondary", wraps=True)
        self.low, self.central, self.high = (self._number(optional=optional) for optional in (True, False, True))
        self.reason = TextField(_reason, _wanted_reason, width_px=None)
        self._number_rows = [FormRow(field) for field in (self.low, self.central, self.high)]
        self._reason_row = FormRow(self.reason, below=True)
        self.banner = Banner()
        self.back, self.cancel, self.save = button(), button("flat"), button("main")
        self._has_kept = kept is not None
        self.back.setEnabled(self._has_kept)
        shown = kept or shipped
        for field, value in ((self.low, shown.low), (self.central, shown.central), (self.high, shown.high)):
            field.set_value(value)
        self.reason.set_value(None if kept is None else kept.source)
        self.lay_out(
            (self.heading, self._about),
            scrolled(*self._number_rows, self._reason_row, self._when, self.back),
            (self.cancel, self.save),
            _SIZE_PX,
            below=(self.banner,),
        )
        self.back.clicked.connect(self.take_back)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.keep)
        self.retranslate()

    def retranslate(self) -> None:
        name, unit = say_name(self._shipped.parameter), unit_words(self._shipped.unit)
        self.setWindowTitle(_("Own value – LiveWatt"))
        set_text(self.heading, name[:1].upper() + name[1:])
        about = _("Shipped: {figures} ({status}).").format(
            figures=f"{figures(self._shipped)} {unit}".strip(), status=status_word(self._shipped.status)
        )
        if self._is_share:
            about += " " + _("Shares of one whole that do not sum to 1 count in proportion.")
        set_text(self._about, about)
        sentence = _("May stay empty: the range is then wide.")
        words = (
            (_("Low end"), sentence),
            (_("Central value"), _("As likely too high as too low.")),
            (_("High end"), sentence),
        )
        for row, field, (title, why) in zip(self._number_rows, (self.low, self.central, self.high), words, strict=True):
            row.set_words(title, why)
            field.set_name(title)
            field.set_unit(unit)
        self._reason_row.set_words(
            _("Source or reason"),
            _("It stands beside the value wherever the value is shown, in reports and exports too."),
        )
        self.reason.set_name(_("Source or reason"))
        set_text(
            self._when,
            _(
                "It counts from the next start of LiveWatt, for new lives, plans and the method. Lives that are kept "
                "stay as they were computed unless you correct them, and name their factors."
            ),
        )
        for each, text in (
            (self.back, _("Back to the shipped value")),
            (self.cancel, _("Cancel")),
            (self.save, _("Save")),
        ):
            set_text(each, text)

    def keep(self) -> None:
        """Write what is entered into the user's file, where it fits."""
        if not self._fits():
            return
        factor = entered(self._shipped, self.low.value, self.central.value, self.high.value, self.reason.value)
        self._change(lambda: self._own.keep(factor))

    def take_back(self) -> None:
        """Take the value out of the user's file."""
        self._change(lambda: self._own.drop(self._shipped.id))

    def _number(self, *, optional: bool) -> NumberField:
        return NumberField(_LEAST, self._most, optional=optional, width_px=104)

    @property
    def _most(self) -> float:
        return 1 if self._is_share else _MOST

    def _fits(self) -> bool:
        """Check every field, the ends first: the central value has to lie between them."""
        fields = (self.low, self.high, self.central, self.reason)
        fits = self.low.check()
        self.high.set_limits(self.low.value or _LEAST, self._most)
        fits = self.high.check() and fits
        if fits:
            self.central.set_limits(self.low.value or _LEAST, self.high.value or self._most)
        fits = self.central.check() and fits
        for field in (self.high, self.central):  # while they are typed, the others may not be right yet
            field.set_limits(_LEAST, self._most)
        fits = self.reason.check() and fits
        if not fits:
            next(field for field in fields if field.problem).setFocus()
        return fits

    def _change(self, work: Callable[[], None]) -> None:
        self._enable(on=False)
        run_task(self, work, self._end, failed=self._fail, name="own factor")

    def _end(self, _nothing: None) -> None:
        self.written.emit()
        self.accept()

    def _fail(self, why: Message) -> None:
        self._enable(on=True)
        self.banner.say(say(without_folder(why)), "warning")

    def _enable(self, *, on: bool) -> None:
        self.save.setEnabled(on)
        self.cancel.setEnabled(on)
        self.back.setEnabled(on and self._has_kept)


def _reason(text: str) -> str:
    if not 0 < len(text) <= _LONGEST_REASON:
        raise ValueError(text)
    return text


def _wanted_reason() -> str:
    return _("Say where the value is from or why you take it, in up to {count} characters.").format(
        count=_LONGEST_REASON
    )
