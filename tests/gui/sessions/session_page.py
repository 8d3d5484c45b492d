"""How the page of the sessions is read."""

from page_checks import settle, words


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
