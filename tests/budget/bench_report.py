"""Prints what a report on a year of 500 lives of 4 h takes, as data, as HTML and as PDF; the budget is 10 s for all.

Run with `python tests/budget/bench_report.py [--lives 500] [--every-s 60]`. `--every-s` spaces the samples that the
store is filled with: a report on a year reads none of them, so a minute serves as well as a second.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import psutil

from fakes.live_examples import keep_live
from livewatt.domain.period import Period
from livewatt.gui.offscreen import make_application
from livewatt.gui.report.pdf import as_pdf
from livewatt.live.report_source import write_period_report
from livewatt.model.draws import Draws
from livewatt.sharing.report.html import as_html
from livewatt.store.factor_files import load_factor_set
from livewatt.store.sessions import SessionStore

LIVE_S = 4 * 3600
FIRST = datetime(2026, 1, 1, 9, tzinfo=UTC)
T = TypeVar("T")


def timed(name: str, work: Callable[[], T]) -> T:
    """Do something, and print how long it took."""
    began_s = time.perf_counter()
    done = work()
    print(f"{name:<40}{time.perf_counter() - began_s:8.2f} s")
    return done


def fill(store: SessionStore, draws: Draws, lives: int, every_s: float) -> None:
    """Keep so many lives over a year, their viewers and watts different."""
    for number in range(lives):
        keep_live(
            store,
            draws,
            started=FIRST + timedelta(hours=number * 8760 / lives),
            samples=round(LIVE_S / every_s),
            step_s=every_s,
            power_w=250.0 + number % 7 * 30,
            viewers=20 + number % 13 * 40,
            title=f"Live {number}",
        )


def main() -> None:
    """Fill a store and report on it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lives", type=int, default=500)
    parser.add_argument("--every-s", type=float, default=60.0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store, draws = SessionStore(Path(folder) / "sessions.sqlite3"), Draws(load_factor_set())
        timed(f"filling the store with {args.lives} lives", lambda: fill(store, draws, args.lives, args.every_s))
        make_application()
        fresh = Draws(load_factor_set())
        began_s = time.perf_counter()
        report = timed("the report as data", lambda: write_period_report(store, Period.parse("2026"), fresh, "en"))
        page = timed("as HTML", lambda: as_html(report))
        document = timed("as PDF", lambda: as_pdf(report))
        print(f"{'all three':<40}{time.perf_counter() - began_s:8.2f} s")
        print(f"HTML {len(page.encode()) / 1e6:.2f} MB, PDF {len(document) / 1e6:.2f} MB, "
              f"this process {psutil.Process().memory_info().rss / 1e6:.0f} MB")  # fmt: skip
        store.close()


if __name__ == "__main__":
    main()
