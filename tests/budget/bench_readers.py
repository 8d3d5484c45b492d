"""What reading costs, beside CodeCarbon in the same run; it prints, and asserts nothing.

    python tests/budget/bench_readers.py [--seconds 20] [--codecarbon-python PYTHON]

CodeCarbon comes with the extra `bench`; `--codecarbon-python` names the interpreter of another environment that has it.
"""

import argparse
import json
import subprocess
import sys
import time

from livewatt.readers.instruments import Instruments

HOT_READS = 2000

# Runs in a process of its own, so that neither pays for the other's threads. One sample a second, as LiveWatt's.
CODECARBON = """
import json, logging, sys, time
from codecarbon import OfflineEmissionsTracker
began = time.process_time()
tracker = OfflineEmissionsTracker(
    country_iso_code="FRA", measure_power_secs=1, save_to_file=False, log_level="critical", allow_multiple_runs=True
)
tracker.start()
started = time.process_time() - began
seconds = float(sys.argv[1])
began = time.process_time()
time.sleep(seconds)
per_second = (time.process_time() - began) / seconds
began = time.process_time()
for _ in range(20):
    tracker._do_measurements()
hot = (time.process_time() - began) / 20
tracker.stop()
print(json.dumps({"start_ms": 1000 * started, "second_ms": 1000 * per_second, "hot_ms": 1000 * hot}))
"""


def livewatt(seconds):
    """Give CPU ms: to start, of a second at 1 Hz with every thread and helper, and of one `Instruments.read()` hot."""
    began = time.process_time()
    instruments = Instruments()
    started = time.process_time() - began
    time.sleep(3)  # helpers come up, or find nothing to do
    instruments.read()
    own_s = 0.0
    for _ in range(seconds):
        time.sleep(1)
        use = instruments.read().cpu
        own_s += use.own_cpu_s if use else 0.0
    began = time.process_time()
    for _ in range(HOT_READS):
        instruments.read()
    hot = (time.process_time() - began) / HOT_READS
    instruments.close()
    return {"start_ms": 1000 * started, "second_ms": 1000 * own_s / seconds, "hot_ms": 1000 * hot}


def codecarbon(python, seconds):
    """Give the same of CodeCarbon; None where that interpreter does not have it."""
    command = [python, "-c", CODECARBON, str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"CodeCarbon cannot be run with {python}:\n{done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def main():
    """Print both and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--codecarbon-python", default=sys.executable, metavar="PYTHON")
    args = parser.parse_args()
    ours, theirs = livewatt(args.seconds), codecarbon(args.codecarbon_python, args.seconds)
    names = {"start_ms": "starting", "second_ms": "one second at 1 Hz, threads included", "hot_ms": "one sample, hot"}
    print(f"{'CPU ms':40} {'LiveWatt':>10} {'CodeCarbon':>12} {'ratio':>8}")
    for key, name in names.items():
        other = f"{theirs[key]:12.2f} {theirs[key] / ours[key]:8.1f}" if theirs else ""
        print(f"{name:40} {ours[key]:10.2f} {other}")


if __name__ == "__main__":
    main()
