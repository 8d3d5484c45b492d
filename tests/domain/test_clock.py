"""The steady clock."""

import sys
import time

from livewatt.domain.clock import steady_s


def test_it_does_not_follow_the_wall_clock_back(monkeypatch):
    before = steady_s()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    time.sleep(0.02)
    assert before + 0.015 <= steady_s() < before + 60


def test_on_linux_it_is_the_time_since_the_start_of_the_computer_with_its_sleeps(monkeypatch):
    asked = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(time, "clock_gettime", lambda which: asked.append(which) or 3600.0)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    assert steady_s() == 3600.0
    assert asked == [7]
