"""The user's sessions, opened for a command."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from livewatt.store.places import kept_at
from livewatt.store.sessions import SessionStore
from livewatt.wording.language import say


@contextmanager
def kept_sessions() -> Iterator[SessionStore]:
    """Open the store of sessions and close it again; what is wrong with it is said on the standard error."""
    kept = kept_at()
    kept.make()
    store = SessionStore(kept.sessions_file)
    try:
        store.flush()  # an older file is brought up to date first
        for told in (store.notice, store.problem):
            if told is not None:
                print(say(told), file=sys.stderr)
        yield store
    finally:
        store.close()
