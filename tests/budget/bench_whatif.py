"""What following a slider costs: run it with `python tests/budget/bench_whatif.py`; it prints, and asserts nothing.

Each evaluation is complete: both footprints with their ranges, what is avoided, the studio alone, the turning point,
and each of sixteen changes alone. A slider is moved between any two, so nothing but the starting point is remembered.
The budget from move to repaint is 16 ms at the 99th percentile. Processor time is printed beside the time that passed:
on a machine that is busy with other things the second says more of them.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.grid import Places
from livewatt.domain.plan import DayProfile, Encoding, Plan, PlannedEquipment
from livewatt.domain.power import ComputerKind
from livewatt.domain.stream import VideoEncoder, VideoFormat
from livewatt.model.audience import default_mix
from livewatt.model.draws import Draws
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.origins import plan_from_template
from livewatt.store.factor_files import load_factor_set, load_grid_table, load_rungs

LIGHTS = tuple(PlannedEquipment(f"Light {number}", 20.0, is_light=True) for number in range(1, 4))
NVENC = VideoEncoder("obs_nvenc_h264_tex", "NVENC H.264", "h264", on_gpu=True)
ON_PHONES = AudienceMix({Device.PHONE: 0.9, Device.TV: 0.1}, {Network.FIXED: 0.6, Network.MOBILE_4G: 0.4})
FR_DAY = DayProfile("FR", tuple(1 + 0.05 * np.sin(hour / 3.8) for hour in range(24)), (0.05,) * 24, 365)


def moved(start: Plan, places: Places, moves: int) -> Iterator[Plan]:
    """Give plans in which everything differs from the start, each with one slider at another place than the last."""
    plan = replace(
        start,
        encoding=Encoding(VideoFormat(1280, 720, 30), 3.0, NVENC),
        mix=ON_PHONES,
        platform="youtube",
        places=places,
        start_hour=21.0,
        replay_days=30.0,
        equipment=tuple(replace(light, level=0.5) for light in start.equipment),
    )
    for move in range(moves):
        at = move / moves
        yield replace(
            plan,
            encoding=replace(plan.encoding, bitrate_mbps=2.0 + 2 * at),
            duration_h=1.5 + at / 4,
            viewers=40.0 + move,
            load=0.8 + at / 10,
            lighting=0.9 - at / 2,
        )


def main() -> None:
    """Print milliseconds by percentile, and what a plan alone costs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--moves", type=int, default=1000)
    moves = options.parse_args().moves
    factors, grids = load_factor_set(), load_grid_table()
    whatif = WhatIf(Draws(factors), load_rungs(), {"FR": FR_DAY})
    start = plan_from_template(
        ComputerKind.DESKTOP, Places.single(grids["FR"]), "twitch", default_mix("twitch", factors), LIGHTS
    )
    places = Places(grids["FR"], ((grids["FR"], 0.7), (grids["BE"], 0.3)))
    for convention in Convention:
        passed_ms, worked_ms, changes = [], [], 0
        for plan in moved(start, places, moves):
            began, began_work = time.perf_counter(), time.thread_time()
            changes = len(whatif.compare(start, plan, convention).changes)
            passed_ms.append((time.perf_counter() - began) * 1000)
            worked_ms.append((time.thread_time() - began_work) * 1000)
        print(f"{convention}: {changes} changes, {moves} moves")
        for name, took_ms in (("passed", passed_ms), ("worked", worked_ms)):
            median, most, worst = np.percentile(took_ms[1:], [50, 99, 100])
            print(
                f"  {name}: median {median:5.1f} ms, 99 % {most:5.1f} ms, worst {worst:5.1f} ms; "
                f"the very first {took_ms[0]:5.1f} ms"
            )


if __name__ == "__main__":
    main()
