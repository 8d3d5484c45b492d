"""How the window fills a figure by how it is known."""

from livewatt.domain.chain import Provenance
from livewatt.gui.charts.fills import Fill

FILLS = {
    Provenance.MEASURED: Fill.SOLID,
    Provenance.MODELLED: Fill.HATCHED,
    Provenance.ENTERED: Fill.OUTLINED,
}
