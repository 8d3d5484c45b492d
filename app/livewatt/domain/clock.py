"""The one clock that intervals and ages are measured on."""

import sys
import time


def steady_s() -> float:
    """Give seconds that never go back and go on while the computer sleeps, so that a sleep shows as a gap.

    `time.monotonic` stops during sleep on Linux and macOS: a counter that went on would then show a spike.
    Sources: clock_gettime(2), CLOCK_BOOTTIME; clock_gettime(3) of macOS, CLOCK_MONOTONIC; on Windows the
    clock behind `time.monotonic` counts sleep.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
