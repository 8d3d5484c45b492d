"""What the pages work with, around a stand-in for the recorder."""

from collections.abc import Callable

from fakes.fake_keyring import FakeKeyring
from livewatt.domain.power import Computer, ComputerKind
from livewatt.gui.bridge import Bridge
from livewatt.gui.services import Services, SessionControl
from livewatt.gui.theme import Appearance
from livewatt.model.draws import Draws
from livewatt.store.factor_files import present_factor_set
from livewatt.store.own_factors import OwnFactors
from livewatt.store.own_shares import OwnShares
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore

COMPUTER = Computer(ComputerKind.DESKTOP, "AMD Ryzen 7 5800X", 16, 24, 120)


def services_for(
    recorder: SessionControl,
    store: SessionStore,
    bridge: Bridge,
    appearance: Appearance,
    retry_obs: Callable[[], None] = lambda: None,
) -> Services:
    """Give the services with settings that are kept in memory."""
    return Services(
        recorder=recorder,
        preferences=Preferences(),
        store=store,
        secrets=Secrets(FakeKeyring()),
        bridge=bridge,
        appearance=appearance,
        computer=COMPUTER,
        draws=Draws(present_factor_set()),
        sources=lambda: (),
        retry_obs=retry_obs,
        own_factors=OwnFactors(kept_at().factors_file),
        own_shares=OwnShares(kept_at().shares_file),
    )
