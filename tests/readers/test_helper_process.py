"""A helper process that may die, hang or talk nonsense, and the program that lives on."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from livewatt.readers import helper_process
from livewatt.readers.helper_process import (
    NVIDIA_HELPER,
    HelperProcess,
    back_off_s,
    nvidia_helper_command,
    run_if_helper,
)
from readers.waiting import wait_for

ECHO = """
import json, os, sys
for line in sys.stdin:
    question = json.loads(line)
    if question.get("die"): os._exit(3)
    if question.get("babble"): print("no JSON"); sys.stdout.flush(); continue
    if question.get("hang"):
        import time
        time.sleep(60)
    answer = {"pid": os.getpid(), "n": question.get("n")}
    if question.get("rest"): answer["rest_s"] = question["rest"]
    print(json.dumps(answer)); sys.stdout.flush()
"""


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Start again at once."""
    monkeypatch.setattr(helper_process, "BACK_OFF_S", (0.1,))


@pytest.fixture
def helper():
    """A helper that echoes."""
    made = HelperProcess([sys.executable, "-c", ECHO], "echo helper")
    yield made
    made.close()


def answer_to(helper, **question):
    """Ask until the question is answered."""

    def answered():
        helper.ask(question)
        return helper.latest is not None and helper.latest["n"] == question["n"]

    wait_for(answered)
    return helper.latest


def test_questions_are_answered_by_one_process(helper):
    first, second = answer_to(helper, n=1), answer_to(helper, n=2)
    assert first["pid"] == second["pid"]
    assert not helper.has_died


@pytest.mark.parametrize("fault", [{"die": True}, {"babble": True}])
def test_a_helper_that_fails_is_started_again(helper, fault):
    before = answer_to(helper, n=1)["pid"]
    helper.ask({"n": 2, **fault})
    wait_for(lambda: helper.has_died)
    assert answer_to(helper, n=3)["pid"] != before


def test_a_helper_that_is_killed_is_started_again(helper):
    before = answer_to(helper, n=1)["pid"]
    os.kill(before, signal.SIGKILL)
    helper.ask({"n": 2})
    wait_for(lambda: helper.has_died)
    assert answer_to(helper, n=3)["pid"] != before


def test_a_helper_that_hangs_is_ended_by_who_asks_next(helper, monkeypatch):
    before = answer_to(helper, n=1)["pid"]
    monkeypatch.setattr(helper_process, "ANSWER_WITHIN_S", 0.3)
    monkeypatch.setattr(helper_process, "FIRST_ANSWER_WITHIN_S", 5.0)  # the next one may get the same question

    def ended():
        helper.ask({"n": 2, "hang": True})
        return helper.has_died

    wait_for(ended)
    assert answer_to(helper, n=3)["pid"] != before


def test_a_helper_with_nothing_to_do_is_ended_and_keeps_its_word(helper):
    answer = answer_to(helper, n=1, rest=60.0)
    wait_for(lambda: not _alive(answer["pid"]))
    helper.ask({"n": 2})
    time.sleep(0.2)
    assert helper.latest == answer
    assert not helper.has_died


def test_a_command_that_does_not_exist_is_no_error_of_ours():
    helper = HelperProcess(["/does/not/exist"], "no helper")
    helper.ask({})
    wait_for(lambda: helper.has_died)
    helper.close()


def test_closing_ends_the_process(helper):
    pid = answer_to(helper, n=1)["pid"]
    helper.close()
    assert not _alive(pid)


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_waits_longer_after_each_failure_up_to_a_minute(monkeypatch):
    monkeypatch.undo()
    assert [back_off_s(failures) for failures in range(1, 8)] == [5, 10, 20, 40, 60, 60, 60]


def test_from_source_the_module_is_run():
    assert nvidia_helper_command() == [sys.executable, "-m", "livewatt.readers.nvidia_helper"]


def test_a_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert nvidia_helper_command() == [sys.executable, NVIDIA_HELPER]


def test_the_programs_entry_becomes_the_helper_it_was_started_as(nvidia_driver):
    nvidia_driver.card(0, power_mw=33_000)
    question = json.dumps({"obs_pid": None}) + "\n"
    command = [sys.executable, "-m", "livewatt", NVIDIA_HELPER]
    done = subprocess.run(command, input=question, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["gpus"][0]["power_mw"] == 33_000


@pytest.mark.parametrize("arguments", [[], ["sources"], [NVIDIA_HELPER, "--json"]])
def test_a_users_command_line_is_no_helper(arguments):
    assert run_if_helper(arguments) is None
