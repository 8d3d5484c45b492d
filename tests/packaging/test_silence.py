"""What the tests' own conftest.py enforces, tried on small suites."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


@pytest.fixture
def suite(pytester, monkeypatch):
    """Run a test file under the project's conftest.py and give the outcome."""

    def run(code: str, path: str = "test_it.py", ci: str = ""):
        monkeypatch.setenv("CI", ci)
        pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
        file = pytester.path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(code, encoding="utf-8")
        return pytester.runpytest_subprocess("-p", "no:pytest-qt")

    return run


def test_a_warning_nobody_announced_fails(suite):
    result = suite("import logging\ndef test(): logging.getLogger('room').warning('door open')")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*unexpected log line: WARNING room: door open*"])


def test_a_warning_that_was_announced_passes(suite):
    result = suite(
        "import logging\n"
        "def test(expect_log):\n expect_log('room: door')\n logging.getLogger('room').warning('door open')"
    )
    result.assert_outcomes(passed=1)


def test_an_announced_warning_must_come(suite):
    result = suite("def test(expect_log): expect_log('door')")
    result.assert_outcomes(passed=1, errors=1)


def test_a_thread_that_stays_fails(suite):
    result = suite(
        "import threading, time\n"
        "def test(): threading.Thread(target=time.sleep, args=(30,), name='left-behind', daemon=True).start()"
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*threads left running: left-behind*"])


def test_a_thread_that_ends_passes(suite):
    result = suite(
        "import threading, time\ndef test(): threading.Thread(target=time.sleep, args=(0.2,), daemon=True).start()"
    )
    result.assert_outcomes(passed=1)


WINDOWS = (
    "from PySide6.QtWidgets import QApplication, QLabel\napplication = QApplication.instance() or QApplication([])\n"
)


def test_a_window_that_stays_fails(suite):
    result = suite(WINDOWS + "kept = []\ndef test(): kept.append(QLabel('x'))")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*windows left open: QLabel*"])


def test_a_window_that_is_let_go_passes(suite):
    result = suite(WINDOWS + "def test():\n label = QLabel('x')\n label.itself = label\n QLabel('y').deleteLater()")
    result.assert_outcomes(passed=1)


def test_each_test_has_a_home_of_its_own(suite):
    result = suite(
        "import os, pytest\nfrom pathlib import Path\n"
        "@pytest.mark.parametrize('n', [1, 2])\n"
        "def test(n):\n home = Path(os.environ['LIVEWATT_HOME'])\n assert not list(home.iterdir())\n"
        " (home / 'kept').touch()"
    )
    result.assert_outcomes(passed=2)


SKIPPED = "import pytest\ndef test(): pytest.skip('no OBS here')"
SKIPPED_FILE = "import pytest\npytest.skip('no OBS here', allow_module_level=True)"


@pytest.mark.parametrize("code", [SKIPPED, SKIPPED_FILE])
def test_a_skipped_story_is_a_failure_in_ci_alone(suite, code):
    suite(code, "stories/test_it.py").assert_outcomes(skipped=1)
    result = suite(code, "stories/test_it.py", ci="true")
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*every end-to-end test must run*no OBS here*"])


def test_another_skipped_test_is_none(suite):
    suite(SKIPPED, ci="true").assert_outcomes(skipped=1)
