"""What a plan comes to: avoided, the studio alone, its money, and one thing to picture it by."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.domain.factor import FactorSet
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.whatif.words import unbroken
from livewatt.gui.widgets.basics import Restyled
from livewatt.gui.widgets.figure_card import FigureCard
from livewatt.model.money import ElectricityPrice
from livewatt.model.plan.comparison import PlanComparison
from livewatt.wording.equivalents import equivalent_source, equivalent_words, everyday_equivalent
from livewatt.wording.language import _
from livewatt.wording.numbers import (
    UNKNOWN,
    Quantity,
    amount,
    below_a_percent,
    certainty,
    change,
    energy,
    money,
    percent,
)
from livewatt.wording.plan_words import range_of_saving, signed_emissions, told_apart

_FOUR_FROM_PX = 640
_TOLD_FROM = 0.005  # both energies are written with two digits, which hide less


class OutcomeCards(Restyled, QWidget):
    """Four cards in one row, or two by two."""

    def __init__(self, factors: FactorSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._factors = factors
        self._comparison: PlanComparison | None = None
        self._price: ElectricityPrice | None = None
        self.avoided, self.studio, self.money, self.like = (FigureCard() for _card in range(4))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._columns = 0
        self._arrange(4)
        for card in self._cards:
            card.explain.hide()
        self.retranslate()

    @property
    def _cards(self) -> tuple[FigureCard, ...]:
        return self.avoided, self.studio, self.money, self.like

    def show_comparison(self, comparison: PlanComparison, price: ElectricityPrice | None) -> None:
        """Show what a plan comes to, with the price its money was computed with."""
        self._comparison, self._price = comparison, price
        self._show(comparison)

    def retranslate(self) -> None:
        self.studio.set_title(_("Your studio alone"))
        self.money.set_title(_("Money"))
        self.like.set_title(_("About as much as"))
        if self._comparison is not None:
            self._show(self._comparison)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(4 if event.size().width() >= _FOUR_FROM_PX else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < columns))

    def _show(self, comparison: PlanComparison) -> None:
        avoided = comparison.avoided
        written = signed_emissions(avoided.emissions_g.central)
        self.avoided.set_title(_avoided_title(comparison))
        self.avoided.show_figure(written, written.unit, self._avoided_line(comparison))
        self._show_studio(comparison)
        self._show_money(comparison)
        self._show_like(comparison)

    def _avoided_line(self, comparison: PlanComparison) -> str:
        if not comparison.changes:
            return _("Nothing is changed.")
        avoided = comparison.avoided
        likely = unbroken(range_of_saving(avoided.emissions_g))
        if avoided.emissions_g.central <= 0:
            return _("short run, {range}").format(range=likely)
        line = _("short run, {range} · sure to be a saving: {share}")
        return line.format(range=likely, share=certainty(avoided.certainty))

    def _show_studio(self, comparison: PlanComparison) -> None:
        before, after = comparison.start.studio_wh.central, comparison.plan.studio_wh.central
        share = None if before <= 0 else (after - before) / before
        written = change(share) if share else percent(share)
        if share and abs(share) < _TOLD_FROM:
            written = below_a_percent()
        self.studio.show_figure(written, "", told_apart(before, after, energy))

    def _show_money(self, comparison: PlanComparison) -> None:
        before, after = comparison.start.studio_money, comparison.plan.studio_money
        if self._price is None or before is None or after is None:
            self.money.show_figure(Quantity(UNKNOWN), "", _("No price is known for this place."))
            return
        currency = self._price.currency
        more = after - before
        written = money(abs(more), currency)
        # Less than a hundredth is said to be less, whichever way.
        sign = "" if more == 0 or abs(more) < 0.01 else "+" if more > 0 else "−"
        price = money(self._price.price_per_kwh, currency)
        self.money.show_figure(Quantity(f"{sign}{written}"), "", _("{price} per kWh, yours only").format(price=price))

    def _show_like(self, comparison: PlanComparison) -> None:
        grams = comparison.avoided.emissions_g.central if comparison.same_circumstances else 0.0
        equivalent = everyday_equivalent(grams, self._factors) if grams > 0 else None
        if equivalent is None:
            line = _("Nothing everyday is near it.") if grams > 0 else _("Nothing is avoided.")
            self.like.show_figure(Quantity(UNKNOWN), "", line)
        else:
            line = _("{thing} ({source})")
            line = line.format(thing=equivalent_words(equivalent), source=equivalent_source(equivalent))
            self.like.show_figure(amount(equivalent.count), "", line)


def _avoided_title(comparison: PlanComparison) -> str:
    if not comparison.same_circumstances:
        # With other viewers, places or a computer less is emitted, but that is nobody's doing.
        return _("Difference, with other circumstances")
    return _("Added by this plan") if comparison.avoided.emissions_g.central < 0 else _("Avoided by this plan")
