"""The row of the settings that takes a table of the grid's hours."""

import pytest
from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, cut_texts, nameless, shown, words
from PySide6.QtWidgets import QApplication, QFileDialog

from fakes.grid_tables import electricity_maps, rows, two_columns
from livewatt.gui.preferences.grid_hours_row import GridHoursRow
from livewatt.live.grid_hours import GridHours
from livewatt.store.grid_hours import FILE_NAME, GridHoursBook
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.wording.language import use_language

pytestmark = pytest.mark.usefixtures("utc_clock")


@pytest.fixture
def hours():
    places = kept_at()
    places.make()
    return GridHours(GridHoursBook(places))


@pytest.fixture
def row(hours, qtbot):
    made = GridHoursRow(Preferences(), hours)
    shown(qtbot, made, USUAL_WINDOW)
    return made


def finish(qtbot, row):
    """Wait until the row has done what it was told, and has been laid out."""
    assert not row.choose.isEnabled()
    qtbot.waitUntil(row.choose.isEnabled)
    QApplication.processEvents()


def test_a_table_that_is_chosen_is_told_kept_and_removed(row, hours, qtbot, tmp_path):
    row.choose.click()
    (dialog,) = row.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(electricity_maps(tmp_path / "hours.csv", "DE", days=20)))
    finish(qtbot, row)
    dialog.reject()
    said = words(row)
    assert "Germany" in said
    assert "Your file, Jan 1, 2025 to Jan 20, 2025, 20 whole days: between 60% and 120% of the day’s mean" in said
    assert (kept_at().data_dir / FILE_NAME).is_file()
    assert row.focusWidget() is row.choose
    row.lines["DE"].remove.click()
    finish(qtbot, row)
    assert not row.lines
    assert "Germany" not in words(row)
    assert GridHoursBook(kept_at()).load().series == ()


def test_a_table_without_a_zone_is_of_the_one_that_is_chosen_even_beside_a_figure_of_ones_own(hours, qtbot, tmp_path):
    preferences = Preferences()
    preferences.change(zone="FR", grid_g_per_kwh=12.0)
    row = GridHoursRow(preferences, hours)
    shown(qtbot, row, USUAL_WINDOW)
    row.take(two_columns(tmp_path / "mine.csv", rows(9)))
    finish(qtbot, row)
    assert list(row.lines) == ["FR"]
    assert "Your own figure of the grid counts the same at any hour." in words(row)
    preferences.change(grid_g_per_kwh=None)
    assert "Your own figure" not in words(row)


def test_a_table_that_is_refused_is_said_and_another_can_be_chosen(row, hours, qtbot, tmp_path):
    row.take(electricity_maps(tmp_path / "short.csv", days=2))
    finish(qtbot, row)
    assert "short.csv does not hold 7 whole days" in words(row)
    assert not row.lines
    row.take(electricity_maps(tmp_path / "hours.csv", "DE"))
    finish(qtbot, row)
    assert list(row.lines) == ["DE"]
    assert "short.csv" not in words(row)


def test_a_file_of_ours_that_cannot_be_read_is_said(row, hours, qtbot):
    (kept_at().data_dir / FILE_NAME).write_text("[", encoding="utf-8")
    hours.start()
    qtbot.waitUntil(lambda: "kept as grid-hours.json.bad" in words(row))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_whole_in_a_narrow_column(hours, qtbot, tmp_path, language):
    use_language(language)
    hours.take(electricity_maps(tmp_path / "hours.csv"), None)
    row = GridHoursRow(Preferences(), hours)
    shown(qtbot, row, COLUMN_BESIDE_OBS)
    assert not cut_texts(row)
    assert not nameless(row)
