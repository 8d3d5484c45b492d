"""Where the studio's electricity comes from, and what it costs."""

from PySide6.QtWidgets import QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.number_field import written
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.forms.words import preference_title
from livewatt.gui.forms.zone_search import ZoneSearch
from livewatt.gui.forms.zones import zone_words
from livewatt.gui.preferences.general_panel import ROW_SPACING_PX
from livewatt.gui.preferences.grid_hours_row import GridHoursRow
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.live.grid_hours import GridHours
from livewatt.live.setup import Reference, studio_grid
from livewatt.model.money import ElectricityPrice, price_in
from livewatt.store.factor_files import load_grids, load_prices
from livewatt.store.preferences import Preferences
from livewatt.store.settings import SENTENCES, Settings
from livewatt.wording.language import _, say
from livewatt.wording.locales import system_region
from livewatt.wording.numbers import UNKNOWN, intensity, intensity_range
from livewatt.wording.places import grid_words


class PlacePanel(Restyled, Panel):
    """Zone, figures of the grid and its hours, price; what is not chosen follows from the system’s region."""

    def __init__(
        self,
        preferences: Preferences,
        hours: GridHours | None = None,
        parent: QWidget | None = None,
        *,
        with_price: bool = True,
    ) -> None:
        """Take the settings, and what keeps the hours of the grid where the panel asks for them."""
        super().__init__(parent)
        self._preferences = preferences
        self.zone = ZoneSearch(load_grids())
        self._zone_row = FormRow(self.zone)
        self.own = PreferenceRow(preferences, "grid_g_per_kwh", placeholder=self._usual_intensity)
        self.contract = PreferenceRow(preferences, "contract_g_per_kwh", placeholder=lambda: UNKNOWN)
        self._counted = label(TextStyle.NOTE, "secondary", wraps=True)
        self.price = PreferenceRow(preferences, "price_per_kwh", placeholder=self._usual_price)
        self.currency = PreferenceRow(preferences, "currency", placeholder=self._usual_currency)
        self.body.setSpacing(ROW_SPACING_PX)
        self.hours = None if hours is None else GridHoursRow(preferences, hours)
        for row in (self._zone_row, self.own, self.contract, self._counted, self.hours, self.price, self.currency):
            if row is not None:
                self.body.addWidget(row)
        for row in (self.contract, self.price, self.currency):
            row.setVisible(with_price)
        self.body.addStretch(1)
        self.zone.chosen.connect(lambda zone: preferences.change(zone=zone))
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Place and electricity"))
        self._zone_row.set_words(preference_title("zone"), say(SENTENCES["zone"]))
        region = system_region() or ""
        grid = load_grids().get(region)
        self.zone.set_found(
            _("World average, until you choose")
            if grid is None
            else _("{zone} (your region)").format(zone=zone_words(region, grid))
        )
        self._show(self._preferences.settings)

    def _show(self, settings: Settings) -> None:
        self.zone.show_zone(settings.zone)
        set_text(self._counted, counted_words(settings))

    def _place(self) -> str:
        return self._preferences.settings.zone or system_region() or ""

    def _usual_intensity(self) -> str:
        grid = load_grids().get(self._place())
        return UNKNOWN if grid is None else written(grid.g_per_kwh.central)

    def _usual(self) -> ElectricityPrice | None:
        return price_in(self._place(), load_prices())

    def _usual_price(self) -> str:
        usual = self._usual()
        return UNKNOWN if usual is None else written(usual.price_per_kwh)

    def _usual_currency(self) -> str:
        usual = self._usual()
        return UNKNOWN if usual is None else usual.currency


def counted_words(settings: Settings) -> str:
    """Say which grid the figures are counted with, and the contract's figure beside it."""
    grid = studio_grid(settings, Reference.load(), system_region())
    sentence = _("Counted with: {grid} (likely {range}).").format(
        grid=grid_words(grid), range=intensity_range(grid.g_per_kwh)
    )
    if settings.contract_g_per_kwh is None:
        return sentence
    beside = _("Shown beside it, in no total: your contract’s {intensity}.")
    return f"{sentence} {beside.format(intensity=intensity(settings.contract_g_per_kwh))}"
