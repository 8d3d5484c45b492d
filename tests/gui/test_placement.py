import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, QSize

from livewatt.gui.placement import RememberedPlace, brought_inside, screens_key

LEFT, RIGHT = QRect(0, 0, 1920, 1040), QRect(1920, 0, 2560, 1400)
SIZE = QSize(320, 92)


class Screen:
    """What is asked of a QScreen."""

    def __init__(self, name, area):
        self._name, self._area = name, area

    def name(self):
        return self._name

    def geometry(self):
        return self._area

    def availableGeometry(self):
        return self._area


DESK = [Screen("HDMI-1", LEFT), Screen("DP-2", RIGHT)]
LAPTOP = [Screen("eDP-1", QRect(0, 0, 1366, 728))]


@pytest.mark.parametrize(
    ("corner", "wanted"),
    [
        (QPoint(100, 100), QPoint(100, 100)),
        (QPoint(1800, 500), QPoint(1920, 500)),  # more of it is on the right screen
        (QPoint(-50, -20), QPoint(0, 0)),
        (QPoint(4400, 1390), QPoint(1920 + 2560 - 320, 1400 - 92)),
        (QPoint(-5000, 9000), QPoint(0, 1040 - 92)),
    ],
)
def test_a_window_is_brought_wholly_onto_the_screen_it_is_on_most(corner, wanted):
    assert brought_inside(QRect(corner, SIZE), [LEFT, RIGHT]) == wanted


def test_screens_are_the_same_set_in_any_order():
    assert screens_key(DESK) == screens_key(DESK[::-1])
    assert screens_key(DESK) != screens_key(DESK[:1])
    assert "/" not in screens_key([Screen("\\\\.\\DISPLAY1/x", LEFT)])


@pytest.fixture
def place(tmp_path):
    return RememberedPlace(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), "strip")


def test_each_set_of_screens_has_a_place_of_its_own(place):
    place.remember(DESK, QPoint(2000, 300))
    place.remember(LAPTOP, QPoint(10, 20))
    assert place.find(DESK, SIZE) == QPoint(2000, 300)
    assert place.find(LAPTOP, SIZE) == QPoint(10, 20)


def test_the_first_place_is_the_lower_right_corner(place):
    found = place.find(LAPTOP, SIZE)
    assert (found.x(), found.y()) == (1366 - 1 - 320 - 16, 728 - 1 - 92 - 16)


def test_a_place_is_kept_in_the_file(tmp_path):
    file = str(tmp_path / "window.ini")
    memory = QSettings(file, QSettings.Format.IniFormat)
    RememberedPlace(memory, "strip").remember(DESK, QPoint(2000, 300))
    memory.sync()
    again = RememberedPlace(QSettings(file, QSettings.Format.IniFormat), "strip")
    assert again.find(DESK, SIZE) == QPoint(2000, 300)
