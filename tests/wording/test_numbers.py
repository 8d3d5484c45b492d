"""Figures as the user reads them."""

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.domain.estimate import Estimate
from livewatt.domain.message import message
from livewatt.wording import numbers
from livewatt.wording.language import say, use_language
from livewatt.wording.locales import system_region, use_region

FR = ("fr", "FR")
EN = ("en", "US")


@pytest.fixture(params=[EN, FR], ids=["en", "fr"])
def language(request):
    """Run a test in both languages and go back to English without a chosen region."""
    code, region = request.param
    use_language(code)
    use_region(region)
    yield code
    use_language("en")
    use_region(None)


@pytest.fixture
def french():
    """Write French numbers as in France."""
    use_language("fr")
    use_region("FR")
    yield
    use_language("en")
    use_region(None)


@pytest.fixture(autouse=True)
def paris(monkeypatch):
    """Make the time zone of the tests' computer a known one."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("watts", "shown"),
    [
        (0, "0 W"),
        (0.0034, "3.4 mW"),
        (1e-7, "0 W"),
        (0.35, "0.35 W"),
        (9.96, "10 W"),
        (353.2, "350 W"),
        (994.9, "990 W"),
        (995.1, "1.0 kW"),
        (1072, "1.1 kW"),
        (-12.3, "−12 W"),
        (None, "–"),
        (float("nan"), "–"),
    ],
)
def test_power_has_two_significant_digits_and_the_unit_that_keeps_it_short(watts, shown):
    assert numbers.power(watts).replace("\u00a0", " ") == shown


def test_figure_and_unit_can_be_drawn_apart():
    shown = numbers.emissions(1072)
    assert (shown.figure, shown.unit, str(shown)) == ("1.1", "kg", "1.1\u00a0kg")
    assert (numbers.emissions(None).figure, numbers.emissions(None).unit) == ("–", "")


def test_french_writes_a_decimal_comma_and_a_space_before_the_percent_sign(french):
    assert numbers.energy(1072) == "1,1\u00a0kWh"
    assert numbers.percent(0.034) == "3,4\u00a0%"
    assert numbers.money(0.2134, "EUR") == "0,21\u00a0€"
    assert numbers.count(12345) == "12\u202f345"
    assert say(message("{share} of {total}", share=0.85, total=4455)) == "0,85 of 4455"


@given(value=st.floats(-1e9, 1e9, allow_subnormal=False) | st.floats(-0.01, 0.01))
def test_no_quantity_can_be_read_as_another_a_thousand_times_larger(value):
    for write in (numbers.power, numbers.energy, numbers.emissions, numbers.emission_rate, numbers.bitrate):
        assert not re.search(r"\d[.,]\d{3}(?!\d)", write(value).figure)


@given(value=st.floats(1e-3, 1e8))
def test_what_is_shown_is_the_value_to_two_digits(value):
    shown = numbers.energy(value)
    size = {"mWh": 1e-3, "Wh": 1, "kWh": 1e3, "MWh": 1e6, "GWh": 1e9}[shown.unit]
    assert float(shown.figure) * size == pytest.approx(value, rel=0.0501)


@given(low=st.floats(0, 1e6), more=st.floats(0, 1e6))
def test_a_range_has_one_unit(low, more):
    shown = numbers.emissions_range(Estimate(low, low, low + more))
    assert shown.unit in ("mg", "g", "kg", "t")
    assert len(shown.figure.split("–")) <= 2


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(180, 430, "180–430 g"), (800, 1400, "0.80–1.4 kg"), (6000, 15000, "6.0–15 kg"), (-5, 30, "−5.0 – 30 g")],
)
def test_ranges(low, high, shown):
    assert numbers.emissions_range(Estimate(low, low, high)).replace("\u00a0", " ").replace("\u2060", "") == shown


def test_a_range_without_width_is_one_figure():
    assert numbers.power_range(Estimate(351, 350, 352)) == "350\u00a0W"


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [(0, "0%"), (0.0042, "0.42%"), (0.0999, "10%"), (0.784, "78%"), (1, "100%"), (12.34, "1234%"), (None, "–")],
)
def test_percent(fraction, shown):
    assert numbers.percent(fraction) == shown


@pytest.mark.parametrize(
    ("share_of_draws", "shown"),
    [
        *((1.0, "more than 99%"), (0.995, "more than 99%"), (0.9949, "99%"), (0.784, "78%"), (0.05, "5%")),
        *((0.0051, "1%"), (0.005, "less than 1%"), (0.0, "less than 1%")),
    ],
)
def test_a_certainty_is_never_whole(share_of_draws, shown):
    assert numbers.certainty(share_of_draws) == shown


def test_a_certainty_in_french(french):
    assert numbers.certainty(1) == "plus de 99\u00a0%"
    assert numbers.certainty(0.784) == "78\u00a0%"
    assert numbers.certainty(0) == "moins de 1\u00a0%"


@pytest.mark.parametrize(("share", "shown"), [(0.835, "84%"), (0.165, "16%"), (0.715, "72%")])
def test_a_share_is_written_the_same_in_whatever_order_it_was_added_up(share, shown):
    added = [sum(share * viewers for viewers in each) / sum(each) for each in ([1.0], [0.1] * 7200, [1 / 3] * 3601)]
    assert len(set(added)) > 1
    assert {numbers.percent(each) for each in added} == {shown}


def test_a_change_has_its_sign():
    assert [numbers.change(each) for each in (-0.18, 0.042, 0, None)] == ["−18%", "+4.2%", "0%", "–"]


def test_a_bitrate_keeps_the_digits_needed_beside_the_figure_of_obs():
    assert numbers.bitrate(5.832) == "5.83\u00a0Mb/s"
    assert numbers.bitrate(0.8504) == "850\u00a0kb/s"
    assert numbers.bitrate(1.0724) == "1.07\u00a0Mb/s"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (3599.7, "1 h 00 min"), (3909, "1 h 05 min"), (-3, "0 s")],
)
def test_durations(seconds, shown):
    assert numbers.duration(seconds).replace("\u00a0", " ") == shown


def test_the_running_clock_never_rounds_up():
    assert numbers.stopwatch(3909.9) == "1:05:09"
    assert numbers.stopwatch(None) == "–"


def test_little_money_is_said_to_be_little():
    assert numbers.money(0.001, "EUR") == "<\u00a0€0.01"
    assert numbers.money(None, "EUR") == numbers.money(1.0, None) == "–"


def test_dates_are_those_of_this_computer(french):
    when = datetime(2026, 8, 3, 22, 30, tzinfo=UTC)
    assert numbers.date(when) == "4 août 2026"
    assert numbers.time_of_day(when) == "00:30"
    assert numbers.date_time(when).startswith("4 août 2026")
    with pytest.raises(ValueError, match="time zone"):
        numbers.date(when.replace(tzinfo=None))


def test_every_figure_follows_the_language_at_once(language):
    sign = "," if language == "fr" else "."
    assert numbers.energy(1500).figure == f"1{sign}5"


@pytest.mark.parametrize(
    ("environment", "region"),
    [
        ({"LC_ALL": "fr_CH.UTF-8"}, "CH"),
        ({"LC_NUMERIC": "de_AT", "LANG": "en_US.UTF-8"}, "AT"),
        ({"LANG": "zh_Hant_TW.UTF-8"}, "TW"),
        ({"LANG": "C.UTF-8"}, None),
    ],
)
def test_the_region_is_that_of_the_environment(monkeypatch, environment, region):
    for name in ("LC_ALL", "LC_NUMERIC", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_region() == region


def test_a_region_without_the_language_falls_back_to_the_language(french):
    use_region("US")
    assert numbers.energy(1500).figure == "1,5"


def test_numbers_in_a_sentence_keep_their_digits():
    assert say(message("{a} {b} {c} {d}", a=2025, b=1.05, c=-0.5, d=float("inf"))) == "2025 1.05 −0.5 inf"


@pytest.mark.parametrize(
    ("hours", "english", "french"), [(20.5, "8:30\u202fPM", "20:30"), (0.0, "12:00\u202fAM", "00:00")]
)
def test_an_hour_of_the_day_is_written_as_the_country_writes_it(hours, english, french):
    use_region("US")
    assert numbers.hour_of_day(hours) == english
    use_language("fr")
    use_region("FR")
    assert numbers.hour_of_day(hours) == french
    use_language("en")
    use_region(None)


def test_an_hour_that_rounds_to_midnight_is_midnight():
    assert numbers.hour_of_day(23.9999) == numbers.hour_of_day(0)
