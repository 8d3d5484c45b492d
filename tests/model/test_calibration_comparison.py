"""What measured settings take beside one another."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from livewatt.domain.calibration import READY, REST, Calibration, Calibrations, Load, MeasuredSetting, Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import message
from livewatt.domain.stream import VideoEncoder
from livewatt.model.calibration import at_sizes
from livewatt.model.calibration_comparison import compared
from livewatt.model.encoding import USUAL_ENCODING

LARGE, SMALL = at_sizes(USUAL_ENCODING)
CARD = VideoEncoder("nvenc", "NVENC H.264", "h264", True)
CARD_LARGE, CARD_SMALL = (replace(each, encoder=CARD, preset=None) for each in (LARGE, SMALL))


def run(*figures, at_minute=0, provenance=Provenance.MEASURED):
    """Make a measurement of some encodings: (encoding, watts, half width)."""
    settings = tuple(
        MeasuredSetting(Setting(Load.ENCODING, encoding), Estimate(watts, watts - half, watts + half), provenance, True)
        for encoding, watts, half in figures
    )
    taken = datetime(2026, 3, 1, 20, tzinfo=UTC) + timedelta(minutes=at_minute)
    return Calibration(taken, "CPU", (), "31.0.0", READY, Estimate.exact(90.0), Provenance.MODELLED, settings)


def found(*runs):
    """Compare, by the two encodings."""
    return {(each.first, each.second): each for each in compared(Calibrations(runs))}


def test_sizes_within_an_encoder_and_encoders_at_a_size():
    pairs = found(
        run((SMALL, 9.0, 2.0), (LARGE, 21.0, 3.0)), run((CARD_LARGE, 7.0, 2.0), (CARD_SMALL, 6.0, 2.0), at_minute=5)
    )
    assert set(pairs) == {(LARGE, SMALL), (CARD_LARGE, CARD_SMALL), (LARGE, CARD_LARGE), (SMALL, CARD_SMALL)}
    assert pairs[LARGE, SMALL].more_w.central == -12.0
    assert pairs[LARGE, CARD_LARGE].more_w.central == -14.0


def test_two_intervals_make_a_wider_one():
    difference = found(run((LARGE, 21.0, 3.0)), run((CARD_LARGE, 7.0, 4.0), at_minute=5))[LARGE, CARD_LARGE]
    assert (difference.more_w.low, difference.more_w.high) == (-19.0, -9.0)


@pytest.mark.parametrize(("watts", "is_seen"), [(12.0, True), (16.0, False), (27.0, True)])
def test_a_difference_within_its_interval_is_not_seen(watts, is_seen):
    pair = found(run((LARGE, 20.0, 3.0)), run((CARD_LARGE, watts, 3.0), at_minute=5))[LARGE, CARD_LARGE]
    assert pair.is_seen is is_seen


def test_a_modelled_side_makes_the_difference_modelled():
    modelled = run((CARD_LARGE, 7.0, 2.0), at_minute=5, provenance=Provenance.MODELLED)
    assert found(run((LARGE, 21.0, 3.0)), modelled)[LARGE, CARD_LARGE].provenance is Provenance.MODELLED


def test_what_has_no_figure_or_encodes_nothing_is_not_compared():
    without = MeasuredSetting(Setting(Load.ENCODING, SMALL), None, problem=message("Seconds are missing."))
    rest = MeasuredSetting(REST, Estimate(-4.0, -5.0, -3.0), Provenance.MEASURED, True)
    one = run((LARGE, 21.0, 3.0))
    assert found(replace(one, settings=(*one.settings, without, rest))) == {}


def test_an_older_measurement_of_the_same_encoder_does_not_count():
    pairs = found(run((LARGE, 30.0, 1.0), (SMALL, 1.0, 1.0)), run((LARGE, 21.0, 3.0), (SMALL, 9.0, 2.0), at_minute=9))
    assert [each.more_w.central for each in pairs.values()] == [-12.0]
