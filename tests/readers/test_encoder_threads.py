"""The CPU time of OBS's software encoder: a real process with OBS's threads, and its /proc."""

import time

import pytest

from livewatt.readers import encoder_threads
from livewatt.readers.encoder_threads import EncoderThreads


def spent(threads, pid):
    """Let a moment pass and give the encoder's CPU seconds of it."""
    time.sleep(0.2)
    return threads.cpu_s(pid)


@pytest.fixture
def threads():
    """A follower of /proc."""
    return EncoderThreads()


def test_off_stream_there_is_no_encoder(threads, obs):
    assert [spent(threads, obs.pid) for _ in range(2)] == [None, None]


def test_the_threads_that_came_with_the_stream_are_the_encoder(threads, obs):
    spent(threads, obs.pid)
    obs.stream()
    spent(threads, obs.pid)
    assert spent(threads, obs.pid) > 0
    obs.end_stream()
    assert spent(threads, obs.pid) is None


def test_a_nameless_thread_of_obss_start_is_not(threads, obs, monkeypatch):
    monkeypatch.setattr(encoder_threads, "ENCODER_LEAD_S", 0.5)
    spent(threads, obs.pid)
    time.sleep(0.8)
    obs.stream()
    spent(threads, obs.pid)
    nameless = [thread for tid, thread in threads._threads.items() if thread.name == "obs" and tid != obs.pid]
    assert sorted(thread.is_encoder for thread in nameless) == [False, True, True]


def test_a_stream_that_ran_before_the_first_look_is_found(obs):
    obs.stream()
    late = EncoderThreads()
    spent(late, obs.pid)
    spent(late, obs.pid)
    assert spent(late, obs.pid) > 0


def test_a_second_stream_has_new_threads(threads, obs):
    spent(threads, obs.pid)
    for _ in range(2):
        obs.stream()
        spent(threads, obs.pid)
        assert spent(threads, obs.pid) > 0
        obs.end_stream()
        assert threads.cpu_s(obs.pid) is None


def test_a_process_that_ended_has_no_encoder(threads, obs):
    spent(threads, obs.pid)
    obs.close()
    assert threads.cpu_s(obs.pid) is None


def test_a_name_with_brackets_and_spaces_is_read_past(tmp_path):
    """proc(5): the name in stat is whatever a thread called itself."""
    task = tmp_path / "9" / "task" / "9"
    task.mkdir(parents=True)
    (task / "stat").write_text("9 (o) b (s) S 1 " + " ".join("0" for _ in range(17)) + " 4200 0 0\n")
    (task / "comm").write_text("o) b (s\n")
    threads = EncoderThreads(tmp_path)
    assert threads.cpu_s(9) is None
    assert threads._threads[9].started_s == 42.0


def test_threads_that_end_while_they_are_read_are_no_error(tmp_path):
    task = tmp_path / "9" / "task"
    (task / "9").mkdir(parents=True)
    (task / "12").mkdir()
    (task / "9" / "stat").write_text("9 (obs) S 1 " + " ".join("0" for _ in range(17)) + " 4200 0 0\n")
    assert EncoderThreads(tmp_path).cpu_s(9) is None
