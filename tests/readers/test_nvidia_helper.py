"""What the helper asks the driver, and when it leaves the driver alone: the real binding on a stand-in library."""

import ctypes

import pynvml
import pytest

from livewatt.readers.nvidia_helper import NvidiaHelper
from livewatt.readers.sleeping import Cards

OBS = 4321
DESKTOP = Cards(1, 0, False)
AWAKE = Cards(1, 0, True)
ASLEEP = Cards(1, 1, True)


class FakeGate:
    """A gate that is told what to see."""

    def __init__(self, cards: Cards = DESKTOP) -> None:
        self.seen = cards

    def cards(self) -> Cards:
        """Give it."""
        return self.seen


@pytest.fixture
def driver(nvidia_driver, nvml_library, monkeypatch):
    """The stand-in loaded into this process; a card with everything."""
    monkeypatch.setattr(pynvml, "nvmlLib", ctypes.CDLL(str(nvml_library / "libnvidia-ml.so.1")))
    monkeypatch.setattr(pynvml, "_nvmlGetFunctionPointer_cache", {})
    nvidia_driver.card(0, energy_mj=5_000_000, power_mw=151_000, limit_mw=200_000, busy=93, memory=40, encoder=25)
    nvidia_driver.card(0, clock_mhz=2475, clock_max_mhz=3105, session_pid=OBS, process_pid=OBS, process_encoder=21)
    yield nvidia_driver
    nvidia_driver.set(generation=1)
    ctypes.CDLL(str(nvml_library / "libnvidia-ml.so.1")).nvmlShutdown()


def test_everything_is_read(driver):
    answer = NvidiaHelper(FakeGate()).answer(OBS, 10.0)
    assert (answer["state"], answer["at_s"], answer["cards"]) == ("running", 10.0, 1)
    assert answer["gpus"] == [
        {
            "uuid": "GPU-00000000-feed-beef-0000-000000000000",
            "name": "NVIDIA GeForce RTX 4070",
            "energy_mj": 5_000_000,
            "power_mw": 151_000,
            "limit_mw": 200_000,
            "busy": 93,
            "memory": 40,
            "encoder": 25,
            "obs_encoder": 21.0,
            "clock_mhz": 2475,
            "clock_max_mhz": 3105,
            "sessions": [{"pid": OBS, "codec": "HEVC", "width": 1920, "height": 1080, "fps": 60}],
        }
    ]


def test_a_call_that_is_not_supported_is_asked_once(driver):
    driver.card(0, energy_mj=None, encoder=None)
    helper = NvidiaHelper(FakeGate())
    for second in range(3):
        (gpu,) = helper.answer(None, float(second))["gpus"]
        assert (gpu["energy_mj"], gpu["encoder"], gpu["power_mw"]) == (None, None, 151_000)
    assert driver.calls().count("nvmlDeviceGetTotalEnergyConsumption") == 1


def test_of_a_process_without_new_samples_nothing_is_known(driver):
    helper = NvidiaHelper(FakeGate())
    assert helper.answer(None, 0.0)["gpus"][0]["obs_encoder"] is None
    assert helper.answer(OBS + 5, 1.0)["gpus"][0]["obs_encoder"] == 0.0


def test_several_cards_are_told_apart(driver):
    driver.set(cards=2)
    driver.card(1, power_mw=30_000)
    gpus = NvidiaHelper(FakeGate()).answer(None, 0.0)["gpus"]
    assert [(gpu["uuid"][:12], gpu["power_mw"]) for gpu in gpus] == [
        ("GPU-00000000", 151_000),
        ("GPU-00000001", 30_000),
    ]


@pytest.mark.parametrize(
    ("status", "state", "rests"),
    [
        (pynvml.NVML_ERROR_DRIVER_NOT_LOADED, "no_driver", True),
        (pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH, "restart_needed", True),
        (pynvml.NVML_ERROR_UNKNOWN, "lost", False),
    ],
)
def test_a_driver_that_does_not_start(driver, status, state, rests):
    driver.set(init=status)
    answer = NvidiaHelper(FakeGate()).answer(None, 0.0)
    assert (answer["state"], "rest_s" in answer) == (state, rests)


def test_a_driver_without_cards_is_asked_again_in_ten_minutes(driver):
    driver.set(cards=0)
    assert NvidiaHelper(FakeGate()).answer(None, 0.0) == {
        "cards": 1, "at_s": 0.0, "state": "no_driver", "rest_s": 600.0,
    }  # fmt: skip


def test_a_lost_card_is_let_go_and_found_again(driver):
    helper = NvidiaHelper(FakeGate())
    helper.answer(None, 0.0)
    driver.card(0, lost=1)
    assert helper.answer(None, 1.0)["state"] == "lost"
    assert driver.calls()[-1] == "nvmlShutdown"
    driver.card(0, lost=None)
    assert helper.answer(None, 5.9)["state"] == "lost"  # no hammering
    assert helper.answer(None, 6.0)["state"] == "running"


def test_after_a_driver_reload_the_old_handles_are_dropped(driver):
    helper = NvidiaHelper(FakeGate())
    before = helper.answer(None, 0.0)["gpus"][0]["uuid"]
    driver.set(generation=2)
    assert helper.answer(None, 1.0)["state"] == "lost"
    assert helper.answer(None, 7.0)["gpus"][0]["uuid"] == before


def test_a_sleeping_card_is_never_touched(driver):
    helper = NvidiaHelper(FakeGate(ASLEEP))
    answer = helper.answer(OBS, 0.0)
    assert (answer["state"], answer["asleep"]) == ("asleep", 1)
    assert driver.calls() == []


def test_a_card_of_a_laptop_without_use_is_let_go_so_that_it_may_sleep(driver):
    driver.card(0, busy=0, encoder=0, session_pid=0)
    gate = FakeGate(AWAKE)
    helper = NvidiaHelper(gate)
    states = [helper.answer(None, float(second))["state"] for second in range(30)]
    assert states == ["running"] * 21 + ["let_go"] * 9
    assert driver.calls()[-1] == "nvmlShutdown"
    touched = len(driver.calls())
    gate.seen = ASLEEP
    assert helper.answer(None, 30.0)["state"] == "asleep"
    assert len(driver.calls()) == touched
    gate.seen = AWAKE
    assert helper.answer(None, 31.0)["state"] == "running"


def test_a_card_that_something_else_keeps_awake_is_read_again_for_five_minutes(driver):
    driver.card(0, busy=0, encoder=0, session_pid=0)
    helper = NvidiaHelper(FakeGate(AWAKE))
    states = {second: helper.answer(None, float(second))["state"] for second in range(400)}
    let_go = [second for second, state in states.items() if state == "let_go"]
    assert let_go[0] == 21
    assert set(range(21, 50)) <= set(let_go)
    assert not set(range(50, 370)) & set(let_go)
    assert 371 in let_go


@pytest.mark.parametrize("use", [{"busy": 3}, {"encoder": 12}, {"session_pid": OBS}])
def test_a_card_at_work_is_not_let_go(driver, use):
    driver.card(0, **{"busy": 0, "encoder": 0, "session_pid": 0, **use})
    helper = NvidiaHelper(FakeGate(AWAKE))
    assert {helper.answer(None, float(second))["state"] for second in range(60)} == {"running"}


def test_a_desktops_card_is_not_let_go(driver):
    driver.card(0, busy=0, encoder=0, session_pid=0)
    helper = NvidiaHelper(FakeGate(DESKTOP))
    assert {helper.answer(None, float(second))["state"] for second in range(60)} == {"running"}
