"""NVIDIA's cards, end to end: the real helper process with the real binding on a stand-in library."""

import time

import pytest

from livewatt.domain.chain import Provenance
from livewatt.domain.power import GpuUse, Reading, Scope, Unavailable
from livewatt.readers import helper_process
from livewatt.readers.nvidia import NvidiaReader

OBS = 4321
FIRST = "nvml:GPU-00000000-feed-beef-0000-000000000000"
PATIENCE_S = 60.0


@pytest.fixture
def card(nvidia_driver):
    """A card with everything."""
    nvidia_driver.card(0, energy_mj=5_000_000, power_mw=90_000, limit_mw=200_000, busy=50, memory=20, encoder=25)
    nvidia_driver.card(0, clock_mhz=2000, clock_max_mhz=2500, session_pid=OBS)
    return nvidia_driver


@pytest.fixture
def quick(monkeypatch):
    """Helpers that are started again at once, so that no test waits for five seconds."""
    monkeypatch.setattr(helper_process, "BACK_OFF_S", (0.2,))


@pytest.fixture
def reader():
    """A reader with its helper running."""
    made = NvidiaReader(lambda: OBS)
    yield made
    made.close()


class Ticker:
    """Reads a reader as a recorder would, faster: each call of `until` goes on to the first answers that fit."""

    def __init__(self, reader: NvidiaReader) -> None:
        self.reader = reader

    def until(self, fits):
        """Read until the answers fit; fail after some seconds."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            answers = self.reader.read(helper_process.steady_s())
            if answers and fits(answers):
                return answers
            time.sleep(0.06)
        raise AssertionError(f"never came; last were {answers}")


@pytest.fixture
def ticker(reader):
    """The reader, read again and again."""
    return Ticker(reader)


def is_reading(answers):
    """Tell whether the first answer is a figure."""
    return isinstance(answers[0], Reading)


def is_missing(answers):
    """Tell whether the first answer is that there is none."""
    return isinstance(answers[0], Unavailable)


def test_power_comes_first_and_energy_as_soon_as_an_interval_is_closed(card, ticker):
    reading, use = ticker.until(is_reading)
    assert (reading.source, reading.name, reading.scope) == (FIRST, "NVIDIA GeForce RTX 4070", Scope.GPU_BOARD)
    assert (reading.power_w, reading.energy_j, reading.provenance) == (90.0, None, Provenance.MEASURED)
    card.card(0, energy_mj=5_003_000)
    reading, use = ticker.until(lambda answers: answers[0].energy_j is not None)
    assert reading.energy_j == pytest.approx(3.0)
    assert reading.power_w == pytest.approx(3.0 / reading.interval_s)
    assert use == GpuUse(
        FIRST, reading.name, 0.5, 0.2, 0.25, 0.25, 0.8, 200.0, sessions=use.sessions
    )  # all of the encoder is OBS's: it alone has a session
    (session,) = use.sessions
    assert (session.pid, session.codec, session.width, session.height, session.fps) == (OBS, "HEVC", 1920, 1080, 60.0)


def test_two_cards_are_two_sources(card, ticker):
    card.set(cards=2)
    card.card(1, power_mw=12_000)
    answers = ticker.until(is_reading)
    readings = {answer.source: answer.power_w for answer in answers if isinstance(answer, Reading)}
    assert readings == {FIRST: 90.0, "nvml:GPU-00000001-feed-beef-0000-000000000000": 12.0}


def test_an_energy_counter_that_stands_still_does_not_count(card, ticker):
    card.card(0, energy_mj=0)
    ticker.until(is_reading)
    for _ in range(5):
        time.sleep(0.06)
        reading = ticker.until(is_reading)[0]
        assert (reading.power_w, reading.energy_j) == (90.0, None)


def test_a_counter_set_back_by_a_driver_reload_is_no_negative_energy(card, ticker, reader, monkeypatch):
    monkeypatch.setattr("livewatt.readers.reader.SHORTEST_INTERVAL_S", 1e-4)  # answers may come in pairs

    def counted(answers):
        return is_reading(answers) and answers[0].energy_j is not None

    ticker.until(is_reading)
    card.card(0, energy_mj=5_000_001)
    assert ticker.until(counted)[0].energy_j == pytest.approx(0.001)
    card.card(0, energy_mj=100)
    back = ticker.until(lambda answers: reader._answered["gpus"][0]["energy_mj"] == 100)[0]
    assert (back.power_w, back.energy_j) == (90.0, None)
    card.card(0, energy_mj=102)
    assert ticker.until(counted)[0].energy_j == pytest.approx(0.002)


@pytest.mark.parametrize("power_mw", [None, 0])
def test_a_card_that_tells_its_load_alone_is_modelled(card, ticker, power_mw):
    card.card(0, energy_mj=None, power_mw=power_mw)
    reading = ticker.until(is_reading)[0]
    assert reading.provenance is Provenance.MODELLED
    assert reading.power_w == pytest.approx(20 + 180 * 0.5 * 0.8**2)
    assert reading.relative_error == 0.4


def test_a_card_that_tells_nothing_is_missing(card, ticker):
    card.card(0, energy_mj=None, power_mw=None, busy=None, limit_mw=None)
    missing = ticker.until(is_missing)[0]
    assert (missing.source, missing.scope) == (FIRST, Scope.GPU_BOARD)
    assert missing.remedy is not None


def test_no_driver_is_told_without_alarm(nvidia_driver, ticker):
    nvidia_driver.set(init=9)
    (missing,) = ticker.until(is_missing)
    assert (missing.source, missing.scope) == ("nvml", None)
    starts = nvidia_driver.calls().count("nvmlInit")
    for _ in range(10):
        ticker.until(is_missing)
    assert nvidia_driver.calls().count("nvmlInit") == starts  # its helper rests for ten minutes


def test_a_driver_of_another_version_asks_for_a_restart(nvidia_driver, ticker):
    nvidia_driver.set(init=18)
    (missing,) = ticker.until(is_missing)
    assert "estart" in str(missing.remedy)


def test_a_crash_of_the_driver_costs_a_gap_alone(card, ticker, quick):
    ticker.until(is_reading)
    card.set(crash=1)
    (missing,) = ticker.until(is_missing)
    assert (missing.source, missing.scope) == (FIRST, Scope.GPU_BOARD)
    assert "interrupted" in str(missing.reason)
    card.set(crash=0)
    assert ticker.until(is_reading)[0].source == FIRST


def test_a_driver_that_hangs_is_not_waited_for(card, ticker, quick, monkeypatch):
    monkeypatch.setattr(helper_process, "ANSWER_WITHIN_S", 0.5)
    monkeypatch.setattr(helper_process, "FIRST_ANSWER_WITHIN_S", 8.0)  # the next one may hang with its first
    ticker.until(is_reading)
    card.set(hang=1)
    ticker.until(is_missing)
    card.set(hang=0)
    ticker.until(is_reading)


def test_a_lost_card_is_missing_under_its_own_name(card, ticker):
    ticker.until(is_reading)
    card.card(0, lost=1)
    missing = ticker.until(is_missing)[0]
    assert missing.source == FIRST


def test_a_crash_at_the_first_call_is_no_card_that_is_missing(card, ticker, quick):
    card.set(crash=1)
    (missing,) = ticker.until(is_missing)
    assert missing.scope is None


def test_the_helpers_own_cost_is_known(card, ticker, reader):
    ticker.until(is_reading)
    assert 0.01 < reader.cpu_s() < 10


def test_the_helper_ends_with_the_reader(card, reader, ticker):
    ticker.until(is_reading)
    process = reader._helper._process
    reader.close()
    assert process.poll() is not None
