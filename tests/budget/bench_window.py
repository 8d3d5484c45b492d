# ruff: noqa: E402 – the parts that the tests of the window share have to be found first, and the rest imported as the
# program's start does
"""Prints what the window costs after twelve hours of data: full, without the focus, compact, hidden.

Run with `python tests/budget/bench_window.py [--seconds 15] [--soak]`. "In a loop" is the CPU time of the whole process
per second shown, with warm caches; "live" is the share of one core while a second really lasts one, which on a busy or
virtual machine is higher. The budget is 3 % of one core for the full window, 1 % for the strip, 150 MB.
With --soak the full window is shown twelve hours of seconds one after the other, and its memory told after each tenth.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "gui")]

from livewatt.gui.garbage import WindowThreadCollector, stop_reading_sources

stop_reading_sources()  # as the program's start does, before most is imported

import psutil
import snapshots
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from window_parts import services_for

from fakes.fake_recorder import FakeRecorder
from livewatt.gui.application import make_application
from livewatt.gui.bridge import Bridge
from livewatt.gui.shell import Shell
from livewatt.gui.theme import Appearance, ThemeChoice
from livewatt.store.sessions import SessionStore

HISTORY_S = 43_200
# Snapshots are made in handfuls, outside what is measured: keeping all of them would count as the window's memory.
HANDFUL, HANDFULS = 20, 16


def rss_mb() -> float:
    """Give this process's resident memory in MB (1e6 bytes)."""
    return psutil.Process().memory_info().rss / 1e6


def seconds_after(history_s: int, count: int) -> list:
    """Give the snapshots that follow a history."""
    viewers = (48, 47, 49, 50)
    return [
        replace(snapshots.snapshot(history_s + number, viewers=viewers[number % 4]), own_cpu_fraction=0.01)
        for number in range(1, count + 1)
    ]


def show(recorder: FakeRecorder, snapshot, application: QApplication) -> None:
    """Hand one second to the window and let it be painted."""
    recorder.tell(snapshot)
    application.processEvents()
    application.processEvents()


def in_a_loop(recorder: FakeRecorder, at_s: int, application: QApplication) -> float:
    """Give CPU milliseconds per second shown; the first handful warms up."""
    spent_s = 0.0
    for handful in range(HANDFULS):
        told = seconds_after(at_s + handful * HANDFUL, HANDFUL)
        begin = time.process_time()
        for snapshot in told:
            show(recorder, snapshot, application)
        spent_s += time.process_time() - begin if handful else 0
    return spent_s / ((HANDFULS - 1) * HANDFUL) * 1e3


def live(recorder: FakeRecorder, at_s: int, lasting_s: int, application: QApplication) -> float:
    """Give the share of one core in percent while a second lasts a second."""
    told = seconds_after(at_s, lasting_s)
    begin_cpu, begin = time.process_time(), time.monotonic()
    for number, snapshot in enumerate(told, 1):
        recorder.tell(snapshot)
        while time.monotonic() < begin + number:
            application.processEvents()
            time.sleep(0.05)
    return (time.process_time() - begin_cpu) / (time.monotonic() - begin) * 100


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=15, help="how long each state is measured live")
    arguments.add_argument("--soak", action="store_true", help="show twelve hours, as fast as they can be painted")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.seconds, soaks=asked.soak)


def soak(recorder: FakeRecorder, at_s: int, application: QApplication) -> int:
    """Show twelve hours in the full window, tell the memory after each tenth, and give the second it came to."""
    handfuls = HISTORY_S // HANDFUL
    for handful in range(1, handfuls + 1):
        for snapshot in seconds_after(at_s, HANDFUL):
            show(recorder, snapshot, application)
        at_s += HANDFUL
        if handful % (handfuls // 10) == 0:
            print(f"after {handful * HANDFUL:6} seconds shown   {rss_mb():6.1f} MB", flush=True)
    return at_s


def measure(folder: Path, live_s: int, *, soaks: bool) -> None:
    """Measure each state of the window in turn."""
    application = make_application()
    collector = WindowThreadCollector()
    appearance = Appearance(application)
    appearance.choose(ThemeChoice.DARK)
    print(f"with Qt loaded                {rss_mb():6.0f} MB")
    recorder = FakeRecorder()
    store = SessionStore(folder / "sessions.sqlite3")
    bridge = Bridge(recorder, shown_every_ms=0)
    services = services_for(recorder, store, bridge, appearance)
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    shell = Shell(services, memory, application.windowIcon(), lambda: None)
    for second in range(1, HISTORY_S + 1, 60):
        minute = snapshots.snapshot(second, viewers=snapshots.audience_curve(second))
        for offset in range(60):
            moment = replace(minute.moment, at_s=second + offset)
            bridge.history.add(replace(minute, moment=moment))
    gc.collect()
    print(f"with {HISTORY_S} rows of history  {rss_mb():6.0f} MB\n")
    print(f"{'':24}{'in a loop':>14}{'of a core at 1 Hz':>20}{'live':>10}{'memory':>12}")
    at_s = HISTORY_S
    if soaks:
        shell.show_window()
        at_s = soak(recorder, at_s, application)
    for name, bring_up in (
        ("full window", lambda: (shell.show_window(), shell.window.show_place("live"))),
        ("compact strip", shell.show_strip),
        ("hidden", lambda: (shell.strip.hide(), shell.window.hide())),
    ):
        bring_up()
        application.processEvents()
        before_mb = rss_mb()
        looped_ms = in_a_loop(recorder, at_s, application)
        at_s += HANDFUL * HANDFULS
        live_percent = live(recorder, at_s, live_s, application)
        at_s += live_s
        memory_mb = f"{rss_mb():8.0f} MB ({rss_mb() - before_mb:+.1f})"
        print(f"{name:24}{looped_ms:11.2f} ms{looped_ms / 10:18.2f} %{live_percent:8.2f} %{memory_mb}")
    shell.close()
    bridge.close()
    store.close()
    collector.close()


if __name__ == "__main__":
    main()
