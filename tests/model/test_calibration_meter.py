"""What the instruments at hand can tell of an encoder."""

from dataclasses import replace

import pytest

from livewatt.domain.calibration import READY, Load, Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Computer, ComputerKind, CpuUse, Reading, Readings, Scope, Unavailable
from livewatt.domain.stream import VideoEncoder
from livewatt.model.calibration_meter import calibration_meter
from livewatt.model.encoding import USUAL_ENCODING
from livewatt.model.studio import studio_power
from livewatt.store.supply_file import load_supply_losses

COMPUTER = Computer(ComputerKind.DESKTOP, "CPU", 8, 10.0, 88.0)
SUPPLY = load_supply_losses()
X264 = Setting(Load.ENCODING, USUAL_ENCODING)
NVENC, QUICKSYNC = (
    Setting(Load.ENCODING, replace(USUAL_ENCODING, encoder=VideoEncoder(name, name, "h264", True), preset=None))
    for name in ("NVENC H.264", "QuickSync H.264")
)
UNREAD = Unavailable("nvml", "Card", Scope.GPU_BOARD, message("No driver."))
MEASURED, MODELLED = Provenance.MEASURED, Provenance.MODELLED


def reading(scope, watts=50.0, relative_error=0.05):
    """Make a measured figure."""
    return Reading(scope.value, scope.value, scope, watts, None, 1.0, 1.0, MEASURED, relative_error)


def meter(*scopes, missing=()):
    """Make the meter of a computer on which these can be read."""
    use = CpuUse(1.0, 8, 0.2, 1.6, None, None, 0.0)
    power = tuple(reading(each) for each in scopes)
    readings = Readings(1.0, 1.0, power, missing, use)
    return calibration_meter(readings, studio_power(readings, COMPUTER, (), SUPPLY))


@pytest.mark.parametrize(
    ("scopes", "missing", "x264", "nvenc", "quicksync"),
    [
        ((Scope.WALL,), (UNREAD,), MEASURED, MEASURED, MEASURED),
        ((Scope.SYSTEM_DC,), (), MEASURED, MEASURED, MEASURED),
        ((Scope.CPU_PACKAGE, Scope.GPU_BOARD), (), MEASURED, MEASURED, MEASURED),
        ((Scope.CPU_PACKAGE,), (), MEASURED, MEASURED, MEASURED),  # no card: all graphics are in the package
        ((Scope.CPU_PACKAGE,), (UNREAD,), MEASURED, None, None),
        ((Scope.GPU_BOARD,), (), MODELLED, MODELLED, MODELLED),
        ((), (UNREAD,), MODELLED, None, None),
        ((), (), MODELLED, None, None),
    ],
)
def test_who_is_seen_by_what(scopes, missing, x264, nvenc, quicksync):
    found = meter(*scopes, missing=missing)
    for setting, expected in ((X264, x264), (NVENC, nvenc), (QUICKSYNC, quicksync)):
        assert (found.blind_spot(setting) is not None) == (expected is None)
        if expected is not None:
            assert found.provenance(setting) is expected


def test_a_plug_meter_is_off_by_its_own_error_and_one_inside_by_the_supply_too():
    assert meter(Scope.WALL).errors.whole == pytest.approx(0.05)
    assert 0.05 < meter(Scope.SYSTEM_DC).errors.whole < 0.1
    assert meter(Scope.CPU_PACKAGE).errors.whole is None


def test_a_modelled_processor_is_off_by_half():
    assert meter().errors.cpu == pytest.approx(0.5)
    assert meter(Scope.CPU_PACKAGE).errors.cpu == pytest.approx(0.05)


def test_the_whole_is_measured_by_a_meter_of_the_whole_alone():
    assert meter(Scope.WALL).whole_is_measured is MEASURED
    assert meter(Scope.CPU_PACKAGE, Scope.GPU_BOARD).whole_is_measured is MODELLED
    assert meter().blind_spot(READY) is None
