"""Sets LiveWatt up in this checkout and starts it, tests it or measures it: `python3 packaging/dev.py run`.

Needs nothing but Python 3.11 or newer. Everything goes into a private virtual environment with locked versions;
on Debian and its relatives the system packages are installed too when this runs as root, and named otherwise.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - before anything that an older Python cannot read
    sys.exit("LiveWatt needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

import argparse
import os
import subprocess

import debian
from private_venv import ROOT, PrivateVenv
from setup_error import SetupError, from_os_error

sys.path.insert(0, str(ROOT / "app"))
from livewatt import preflight

DEMO_WITHOUT_SCREEN = ("record", "--demo", "--speed", "240")  # 80 minutes in 20 seconds
TELLS_AND_ENDS = ("-h", "--help", "--version")


def run(arguments: list[str]) -> int:
    """Set up and start the program; without a screen, play the demo through the recorder instead."""
    venv = PrivateVenv(ROOT / ".venv")
    opens_window = not arguments or (arguments[0].startswith("-") and arguments[0] not in TELLS_AND_ENDS)
    platform = preflight.window_system()
    wanted = venv.missing_packages()
    if opens_window and (platform is not None or debian.may_install()):
        wanted += _missing_for_window(platform or "offscreen")
    debian.install(wanted, "LiveWatt")
    venv.make_ready("requirements.lock")
    if opens_window and platform is None:
        print(
            "There is no screen here: LiveWatt records its demonstration without a window, 240 times as fast.",
            flush=True,
        )
        arguments = [*(argument for argument in arguments if argument != "--demo"), *DEMO_WITHOUT_SCREEN]
    return _become([venv.programs / "livewatt", *arguments])


def test(arguments: list[str]) -> int:
    """Set up, with what the end-to-end tests need, and pass the tests."""
    venv = PrivateVenv(ROOT / ".venv")
    debian.install([*venv.missing_packages(), *_missing_for_window("xcb"), *debian.missing_for_tests()], "the tests")
    venv.make_ready("requirements.lock", "requirements-test.lock")
    os.chdir(ROOT)
    return _become([venv.python, "-m", "pytest", *arguments])


def bench(arguments: list[str]) -> int:
    """Set up a second environment and print what the program costs: all of tests/budget, or the benches named."""
    benches = {path.stem.removeprefix("bench_"): path for path in sorted((ROOT / "tests/budget").glob("bench_*.py"))}
    unknown = [name for name in arguments if name not in benches]
    if unknown:
        raise SetupError(f"There is no bench {unknown[0]}: choose from {', '.join(benches)}.")
    venv = PrivateVenv(ROOT / ".venv-bench")
    debian.install([*venv.missing_packages(), *_missing_for_window("xcb"), *debian.missing_for_tests()], "the benches")
    venv.make_ready("requirements-bench.lock")
    codes = []
    for name in arguments or benches:
        print(f"\n== {name}", flush=True)
        codes.append(subprocess.run([venv.python, benches[name]], cwd=ROOT, check=False).returncode)
    return max(codes)


def _missing_for_window(platform: str) -> list[str]:
    """Name the Debian packages Qt lacks here; SetupError on another system, before Qt could crash for lack of them."""
    missing = preflight.missing_libraries(platform)
    if missing and not debian.is_debian_like():
        names = ", ".join(missing)
        raise SetupError(
            f"The window needs system libraries that are missing: {names}. Install them and run this again."
        )
    return list(missing.values())


def _become(command: list[object]) -> int:
    """Go on as another program, so that its exit status and the keyboard are its own."""
    words = [str(word) for word in command]
    if os.name == "posix":
        os.execv(words[0], words)
    return subprocess.run(words, check=False).returncode


def main() -> int:
    """Read the command line and do what it asks; every obstacle is one sentence on standard error."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0], allow_abbrev=False)
    commands = {"run": run, "test": test, "bench": bench}
    parser.add_argument(
        "command", choices=commands, help="run: start LiveWatt; test: pass the tests; bench: measure its costs"
    )
    parser.add_argument(
        "arguments", nargs=argparse.REMAINDER, help="handed on to livewatt or pytest; of bench: which, all by default"
    )
    asked = parser.parse_args()
    try:
        return commands[asked.command](asked.arguments)
    except SetupError as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        print(from_os_error(error, error.filename or ROOT), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The next call goes on from here.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
