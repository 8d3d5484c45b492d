"""The hours of the grid, which a table of the user's own tells: choosing one, what it says, removing it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from livewatt.domain.message import Message
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.tasks import follow, follow_hours, run_task
from livewatt.gui.widgets.basics import Restyled, button, clear, label, set_text
from livewatt.live.grid_hours import GridHours, KeptHours
from livewatt.live.setup import Reference, studio_grid
from livewatt.store.factor_files import load_grids
from livewatt.store.preferences import Preferences
from livewatt.wording.language import _, ngettext, say
from livewatt.wording.locales import system_region
from livewatt.wording.numbers import count, date, percent
from livewatt.wording.places import zone_name

_ADDRESS = "app.electricitymaps.com/datasets"


class GridHoursRow(Restyled, QWidget):
    """A button that asks for a table, and below it a line for each zone whose hours are known."""

    def __init__(self, preferences: Preferences, hours: GridHours, parent: QWidget | None = None) -> None:
        """Take the settings, whose zone a table without one is of, and what keeps the tables."""
        super().__init__(parent)
        let_shrink(self)
        self._preferences, self._hours = preferences, hours
        self._failed: Message | None = None
        self.choose = button()
        self._row = FormRow(self.choose)
        self._problem = label(TextStyle.SMALL, "warning", wraps=True)
        self._unused = label(TextStyle.NOTE, "secondary", wraps=True)
        self.lines: dict[str, _Line] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self._problem)
        column.addLayout(self._column)
        column.addWidget(self._unused)
        self.choose.clicked.connect(self._ask)
        follow_hours(self, hours, self._show)
        follow(self, preferences, lambda _settings: self._say_unused())
        self.retranslate()

    def retranslate(self) -> None:
        self._row.set_words(
            _("Hours of the grid"),
            _(
                "With a table of your zone’s intensity hour by hour, such as {address} offers, the start time "
                "counts in plans and suggestions. Two columns do: time in UTC, grams per kWh."
            ).format(address=_ADDRESS),
        )
        set_text(self.choose, _("Choose a file…"))
        self.choose.setAccessibleName(_("Choose a table of the hours of the grid"))
        self._show()

    def take(self, path: Path) -> None:
        """Read a table and keep it, off the window's thread."""
        of_the_table = replace(self._preferences.settings, grid_g_per_kwh=None)
        zone = studio_grid(of_the_table, Reference.load(), system_region()).zone
        self._run(lambda: self._hours.take(path, zone))

    def _ask(self) -> QFileDialog:
        dialog = QFileDialog(self, _("Hours of the grid"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        tables, others = _("Tables ({pattern})").format(pattern="*.csv *.txt"), _("All files ({pattern})")
        dialog.setNameFilters([tables, others.format(pattern="*")])
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _run(self, work: Callable[[], object]) -> None:
        self.choose.setEnabled(False)
        run_task(self, work, lambda _done: self._end(None), failed=self._end, name="hours of the grid")

    def _end(self, failed: Message | None) -> None:
        self._failed = failed
        self.choose.setEnabled(True)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _show(self) -> None:
        told = self._failed or self._hours.problem
        set_text(self._problem, "" if told is None else say(told))
        self._problem.setVisible(told is not None)
        clear(self._column)
        self.lines = {}
        for kept in self._hours.hours:
            zone = kept.series.zone
            line = _Line(kept)
            line.remove.clicked.connect(lambda _checked=False, zone=zone: self._run(lambda: self._hours.remove(zone)))
            self.lines[zone] = line
            self._column.addWidget(line)
        self._say_unused()

    def _say_unused(self) -> None:
        """Say that hours do not count where they do not."""
        is_unused = bool(self.lines) and self._preferences.settings.grid_g_per_kwh is not None
        told = _("Your own figure of the grid counts the same at any hour.") if is_unused else ""
        set_text(self._unused, told)
        self._unused.setVisible(is_unused)


class _Line(FormRow):
    """What a table tells of one zone, and the button that removes it."""

    def __init__(self, kept: KeptHours) -> None:
        self.remove = button()
        super().__init__(self.remove)
        grid = load_grids().get(kept.series.zone)
        name = kept.series.zone if grid is None else zone_name(grid)
        self.set_words(name, hours_words(kept))
        set_text(self.remove, _("Remove"))
        self.remove.setAccessibleName(_("Remove the hours of {zone}").format(zone=name))


def hours_words(kept: KeptHours) -> str:
    """Say what is known of a zone's hours: over what time, and how far they are apart."""
    period = _("{begin} to {end}").format(begin=date(kept.series.begin_utc), end=date(kept.series.last_utc))
    profile = kept.profile
    if profile is None:
        return _("{period}: too few whole days on this computer’s clock to count by").format(period=period)
    days = ngettext("{count} whole day", "{count} whole days", profile.days).format(count=count(profile.days))
    return _("Your file, {period}, {days}: between {low} and {high} of the day’s mean, from hour to hour").format(
        period=period, days=days, low=percent(min(profile.ratios)), high=percent(max(profile.ratios))
    )
