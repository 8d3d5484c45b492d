"""What the model costs: run it with `python tests/budget/bench_model.py`; it prints, and asserts nothing."""

from dataclasses import replace
from timeit import repeat

from livewatt.domain.chain import Convention
from livewatt.domain.grid import Places
from livewatt.domain.stream import VideoFormat
from livewatt.model.audience import default_mix
from livewatt.model.comparison import compare_methods
from livewatt.model.draws import DRAWS, Draws
from livewatt.model.footprint import footprints
from livewatt.model.scenario import Scenario
from livewatt.model.sensitivity import influences
from livewatt.model.whatif import savings
from livewatt.store.factor_files import load_factor_set, load_grid_table, load_rungs

RUNS, REPEATS = 20, 7


def median_ms(call):
    """Give the median of several means, in ms."""
    return sorted(repeat(call, number=RUNS, repeat=REPEATS))[REPEATS // 2] / RUNS * 1000


def main():
    """Print milliseconds, and how they compare with one footprint."""
    factors, ladders, grids = load_factor_set(), load_rungs(), load_grid_table()
    draws = Draws(factors)
    video = VideoFormat(1920, 1080, 60)
    places = Places(grids["FR"], ((grids["FR"], 0.7), (grids["BE"], 0.3)))
    mix = default_mix("twitch", factors)
    usual = Scenario(2, places, Convention.ATTRIBUTED, video, 6.0, "x264", 45, "twitch", None, mix, 350.0)
    plan = replace(usual, video=VideoFormat(1280, 720, 30), bitrate_mbps=3.0, studio_w=250.0)
    before, after = ([(side.activity(ladders), side.places)] for side in (usual, plan))
    twelve_hours = before * 12

    def comparison():
        return footprints(before, draws), footprints(after, draws), savings(before, after, draws)

    rows = {
        f"footprint, 3 conventions, {DRAWS} draws": lambda: footprints(before, draws),
        "the same, 12 stretches": lambda: footprints(twelve_hours, draws),
        "comparison of two scenarios, 3 conventions": comparison,
        "savings alone, 3 conventions": lambda: savings(before, after, draws),
        "sensitivity, 1 convention": lambda: influences(before, draws, Convention.ATTRIBUTED),
        "nine published models": lambda: compare_methods(before, draws),
    }
    figures = {name: median_ms(call) for name, call in rows.items()}
    unit = next(iter(figures.values()))
    for name, ms in figures.items():
        print(f"{name:45s} {ms:7.2f} ms  ×{ms / unit:.1f}")


if __name__ == "__main__":
    main()
