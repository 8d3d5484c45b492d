"""What the user chooses for a card: its size, look, language, title, fields and hashtags."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.looks import Look
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.forms.switch import Switch
from livewatt.gui.history.title_editor import LONGEST_TITLE
from livewatt.gui.widgets.basics import Restyled, label, set_hint, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.gui.widgets.segments import Segments
from livewatt.sharing.card import CardField
from livewatt.store.preferences import Preferences
from livewatt.wording.language import LANGUAGES, _, current_language

_LONGEST_HASHTAGS = 300


@dataclass(frozen=True, slots=True)
class ShareChoices:
    """What was chosen; `title` None stands for the live's own."""

    size: CardSize
    look: Look
    language: str
    title: str | None
    hidden: frozenset[CardField]


class FieldSwitch(QWidget):
    """A switch with its words beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch()
        self._words = label(TextStyle.NOTE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.switch)
        row.addWidget(self._words)

    def set_words(self, words: str, hint: str = "") -> None:
        """Set the words, and what has to be known before it is switched."""
        set_text(self._words, words)
        self.switch.setAccessibleName(words)
        set_hint(self, hint)
        set_hint(self.switch, hint)


class ShareOptions(Restyled, QWidget):
    """The choices, kept in the preferences where they are to last; `changed` comes with each."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._preferences = preferences
        self._language: str | None = None
        self._own_title = ""
        self._has_change = True
        settings = preferences.settings
        self.looks, self.languages = Segments(tuple(Look)), Segments(tuple(LANGUAGES))
        self.title, self.hashtags = QLineEdit(), QLineEdit(settings.card_hashtags)
        self.title.setMaxLength(LONGEST_TITLE)
        self.hashtags.setMaxLength(_LONGEST_HASHTAGS)
        self.fields = {each: FieldSwitch() for each in CardField}
        self._fields_title = label(TextStyle.BODY)
        self._always = label(TextStyle.NOTE, "secondary", wraps=True)
        self._rows = [FormRow(self.looks), FormRow(self.languages)]
        self._rows += [FormRow(each, below=True) for each in (self.title, self.hashtags)]
        flow = FlowLayout(spacing_px=12)
        for each in self.fields.values():
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for row in self._rows[:3]:
            column.addWidget(row)
        column.addWidget(self._fields_title)
        column.addLayout(flow)
        column.addWidget(self._always)
        column.addWidget(self._rows[3])
        self.looks.choose(Look(settings.card_look))
        hidden = {CardField(each) for each in settings.card_hidden}
        for each, field in self.fields.items():
            field.switch.setChecked(each not in hidden)
            field.switch.clicked.connect(self._choose_fields)
        self.looks.chosen.connect(self._choose_look)
        self.languages.chosen.connect(self._choose_language)
        self.title.textEdited.connect(lambda _text: self.changed.emit())
        self.hashtags.editingFinished.connect(lambda: preferences.change(card_hashtags=self.hashtags.text()))
        self.hashtags.textEdited.connect(lambda _text: self.changed.emit())
        self.retranslate()

    def show_live(self, title: str, *, has_change: bool) -> None:
        """Begin with a live's own title; without a change that may be told, its field cannot be chosen."""
        self._own_title, self._has_change = title, has_change
        self.title.setText(title)
        self.retranslate()

    def choices(self, size: CardSize) -> ShareChoices:
        """Give what is chosen for a size."""
        return ShareChoices(size, self.looks.value, self.languages.value, self.title.text(), frozenset(self._hidden()))

    def retranslate(self) -> None:
        names = {Look.NIGHT: _("Night"), Look.DAY: _("Day"), Look.DUSK: _("Dusk"), Look.SEA: _("Sea")}
        for look, name in names.items():
            self.looks.set_words(look, name)
        for code, name in LANGUAGES.items():
            self.languages.set_words(code, name)
        self.languages.choose(self._language or current_language())
        titles = (_("Look"), _("Language"), _("Title"), _("Hashtags"))
        for row, title in zip(self._rows, titles, strict=True):
            row.set_words(title)
            row.control.setAccessibleName(title)
        self.title.setPlaceholderText(_("Without a title"))
        set_text(self._fields_title, _("What it shows"))
        words = {
            CardField.TITLE: _("Title"),
            CardField.DURATION: _("Duration"),
            CardField.PLACE: _("Country"),
            CardField.PER_VIEWER: _("Per viewer, per hour"),
            CardField.PER_MINUTE: _("Per minute"),
            CardField.CHANGE: _("Against my last lives"),
            CardField.STUDIO: _("Studio electricity"),
            CardField.VIEWERS: _("Viewer-hours"),
            CardField.CURVE: _("Curve"),
        }
        hints = {
            CardField.PER_VIEWER: _(
                "Only with the viewer-hours: the total divided by it tells them to anyone who sees the card."
            ),
            CardField.PER_MINUTE: _("Where the figure per viewer is not shown."),
            CardField.CHANGE: _(
                "Said only where it was measured, in at least three earlier lives, and beyond its own uncertainty."
            ),
        }
        for each, field in self.fields.items():
            field.set_words(words[each], hints.get(each, ""))
        self._enable_fields()
        set_text(
            self._always,
            _(
                "Always on it: that it is an estimate, its range, what is counted, the share measured, the date, the "
                "program, its method and factors."
            ),
        )

    def _enable_fields(self) -> None:
        """Leave a choice only where the card would follow it."""
        per_viewer, per_minute = self.fields[CardField.PER_VIEWER], self.fields[CardField.PER_MINUTE]
        has_viewers = self.fields[CardField.VIEWERS].switch.isChecked()
        self.fields[CardField.CHANGE].setEnabled(self._has_change)
        per_viewer.setEnabled(has_viewers)
        per_minute.setEnabled(not (has_viewers and per_viewer.switch.isChecked()))

    def _choose_look(self, look: Look) -> None:
        self._preferences.change(card_look=look.value)
        self.changed.emit()

    def _choose_language(self, code: str) -> None:
        self._language = code
        self.changed.emit()

    def _choose_fields(self) -> None:
        self._preferences.change(card_hidden=tuple(each.value for each in self._hidden()))
        self._enable_fields()
        self.changed.emit()

    def _hidden(self) -> list[CardField]:
        return [each for each, field in self.fields.items() if not field.switch.isChecked()]
