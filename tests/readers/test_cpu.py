"""The processor's load, and whose it is: this computer's real /proc."""

import os
import subprocess
import sys
import time

import psutil
import pytest

from livewatt.domain.clock import steady_s
from livewatt.readers import obs_process
from livewatt.readers.cpu import CpuReader
from livewatt.readers.obs_process import ObsProcess
from readers.waiting import wait_for


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Look for OBS often, so that no test waits for ten seconds."""
    monkeypatch.setattr(obs_process, "LOOK_EVERY_S", 0.1)
    monkeypatch.setattr(obs_process, "CHILDREN_EVERY_S", 0.1)


@pytest.fixture
def finder():
    """Find one process by its id, as told by the link to OBS."""
    made = []

    def find(told=lambda: None, names=frozenset()) -> ObsProcess:
        made.append(ObsProcess(told, names))
        return made[-1]

    yield find
    for each in made:
        each.close()


def burn(seconds):
    """Use one processor for a while."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def next_use(reader):
    """Give the use of some clock ticks, of which a processor that is asked twice at once has none."""
    time.sleep(0.1)
    return reader.read(steady_s())


def test_the_first_call_opens_an_interval(finder):
    assert CpuReader(finder()).read(steady_s()) is None


def test_this_programs_own_use_and_the_load_are_seen(finder):
    reader = CpuReader(finder())
    reader.read(steady_s())
    burn(0.3)
    use = reader.read(steady_s())
    assert use.threads == psutil.cpu_count()
    assert 0.3 <= use.own_cpu_s <= use.interval_s * use.threads
    assert use.busy_cpu_s > 0.2
    assert 0 < use.busy_fraction <= 1
    assert use.obs_cpu_s is None
    assert use.encoder_cpu_s is None


def test_helpers_count_as_this_program(finder):
    spent = [5.0]
    reader = CpuReader(finder(), lambda: spent[0])
    reader.read(steady_s())
    spent[0] = 7.5
    assert next_use(reader).own_cpu_s >= 2.5


def test_a_clock_that_stands_still_gives_no_use(finder):
    reader = CpuReader(finder())
    now_s = steady_s()
    reader.read(now_s)
    time.sleep(0.05)
    assert reader.read(now_s) is None


def test_obs_and_its_encoder_are_told_apart(finder, obs):
    family = finder(lambda: obs.pid)
    wait_for(family.family)
    reader = CpuReader(family)
    reader.read(steady_s())
    obs.stream()

    def both_compute():
        use = reader.read(steady_s())
        return use is not None and (use.obs_cpu_s or 0) > 0 and (use.encoder_cpu_s or 0) > 0

    wait_for(both_compute)
    obs.close()
    use = next_use(reader)
    assert use.obs_cpu_s is None
    assert use.encoder_cpu_s is None


def test_children_count_as_obs(finder):
    script = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'while True: pass'])\n"
        "print(child.pid, flush=True)\n"
        "try: sys.stdin.read()\n"
        "finally: child.kill()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        family = finder(lambda: parent.pid)
        wait_for(lambda: [each.pid for each in family.family()] == [parent.pid, child])
        reader = CpuReader(family)
        reader.read(steady_s())
        # The parent waits for its input: what is spent is the child's.
        wait_for(lambda: next_use(reader).obs_cpu_s)
        parent.stdin.close()


def test_obs_is_found_by_its_name_and_missed_when_it_ends(finder, obs_program, tmp_path):
    # A name that no OBS of this computer has.
    unique = tmp_path / "obs-of-test"
    unique.symlink_to(obs_program)
    family = finder(names=frozenset({"obs-of-test"}))
    assert family.pid() is None
    process = subprocess.Popen([unique], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    wait_for(lambda: family.pid() == process.pid)
    process.communicate(b"q\n")
    wait_for(lambda: family.pid() is None)


def test_an_obs_that_a_launcher_becomes_is_found(finder, obs_program, tmp_path, monkeypatch):
    monkeypatch.setattr(obs_process, "YOUNG_LOOKS", 1000)
    unique = tmp_path / "obs-of-test"
    unique.symlink_to(obs_program)
    family = finder(names=frozenset({"obs-of-test"}))
    with subprocess.Popen(["sh", "-c", f"read go; exec {unique}"], stdin=subprocess.PIPE) as process:
        wait_for(lambda: process.pid in family._looks)
        process.stdin.write(b"go\n")
        process.stdin.flush()
        wait_for(lambda: family.pid() == process.pid)
        process.communicate(b"q\n")


def test_a_told_process_that_does_not_exist_is_none(finder):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    family = finder(lambda: gone.pid)
    time.sleep(0.3)
    assert family.pid() is None


def test_the_told_process_counts_before_the_name(finder, obs):
    family = finder(lambda: os.getpid(), frozenset({"obs"}))
    wait_for(lambda: family.pid() == os.getpid())
