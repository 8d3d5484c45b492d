"""Cards that Windows does not measure are named."""

from fakes.fake_windows import FakeUser32
from livewatt.domain.power import Scope
from livewatt.readers.windows_cards import WindowsCardsReader


def test_cards_of_amd_and_intel_are_named_once():
    user32 = FakeUser32(
        "AMD Radeon RX 7800 XT", "AMD Radeon RX 7800 XT", "AMD Radeon(TM) Graphics", "Intel(R) Arc(TM) A750 Graphics"
    )
    missing = WindowsCardsReader(user32).read(0.0)
    assert [each.name for each in missing] == ["AMD Radeon RX 7800 XT", "Intel(R) Arc(TM) A750 Graphics"]
    assert {each.scope for each in missing} == {Scope.GPU_BOARD}


def test_graphics_of_the_processor_and_nvidias_cards_are_no_gap():
    user32 = FakeUser32(
        "AMD Radeon(TM) 780M", "Intel(R) UHD Graphics 770", "Intel(R) Arc(TM) 140V GPU (16GB)",
        "NVIDIA GeForce RTX 4070", "Microsoft Basic Display Adapter",
    )  # fmt: skip
    assert WindowsCardsReader(user32).read(0.0) == ()


def test_new_cards_are_looked_for_each_minute():
    user32 = FakeUser32()
    reader = WindowsCardsReader(user32)
    reader.read(0.0)
    user32.names = ("Radeon RX 580 Series",)
    assert reader.read(59.0) == ()
    assert len(reader.read(60.0)) == 1
