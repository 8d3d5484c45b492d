"""Waiting for what another thread or process does."""

import time

PATIENCE_S = 20.0


def wait_for(condition):
    """Wait until something is true; fail after some seconds."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
