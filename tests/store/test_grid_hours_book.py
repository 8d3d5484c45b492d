"""The hours of the user's grids in their file."""

import json
from datetime import UTC, datetime

import pytest

from livewatt.domain.grid_hours import GridSeries, KeptSeries
from livewatt.domain.message import UserError
from livewatt.store.grid_hours import FILE_NAME, GridHoursBook
from livewatt.store.places import kept_at

FRANCE = GridSeries("FR", datetime(2025, 1, 1, tzinfo=UTC), (31.5, None, 28.0))
GERMANY = GridSeries("DE", datetime(2024, 7, 1, 5, tzinfo=UTC), (380.25,))


@pytest.fixture
def kept():
    """Where things are kept."""
    places = kept_at()
    places.make()
    return places


def test_what_is_kept_is_read_back_one_series_of_each_zone(kept):
    book = GridHoursBook(kept)
    assert book.load() == KeptSeries()
    book.keep(FRANCE)
    assert book.keep(GERMANY) == GridHoursBook(kept).load() == KeptSeries((GERMANY, FRANCE))
    newer = GridSeries("FR", datetime(2025, 6, 1, tzinfo=UTC), (20.0,))
    book.keep(newer)
    assert book.load().series == (GERMANY, newer)
    assert book.remove("DE") == GridHoursBook(kept).load() == KeptSeries((newer,))


def test_without_a_folder_it_is_kept_in_memory():
    book = GridHoursBook()
    book.keep(FRANCE)
    assert book.load().series == (FRANCE,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"series": 3}',
        '{"series": [{"zone": "FR", "begin_utc": "2025-01-01", "g_per_kwh": [1]}]}',
        '{"series": [{"zone": "FR", "begin_utc": "0001-01-01T00:00:00+00:00", "g_per_kwh": [1]}]}',
        '{"series": [{"zone": "FR", "begin_utc": "2025-01-01T00:00:00+00:00", "g_per_kwh": []}]}',
        '{"series": [{"zone": "FR", "begin_utc": "2025-01-01T00:00:00+00:00", "g_per_kwh": [-1]}]}',
        '{"series": [{"zone": "FR", "begin_utc": "2025-01-01T00:00:00+00:00", "g_per_kwh": [NaN]}]}',
    ],
)
def test_a_file_that_cannot_be_read_is_kept_aside_and_said_to_be(kept, text):
    (kept.data_dir / FILE_NAME).write_text(text, encoding="utf-8")
    book = GridHoursBook(kept)
    found = book.load()
    assert found.series == ()
    assert "kept as grid-hours.json.bad" in str(found.problem)
    assert (kept.data_dir / "grid-hours.json.bad").read_text(encoding="utf-8") == text
    assert book.keep(FRANCE) == book.load() == KeptSeries((FRANCE,))


def test_a_disk_that_fails_is_said_in_a_sentence(kept):
    (kept.data_dir / FILE_NAME).mkdir()
    for change in (GridHoursBook(kept).load, lambda: GridHoursBook(kept).keep(FRANCE)):
        with pytest.raises(UserError, match="cannot be kept"):
            change()


def test_the_file_says_its_version_and_holds_no_path(kept):
    GridHoursBook(kept).keep(FRANCE)
    document = json.loads((kept.data_dir / FILE_NAME).read_text(encoding="utf-8"))
    assert document["version"] == 1
    assert set(document["series"][0]) == {"zone", "begin_utc", "g_per_kwh"}
