"""From the watts inside to the watts at the wall."""

import pytest

from livewatt.domain.power import Computer, ComputerKind
from livewatt.model.supply import at_the_wall
from livewatt.store.supply_file import load_supply_losses

TABLE = load_supply_losses()


def computer(kind=ComputerKind.DESKTOP, rated_w=None, supply_class=None):
    """A computer with a supply."""
    return Computer(kind, "CPU", 16, 10, 100, False, rated_w, supply_class)


@pytest.mark.parametrize(
    ("supply_class", "efficiencies"),
    [
        # The programme's 230 V internal minima at 20, 50 and 100 % load (clearesult.com/80plus).
        ("80 PLUS", (0.82, 0.85, 0.82)),
        ("Bronze", (0.85, 0.88, 0.85)),
        ("Gold", (0.90, 0.92, 0.89)),
        ("Platinum", (0.92, 0.94, 0.90)),
        ("Titanium", (0.94, 0.96, 0.94)),
    ],
)
def test_a_known_supply_meets_its_class(supply_class, efficiencies):
    for load, efficiency in zip((0.2, 0.5, 1.0), efficiencies, strict=True):
        wall = at_the_wall(load * 750, computer(rated_w=750, supply_class=supply_class), TABLE)
        assert load * 750 / wall.power_w == pytest.approx(efficiency, abs=0.02)


def test_a_supply_with_little_to_do_wastes_more_of_it():
    known = computer(rated_w=1000, supply_class="Gold")
    assert 50 / at_the_wall(50, known, TABLE).power_w < 0.8


def test_an_unknown_supply_is_never_better_than_88_per_cent():
    for dc_w in (20, 60, 150, 300, 500):
        wall = at_the_wall(dc_w, computer(), TABLE)
        assert dc_w / wall.power_w <= 0.88 + 1e-9
    assert at_the_wall(300, computer(), TABLE).power_w == pytest.approx(300 / 0.88)


def test_what_is_not_known_is_less_sure():
    unknown = at_the_wall(200, computer(), TABLE)
    known = at_the_wall(200, computer(rated_w=650, supply_class="Gold"), TABLE)
    assert unknown.error_w / unknown.power_w > known.error_w / known.power_w
    assert at_the_wall(200, computer(supply_class="Tin"), TABLE) == unknown


@pytest.mark.parametrize("kind", [ComputerKind.LAPTOP, ComputerKind.MINI])
def test_a_brick_loses_eleven_per_cent(kind):
    wall = at_the_wall(44.5, computer(kind), TABLE)
    assert wall.power_w == pytest.approx(50.0)
    assert wall.error_w == pytest.approx(50.0 * 0.03 / 0.89)


def test_nothing_drawn_still_costs_what_the_supply_itself_draws():
    assert at_the_wall(0.0, computer(rated_w=650, supply_class="Gold"), TABLE).power_w == pytest.approx(650 * 0.01922)
