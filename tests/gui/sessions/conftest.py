"""Kept sessions of a real store, and the page that shows them."""

import pytest
from page_checks import USUAL_WINDOW, shown
from session_page import read

from fakes.session_examples import keep
from livewatt.domain.session import Marker, SessionOrigin
from livewatt.gui.pages.sessions import SessionsPage


@pytest.fixture
def evenings(services):
    """Three kept sessions: the newest with markers, a demonstration, and one computed with older factors."""
    store = services.store
    kept = (
        keep(store, "Friday night speedrun", markers=(Marker(20.0, "back light off"),)),
        keep(store, "Soirée jeux", 3, origin=SessionOrigin.DEMO),
        keep(store, "", 40, seconds=3600, factor_set="2025-03"),
    )
    assert store.flush()
    return kept


@pytest.fixture
def page(services, evenings):
    """The page; it reads the sessions once it is shown."""
    return SessionsPage(services)


@pytest.fixture
def open_page(page, qtbot):
    """The page with its sessions read."""
    shown(qtbot, page, USUAL_WINDOW)
    read(page, qtbot)
    return page
