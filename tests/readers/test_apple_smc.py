"""The power of a whole Mac, through a stand-in of IOKit."""

import struct

import pytest

from fakes.fake_iokit import FakeIOKit
from livewatt.domain.power import Scope, Unavailable
from livewatt.readers.apple_smc import SmcReader

TASK = 0x203


def float_key(watts):
    """Give a key as the controller holds a float."""
    return "flt", struct.pack("<f", watts)


def test_the_whole_computer_is_read():
    iokit = FakeIOKit(PSTR=float_key(23.5))
    reader = SmcReader(iokit, TASK)
    (reading,) = reader.read(4.0)
    assert (reading.scope, reading.power_w, reading.taken_at_s) == (Scope.SYSTEM_DC, 23.5, 4.0)
    iokit.keys["PSTR"] = ("flt ", struct.pack("<f", 31.25))
    assert reader.read(5.0)[0].power_w == 31.25
    assert iokit.open_connections == 1
    reader.close()
    assert iokit.open_connections == 0


@pytest.mark.parametrize(
    "iokit",
    [
        FakeIOKit(),
        FakeIOKit(PSTR=float_key(0.0)),
        FakeIOKit(PSTR=float_key(float("nan"))),
        FakeIOKit(PSTR=("ui16", b"\x01\x02")),
        FakeIOKit(has_controller=False),
        FakeIOKit(open_status=0xE00002E2 - (1 << 32)),
    ],
)
def test_a_mac_that_does_not_tell_is_unavailable(iokit):
    reader = SmcReader(iokit, TASK)
    (missing,) = reader.read(4.0)
    assert isinstance(missing, Unavailable)
    assert iokit.open_connections == 0


def test_a_key_that_comes_back_is_read_again():
    iokit = FakeIOKit()
    reader = SmcReader(iokit, TASK)
    reader.read(0.0)
    iokit.keys["PSTR"] = ("flt ", struct.pack("<f", 12.0))
    assert reader.read(1.0)[0].power_w == 12.0
    reader.close()
