"""Measurements of this computer in their file."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from livewatt.domain.calibration import READY, REST, Calibration, Calibrations, Load, MeasuredSetting, Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import UserError, message
from livewatt.domain.plan import MeasuredEncoding
from livewatt.domain.stream import VideoEncoder
from livewatt.model.calibration import at_sizes
from livewatt.model.encoding import USUAL_ENCODING
from livewatt.store.calibration import FILE_NAME, CalibrationBook
from livewatt.store.places import kept_at

LARGE, SMALL = at_sizes(USUAL_ENCODING)
NVENC = replace(LARGE, encoder=VideoEncoder("nvenc", "NVENC H.264", "h264", True), preset=None)
UNSEEN = message("The graphics card cannot be read, so what it takes cannot be seen.")


def encoding(encoding, watts, provenance=Provenance.MEASURED):
    """Make a measured encoding."""
    above = Estimate(watts, watts - 1, watts + 1)
    return MeasuredSetting(Setting(Load.ENCODING, encoding), above, provenance, is_seen=True)


X264 = Calibration(
    taken_utc=datetime(2026, 3, 1, 20, 15, tzinfo=UTC),
    computer="AMD Ryzen 7 5800X",
    cards=("GeForce RTX 4070",),
    obs_version="31.0.0",
    base=READY,
    base_w=Estimate(92.0, 80.0, 104.0),
    base_provenance=Provenance.MEASURED,
    settings=(
        encoding(LARGE, 21.0),
        encoding(SMALL, 9.5),
        MeasuredSetting(REST, Estimate(-4.0, -6.0, -2.0), Provenance.MEASURED, is_seen=True),
    ),
    drift_w=-2.5,
)
CARD = replace(
    X264,
    taken_utc=X264.taken_utc + timedelta(minutes=5),
    settings=(encoding(NVENC, 7.0), MeasuredSetting(Setting(Load.ENCODING, SMALL), None, problem=UNSEEN)),
    drift_w=None,
)


@pytest.fixture
def kept():
    """Where things are kept."""
    places = kept_at()
    places.make()
    return places


@pytest.fixture
def book(kept):
    """An empty book."""
    return CalibrationBook(kept)


def test_what_is_kept_is_there_again(book, kept):
    book.keep(X264, is_used=True)
    book.keep(CARD, is_used=False)
    assert CalibrationBook(kept).load() == Calibrations((X264, CARD), is_used=False)


def test_a_book_in_memory_keeps_until_the_end(kept):
    book = CalibrationBook()
    book.keep(X264, is_used=True)
    assert book.load().runs == (X264,)
    assert list(kept.data_dir.iterdir()) == []


def test_the_newest_of_each_encoder_counts():
    again = replace(X264, taken_utc=X264.taken_utc + timedelta(days=1), settings=(encoding(LARGE, 18.0),))
    found = Calibrations((X264, CARD, again))
    assert found.newest == (CARD, again)
    assert found.measured == (
        MeasuredEncoding(NVENC, Estimate(7.0, 6.0, 8.0)),
        MeasuredEncoding(LARGE, Estimate(18.0, 17.0, 19.0)),
    )


def test_what_a_model_made_of_the_load_is_not_counted_with():
    modelled = replace(X264, settings=(encoding(LARGE, 21.0, Provenance.MODELLED),))
    assert Calibrations((modelled,)).measured == ()


def test_what_the_user_does_not_want_used_is_not(book):
    book.keep(X264, is_used=True)
    assert book.load().measured
    book.use(False)
    assert book.load().measured == ()
    assert book.load().preview_w is None
    assert book.load().runs == (X264,)


def test_the_preview_is_what_hiding_obs_saves():
    assert Calibrations((X264,)).preview_w == Estimate(4.0, 2.0, 6.0)
    unclear = replace(X264, settings=(MeasuredSetting(REST, Estimate(-1.0, -4.0, 2.0), Provenance.MEASURED),))
    assert Calibrations((unclear,)).preview_w is None


def test_the_rest_of_a_computer_without_obs_is_its_idle_power():
    resting = replace(X264, base=REST, settings=(), obs_version=None)
    assert Calibrations((X264,)).idle_w is None
    assert Calibrations((X264, resting)).idle_w == X264.base_w


def test_another_processor_has_its_own(book):
    book.keep(X264, is_used=True)
    assert book.load(X264.computer).runs == (X264,)
    assert book.load("Intel Core i5-12400").runs == ()


def test_it_can_be_thrown_away(book, kept):
    book.keep(X264, is_used=True)
    book.throw_away()
    assert book.load() == Calibrations()
    assert list(kept.data_dir.iterdir()) == []
    book.throw_away()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"runs": 3, "is_used": true}', "[" * 100_000, "null"])
def test_a_file_that_is_none_is_kept_aside(book, kept, text):
    path = kept.data_dir / FILE_NAME
    path.write_text(text)
    found = book.load()
    if text == "null":  # as if there were none
        assert found == Calibrations()
        return
    assert found.runs == ()
    assert f"{FILE_NAME}.bad" in str(found.problem)
    assert path.with_name(f"{FILE_NAME}.bad").read_text() == text
    book.keep(X264, is_used=True)
    assert book.load() == Calibrations((X264,))


@pytest.mark.parametrize(
    ("key", "value"),
    [("taken_utc", "2026-03-01T20:15:00"), ("base_w", {"central": 1}), ("drift_w", float("inf")), ("base", "sleeping")],
)
def test_one_damaged_measurement_does_not_lose_the_others(book, kept, key, value):
    book.keep(X264, is_used=True)
    book.keep(CARD, is_used=True)
    path = kept.data_dir / FILE_NAME
    document = json.loads(path.read_text())
    document["runs"][0][key] = value
    path.write_text(json.dumps(document))
    found = book.load()
    assert found.runs == (CARD,)
    assert str(found.problem) == "1 of the measurements of this computer cannot be read."


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(kept):
    (kept.data_dir / FILE_NAME).mkdir()
    with pytest.raises(UserError, match=r"cannot be kept \(it is a folder\); make room"):
        CalibrationBook(kept).load()
