"""Lives to make cards of: usual ones, and those that are as long, large or empty as they get."""

from dataclasses import replace

from fakes.session_examples import moment, session, totals
from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.session import SessionOrigin
from livewatt.model.own_past import StudioChange
from livewatt.sharing.card import CardFacts
from livewatt.sharing.seconds import Seconds

CHANGE = StudioChange(-0.18, 0.06, 5, 300.0, 246.0)
UNCERTAIN = StudioChange(-0.18, 0.25, 5, 300.0, 246.0)
LONG_FRENCH = "Soirée spéciale « Les Aventuriers de l’énergie » : huit heures de marathon caritatif, avec invités"
ONE_WORD = "Anticonstitutionnellement" * 6


def facts(seconds=7200, change=None, **fields):
    """Give what is known of a live; `fields` are the session's."""
    whole = totals(seconds)
    curve = Seconds.of((moment(each, 200 + each % 90) for each in range(1, 400)), Convention.ATTRIBUTED).curve(399, 60)
    return CardFacts(session(**fields), whole.duration_s, whole.whole, whole.footprints, change, curve)


def enlarged(given: CardFacts, factor: float) -> CardFacts:
    """Give a live that came to as many times the grams."""

    def larger(footprint: Footprint) -> Footprint:
        grams = {segment: each.times(factor) for segment, each in footprint.emissions_g.items()}
        return replace(footprint, emissions_g=grams, emissions_total_g=footprint.emissions_total_g.times(factor))

    return replace(given, footprints={key: larger(each) for key, each in given.footprints.items()})


def extreme_lives():
    """Give lives by name, each hard for a layout in its own way."""
    usual = facts(change=CHANGE)
    return {
        "usual": usual,
        "long title": facts(title=LONG_FRENCH, change=CHANGE),
        "one endless word": facts(title=ONE_WORD, change=CHANGE),
        "no title": facts(title=""),
        "demonstration": facts(title=LONG_FRENCH, origin=SessionOrigin.DEMO, change=CHANGE),
        "a second": facts(seconds=1),
        "days": facts(seconds=400_000, change=CHANGE),
        "tonnes": enlarged(usual, 987_654.0),
        "micrograms": enlarged(usual, 1e-7),
        "nothing kept of its seconds": replace(usual, curve=None),
    }
