"""A preference as a line of a form, made from the table of preferences."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.choices import Choices
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.number_field import NumberField
from livewatt.gui.forms.switch import Switch
from livewatt.gui.forms.text_field import TextField
from livewatt.gui.forms.typed_field import TypedField
from livewatt.gui.forms.words import (
    EXPLAINED,
    choice_sentence,
    choice_word,
    preference_title,
    text_expectation,
    unit_of,
)
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import Restyled
from livewatt.gui.widgets.segments import Segments
from livewatt.store.preference_kinds import Choice, Flag, Kind, Maybe, Number, Text, Whole
from livewatt.store.preferences import Preferences
from livewatt.store.settings import KINDS, SENTENCES, Settings
from livewatt.wording.language import say

# None is as wide as the form, below its words.
_WIDTHS_PX = {"obs_host": 200, "currency": 64, "pause_scenes": None}


class PreferenceRow(Restyled, FormRow):
    """Title, sentence and control of one preference; what is chosen counts at once, and is kept."""

    def __init__(
        self,
        preferences: Preferences,
        key: str,
        parent: QWidget | None = None,
        *,
        placeholder: Callable[[], str] = str,
        tag: Callable[[Settings], str] | None = None,
        terse: bool = False,
    ) -> None:
        """Make the row of a key; `placeholder` stands in an empty field, `tag` says how the value is known."""
        self._key, self._preferences = key, preferences
        self._placeholder, self._tag_of = placeholder, tag
        control = _control(key, KINDS[key], self._choose)
        super().__init__(control, parent, below=_stands_below(key, control), terse=terse)
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        title = preference_title(self._key)
        self.set_words(title, say(SENTENCES[self._key]))
        control = self.control
        if isinstance(control, Segments):
            control.setAccessibleName(title)
            for word in _words(KINDS[self._key]):
                control.set_words(word, choice_word(self._key, word))
        elif isinstance(control, Choices):
            control.setAccessibleName(title)
            for word in _words(KINDS[self._key]):
                control.set_words(word, choice_word(self._key, word), choice_sentence(self._key, word))
        elif isinstance(control, TypedField):
            control.set_name(title)
        else:
            control.setAccessibleName(title)
        self._show(self._preferences.settings)

    def _show(self, settings: Settings) -> None:
        value = getattr(settings, self._key)
        control = self.control
        if isinstance(control, Switch):
            control.setChecked(value)
        elif isinstance(control, Segments | Choices):
            control.choose(value)
        else:
            control.set_placeholder(self._placeholder())
            if control.value != value or not control.line.isModified():
                control.set_value(value)
        if self._tag_of is not None:
            self.set_tag(self._tag_of(settings))

    def _choose(self, value: object) -> None:
        self._preferences.change(**{self._key: value})


def _stands_below(key: str, control: QWidget) -> bool:
    return isinstance(control, Choices) or _WIDTHS_PX.get(key, 0) is None


def _words(kind: Kind) -> tuple[str, ...]:
    return kind.words if isinstance(kind, Choice) else ()


def _control(key: str, kind: Kind, choose: Callable[[object], None]) -> QWidget:
    optional = isinstance(kind, Maybe)
    inner = kind.kind if isinstance(kind, Maybe) else kind
    if isinstance(inner, Flag):
        switch = Switch()
        switch.clicked.connect(choose)
        return switch
    if isinstance(inner, Choice) and not optional:
        choices = Choices(inner.words) if key in EXPLAINED else Segments(inner.words)
        choices.chosen.connect(choose)
        return choices
    if isinstance(inner, Number | Whole):
        field = NumberField(inner.low, inner.high, unit_of(key), optional=optional, whole=isinstance(inner, Whole))
        field.entered.connect(choose)
        return field
    if isinstance(inner, Text):
        text = TextField(inner.read, lambda: text_expectation(key), optional=optional, width_px=_WIDTHS_PX[key])
        text.entered.connect(choose)
        return text
    raise TypeError(f"{key} has no control of its own: {kind}")
