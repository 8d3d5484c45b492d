"""What recording and keeping cost, beside CodeCarbon in the same run; it prints, and asserts nothing.

    python tests/budget/bench_recorder.py [--seconds 20] [--year] [--codecarbon-python PYTHON]

`--year` fills a database with 365 lives of four hours, which takes a minute and most of a gigabyte.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bench_readers import codecarbon

from livewatt.domain.clock import steady_s
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder, VideoFormat
from livewatt.live.recorder import Recorder
from livewatt.live.setup import Reference, setup
from livewatt.model.draws import Draws
from livewatt.readers.instruments import Instruments
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore

HOT_TICKS = 500
LIVES, SECONDS = 365, 4 * 3600


class LiveObs:
    """An OBS that is live; the real one's link costs its own, which bench_readers and the stories tell."""

    @property
    def state(self):
        return StreamState(
            steady_s(),
            ObsLink.CONNECTED,
            StreamPhase.LIVE,
            video=VideoFormat(1920, 1080, 60),
            encoder=VideoEncoder("x264", "x264", "h264", on_gpu=False),
            sent_mbps=6.0,
            configured_mbps=6.0,
            sent_bytes=1,
        )


def recorder_on(store):
    """Give a recorder with this computer's instruments and 45 viewers."""
    preferences = Preferences()
    preferences.change(zone="FR", viewers_default=45)
    reference, instruments = Reference.load(), Instruments()
    prepare = partial(setup, computer=instruments.computer, reference=reference, region=None)
    draws = Draws(reference.factors)
    return Recorder(instruments, LiveObs(), store, preferences, prepare=prepare, draws=draws), instruments


def recording(folder, seconds):
    """Give CPU ms of a second of recording, all threads included, and of one tick hot; and bytes kept per second."""
    path = folder / "sessions.sqlite3"
    store = SessionStore(path)
    recorder, instruments = recorder_on(store)
    recorder.start()
    time.sleep(3)
    began = time.process_time()
    time.sleep(seconds)
    per_second = (time.process_time() - began) / seconds
    recorder._sampler.stop()
    began = time.process_time()
    for _ in range(HOT_TICKS):
        recorder.tick()
    hot = (time.process_time() - began) / HOT_TICKS
    store.flush()
    recorder.close()
    instruments.close()
    store.close()
    with sqlite3.connect(path) as kept:
        (samples,) = kept.execute("SELECT count(*) FROM sample").fetchone()
    kept.close()
    return {"second_ms": 1000 * per_second, "hot_ms": 1000 * hot, "bytes": path.stat().st_size / samples}


def year(folder):
    """Give the size of a year's lives in MB, and the ms to list them and to read one back."""
    path = folder / "year.sqlite3"
    store = SessionStore(path)
    recorder, instruments = recorder_on(store)
    for _ in range(60):
        recorder.tick()
    store.flush()
    recorder.close()
    instruments.close()
    store.close()
    _multiply(path)
    store = SessionStore(path)
    store.flush()
    began = time.perf_counter()
    listed = store.sessions()
    listing = time.perf_counter() - began
    began = time.perf_counter()
    seconds = sum(1 for _ in store.moments(listed[LIVES // 2].session.id))
    reading = time.perf_counter() - began
    store.close()
    return len(listed), path.stat().st_size / 1e6, 1000 * listing, seconds, 1000 * reading


def _multiply(path):
    """Make 365 lives of four hours of one of a minute, by repeating its rows."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    columns = [row[1] for row in database.execute("PRAGMA table_info(sample)")]
    values = ", ".join(
        {"session": "?1", "position": "s.value", "at_us": "s.value * 1000000"}.get(name, name) for name in columns
    )
    tables = {
        table: ", ".join(row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] != "session")
        for table in ("context", "stretch", "footprint")
    }
    database.execute("BEGIN")
    for live in range(LIVES - 1):
        begun = (datetime.now(UTC) - timedelta(days=live + 1)).isoformat()
        (number,) = database.execute(
            "INSERT INTO session SELECT NULL, ?, title, origin, state, ?, factor_set, places, recorder, 14400, gaps_s"
            " FROM session WHERE number = 1 RETURNING number",
            (uuid.uuid4().hex, begun),
        ).fetchone()
        for table, names in tables.items():
            database.execute(f"INSERT INTO {table} SELECT ?, {names} FROM {table} WHERE session = 1", (number,))
        database.execute(
            f"WITH RECURSIVE s(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM s WHERE value < {SECONDS - 1})"
            f" INSERT INTO sample SELECT {values} FROM s JOIN sample ON session = 1 AND position = s.value % 60",
            (number,),
        )
    database.execute("COMMIT")
    database.close()


def main():
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--year", action="store_true")
    parser.add_argument("--codecarbon-python", default=sys.executable, metavar="PYTHON")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = recording(folder, args.seconds)
        theirs = codecarbon(args.codecarbon_python, args.seconds)
        print(f"{'CPU ms':52} {'LiveWatt':>10} {'CodeCarbon':>12}")
        for key, told in (("second_ms", "one second at 1 Hz, all threads"), ("hot_ms", "one tick or sample, hot")):
            print(f"{told:52} {ours[key]:10.2f} {f'{theirs[key]:12.2f}' if theirs else ''}")
        print(f"{'bytes kept per second':52} {ours['bytes']:10.0f}")
        if args.year:
            sessions, size_mb, listing_ms, seconds, reading_ms = year(folder)
            print(f"{f'a year: {sessions} lives, MB':52} {size_mb:10.0f}")
            print(f"{'listing them, ms':52} {listing_ms:10.0f}")
            print(f"{f'reading back one of {seconds} s, ms':52} {reading_ms:10.0f}")


if __name__ == "__main__":
    main()
