"""The one place where a fault of the program is outlived: a live is not lost because of one bad second."""

import logging
from collections.abc import Callable
from typing import ParamSpec

log = logging.getLogger(__name__)

P = ParamSpec("P")


def outlived(what: str, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Call something; a fault is logged with its traceback, and False given, instead of ending the thread."""
    try:
        call(*args, **kwargs)
    except Exception:
        log.exception("A fault in %s; the recording goes on.", what)
        return False
    return True
