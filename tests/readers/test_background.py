"""Slow readers on threads of their own."""

import threading

import pytest

from livewatt.domain.clock import steady_s
from livewatt.domain.power import GpuUse, Scope, Unavailable
from livewatt.readers.background import Background
from livewatt.readers.sleeping import asleep_card
from readers.waiting import wait_for


class SlowReader:
    """A device that answers when it is let."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        self.reads = 0
        self.is_closed = False

    def read(self, now_s):
        """Answer for a card, late."""
        self.may_answer.wait()
        self.reads += 1
        return asleep_card("slow", "Slow card", now_s)

    def close(self):
        """Note it."""
        self.is_closed = True


@pytest.fixture
def slow():
    """A device that is let go at the end."""
    reader = SlowReader()
    yield reader
    reader.may_answer.set()


def test_before_the_first_answer_there_is_none_and_nobody_waits(slow):
    background = Background(slow, 0.01, "test")
    assert background.read(steady_s()) == ()
    slow.may_answer.set()
    wait_for(lambda: len(background.read(steady_s())) == 2)
    background.close()
    assert slow.is_closed


def test_it_goes_on_reading(slow):
    slow.may_answer.set()
    background = Background(slow, 0.01, "test")
    wait_for(lambda: slow.reads >= 3)
    background.close()


def test_a_device_that_falls_silent_is_unavailable_after_ten_seconds(slow):
    slow.may_answer.set()
    background = Background(slow, 1.0, "test")
    wait_for(lambda: background.read(steady_s()))
    slow.may_answer.clear()
    (reading, use) = background.read(steady_s())
    assert isinstance(use, GpuUse)
    (missing,) = background.read(steady_s() + 12.0)
    assert isinstance(missing, Unavailable)
    assert (missing.source, missing.name, missing.scope) == ("slow", "Slow card", Scope.GPU_BOARD)
    assert reading.source == missing.source
    slow.may_answer.set()
    background.close()
