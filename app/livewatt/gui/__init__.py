"""The window: the only place that knows Qt."""

import os

# Read by Qt when it is loaded: without it the software renderer splits every larger fill over a pool of threads, which
# makes a frame of the charts three times as expensive.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
