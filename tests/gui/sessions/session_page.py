"""Sessions in a store, and the page that shows them."""

from datetime import timedelta

from page_checks import settle, words

from fakes.session_examples import STARTED, record


def keep(store, title, days_ago=0, seconds=60, markers=(), **fields):
    """Have the store keep a session that ended."""
    begun = record(store, seconds, title=title, started_utc=STARTED - timedelta(days=days_ago), **fields)
    for marker in markers:
        store.mark(begun.id, marker)
    store.finish(begun.id)
    return begun


def read(page, qtbot, count=3):
    """Wait until the list and the samples of the chosen session are read."""
    qtbot.waitUntil(lambda: page.found.rowCount() == count)
    qtbot.waitUntil(lambda: "Reading the samples" not in words(page.detail))
    settle()


def choose(page, qtbot, row):
    """Choose a session of the list."""
    page.view.setCurrentIndex(page.found.index(row, 0))
    qtbot.waitUntil(lambda: "Reading the samples" not in words(page.detail))
    settle()


def titles(page):
    """Give the titles of the list."""
    return [page.found.index(row, 0).data() for row in range(page.found.rowCount())]
