"""The four large figures: this live so far, right now, per viewer and hour, the studio."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.power import Part, StudioPower
from livewatt.domain.stream import StreamPhase
from livewatt.gui.steady import SteadyRates, SteadyValue
from livewatt.gui.widgets.basics import Restyled
from livewatt.gui.widgets.figure_card import FigureCard
from livewatt.live.snapshot import SessionTotals, Snapshot
from livewatt.wording import numbers
from livewatt.wording.language import _, say
from livewatt.wording.method.anchors import FIGURE_PLACES, Figure
from livewatt.wording.names import convention_name, part_name, provenance_name

_CO2E = "CO₂e"
_SEPARATOR = " · "
# What is older than this is no longer shown as what is now.
TOO_OLD_S = 60.0


class FigureCards(Restyled, QWidget):
    """Four cards in one row, or two by two where it is narrow; `method_asked` names the place that explains one."""

    method_asked = Signal(str)

    def __init__(self, rates: SteadyRates, parent: QWidget | None = None) -> None:
        """Take what holds the totals that other panels show as well."""
        super().__init__(parent)
        self._rates = rates
        self._snapshot: Snapshot | None = None
        self._convention = Convention.ATTRIBUTED
        self._masked = False
        self._age_s = 0.0
        self._columns = 0
        self._steady = {name: SteadyValue() for name in ("viewer", "studio")}
        self.so_far, self.rate, self.per_viewer, self.studio = (FigureCard() for _card in range(4))
        for card, figure in (
            (self.so_far, Figure.THIS_LIVE),
            (self.rate, Figure.RIGHT_NOW),
            (self.per_viewer, Figure.PER_VIEWER_HOUR),
            (self.studio, Figure.STUDIO_POWER),
        ):
            card.explain.clicked.connect(
                lambda _checked, place=FIGURE_PLACES[figure]: self.method_asked.emit(place.value)
            )
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self.set_columns(4)
        self.retranslate()

    def set_columns(self, columns: int) -> None:
        """Place the cards in this many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate((self.so_far, self.rate, self.per_viewer, self.studio)):
            self._layout.addWidget(card, number // columns, number % columns)
        for column in range(4):
            # The first figure is the one that grows: it gets a little more room in one row.
            weight = 4 if column == 0 and columns == 4 else 3
            self._layout.setColumnStretch(column, weight if column < columns else 0)

    def show_snapshot(self, snapshot: Snapshot, convention: Convention, *, masked: bool) -> None:
        """Show a second under a convention; `masked` hides what tells how many watch."""
        self._masked = masked
        if convention is not self._convention:
            self._convention = convention
            self._steady = {name: SteadyValue() for name in self._steady}
        self._snapshot = snapshot
        self._age_s = 0.0
        self.retranslate()

    def show_age(self, age_s: float) -> None:
        """Grey the figures when the newest second is this old, and give up those of "now" when it is too old."""
        self._age_s = age_s
        self.retranslate()

    def retranslate(self) -> None:
        self.so_far.set_title(_("This live so far"))
        self.rate.set_title(_("Right now"))
        self.per_viewer.set_title(_("Per viewer, per hour"))
        self.studio.set_title(_("Your studio"))
        snapshot = self._snapshot
        totals = None if snapshot is None else snapshot.totals
        rates = None if snapshot is None else snapshot.rates.get(self._convention)
        if self._age_s >= TOO_OLD_S:
            snapshot = rates = None
        self._show_so_far(totals)
        self._show_rate(rates, snapshot)
        self._show_per_viewer(totals, rates)
        self._show_studio(snapshot)
        for card in (self.so_far, self.rate, self.per_viewer, self.studio):
            card.set_stale(stale=self._age_s > 0)

    def _show_so_far(self, totals: SessionTotals | None) -> None:
        footprint = None if totals is None else totals.footprints.get(self._convention)
        if footprint is None:
            unknown = numbers.emissions(None)
            self.so_far.show_figure(unknown, "", _("Begins with the live, or when you press Start."))
            return
        total = footprint.emissions_total_g
        grams = numbers.emissions(total.central)
        likely = _("likely {range}").format(range=numbers.emissions_range(total))
        facts = [numbers.energy(footprint.energy_total_wh.central)]
        if not self._masked:
            hours = numbers.amount(totals.viewer_hours)
            facts.insert(0, _("{hours} viewer-hours").format(hours=hours))
        line = f"{likely}\n{_SEPARATOR.join(facts)}"
        hint = _(
            "An estimate of what the live emits in use: studio, platform, networks, home routers and screens, "
            "by {convention}. Making the devices is not in it: {making} more. Factors {version}."
        ).format(
            convention=convention_name(self._convention),
            making=numbers.emissions(footprint.making_g.central),
            version=footprint.factor_set,
        )
        self.so_far.show_figure(grams, f"{grams.unit} {_CO2E}", line, hint=hint)

    def _show_rate(self, rates: Footprint | None, snapshot: Snapshot | None) -> None:
        total = None if rates is None else rates.emissions_total_g
        shown = self._rates.follow(self._convention, {} if rates is None else {self._convention: rates})
        quantity = numbers.emission_rate(shown)
        if total is None or snapshot is None:
            self.rate.show_figure(quantity, "", _("Not known yet."))
            return
        line = _("likely {range}").format(range=numbers.emission_rate_range(total))
        hint = _("What an hour like this second would emit.")
        if snapshot.moment.stream.phase is StreamPhase.OFFLINE:
            line = _("Your studio alone: no live is running.")
        elif snapshot.moment.audience.viewers is None:
            line = _("Studio and platform alone: how many watch is not known.")
            hint = _("Type the number of viewers above to count networks, home routers and screens as well.")
        self.rate.show_figure(quantity, quantity.unit, line, hint=hint)

    def _show_per_viewer(self, totals: SessionTotals | None, rates: Footprint | None) -> None:
        footprint = rates if totals is None else totals.footprints.get(self._convention)
        per_viewer = None if footprint is None else footprint.per_viewer_hour_g
        quantity = numbers.emissions(self._steady["viewer"].follow(None if per_viewer is None else per_viewer.central))
        if per_viewer is None:
            self.per_viewer.show_figure(quantity, "", _("Needs a number of viewers."))
            return
        line = _("likely {range}").format(range=numbers.emissions_range(per_viewer))
        hint = _("The live’s emissions shared by its viewer-hours.")
        self.per_viewer.show_figure(quantity, f"{quantity.unit} {_CO2E}", line, hint=hint)

    def _show_studio(self, snapshot: Snapshot | None) -> None:
        studio = None if snapshot is None else snapshot.moment.studio
        if studio is None or not studio.parts:
            self.studio.show_figure(numbers.power(None), "", _("No part of it can be read yet."))
            return
        watts = numbers.power(self._steady["studio"].follow(studio.total_w))
        share = _("{share} measured").format(share=numbers.percent(studio.measured_fraction))
        line = f"±{numbers.NBSP}{numbers.power(studio.error_w)}{_SEPARATOR}{share}"
        if snapshot.totals is not None:
            line += f"\n{_studio_account(snapshot.totals)}"
        self.studio.show_figure(watts, watts.unit, line, hint=_parts_sentence(studio))


def _studio_account(totals: SessionTotals) -> str:
    """Give the studio's energy so far, and its price where one is known."""
    facts = [numbers.energy(totals.studio_wh)]
    if totals.studio_money is not None:
        facts.append(numbers.money(totals.studio_money, totals.currency))
    return _SEPARATOR.join(facts)


def _parts_sentence(studio: StudioPower) -> str:
    """Give what the studio's power is made of, a line for each part."""
    lines = [
        f"{part_name(each.part)}: {numbers.power(each.power_w)}, {provenance_name(each.provenance)}. {say(each.method)}"
        for each in (studio.of(part) for part in Part)
        if each is not None
    ]
    return "\n".join(lines)
