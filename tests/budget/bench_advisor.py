"""What the advisor costs beside the recorder, and what reading past lives costs once; it prints, and asserts nothing.

python tests/budget/bench_advisor.py [--minutes 30]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fakes.fake_studio import Lab
from livewatt.domain.power import Equipment
from livewatt.domain.stream import StreamPhase
from livewatt.live.advisor import Advisor
from livewatt.live.advisor_habits import read_habits
from livewatt.store.factor_files import load_rungs
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore

LAMPS = (Equipment("Key light", 60.0), Equipment("Back light", 20.0))


def cpu_ms(call):
    """Give the CPU ms of this thread that a call takes."""
    began = time.thread_time()
    call()
    return 1000 * (time.thread_time() - began)


def on_air(lab, advisor, seconds):
    """Play seconds of a live; gives the CPU ms of each consideration, and of what the recorder's thread does for it."""
    considered, heard = [], []
    lab.recorder.subscribe(lambda snapshot: heard.append(cpu_ms(lambda: advisor._hear(snapshot))))
    advisor._leave()  # heard above instead, to be timed
    for second in range(seconds):
        lab.clock.run()
        lab.instruments.power_w = 100 + second % 7
        lab.recorder.tick()
        if advisor._wake.is_set():
            considered.append(cpu_ms(advisor.catch_up))
    return considered, heard


def main():
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=int, default=30)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lab = Lab(SessionStore(Path(name) / "sessions.sqlite3"), Preferences())
        lab.preferences.change(zone="PL", viewers_default=300, platform="twitch_source_only", equipment=LAMPS)
        advisor = Advisor(
            lab.recorder, lab.preferences, lab.store, prepare=lab.prepare, draws=lab.draws, ladders=load_rungs()
        )
        lab.obs.live()
        seconds = args.minutes * 60
        before, heard = on_air(lab, advisor, seconds // 2)
        lab.preferences.change(equipment=LAMPS[:1])  # followed: stretches are compared from now on
        after, more = on_air(lab, advisor, seconds // 2)
        whole = sum(before) + sum(after) + sum(heard) + sum(more)
        lab.obs.says(StreamPhase.OFFLINE)
        lab.clock.run()
        lab.recorder.tick()
        lab.store.flush()
        habits_ms = cpu_ms(lambda: read_habits(lab.store, LAMPS, "others"))
        advisor.close()
        lab.close()
    print(f"{'CPU ms':58} {'mean':>8} {'longest':>8}")
    for told, times in (
        ("one consideration", before),
        ("one consideration while something is compared", after),
        ("one second on the recorder’s thread", heard + more),
    ):
        print(f"{told:58} {sum(times) / len(times):8.3f} {max(times):8.3f}")
    print(f"{'one second, all of it':58} {whole / seconds:8.3f}")
    print(f"{f'reading a past live of {args.minutes} min, once a show':58} {habits_ms:8.0f}")


if __name__ == "__main__":
    main()
