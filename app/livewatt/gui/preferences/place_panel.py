"""Where the electricity comes from, and what it costs."""

from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.number_field import written
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.forms.words import preference_title
from livewatt.gui.forms.zone_search import ZoneSearch
from livewatt.gui.forms.zones import zone_words
from livewatt.gui.preferences.general_panel import ROW_SPACING_PX
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import Panel, Restyled
from livewatt.model.money import ElectricityPrice, price_in
from livewatt.store.factor_files import load_grid_table, load_prices
from livewatt.store.preferences import Preferences
from livewatt.store.settings import SENTENCES, Settings
from livewatt.wording.language import _, say
from livewatt.wording.locales import system_region
from livewatt.wording.numbers import UNKNOWN


class PlacePanel(Restyled, Panel):
    """Zone, own figure, price and currency; what is not chosen follows from the system's region."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None, *, with_price: bool = True) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.zone = ZoneSearch(load_grid_table())
        self._zone_row = FormRow(self.zone)
        self.own = PreferenceRow(preferences, "grid_g_per_kwh", placeholder=self._usual_intensity)
        self.price = PreferenceRow(preferences, "price_per_kwh", placeholder=self._usual_price)
        self.currency = PreferenceRow(preferences, "currency", placeholder=self._usual_currency)
        self.body.setSpacing(ROW_SPACING_PX)
        for row in (self._zone_row, self.own, self.price, self.currency):
            self.body.addWidget(row)
        for row in (self.price, self.currency):
            row.setVisible(with_price)
        self.body.addStretch(1)
        self.zone.chosen.connect(lambda zone: preferences.change(zone=zone))
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Place and electricity"))
        self._zone_row.set_words(preference_title("zone"), say(SENTENCES["zone"]))
        grid = load_grid_table().get(system_region() or "")
        self.zone.set_found(
            _("World average, until you choose")
            if grid is None
            else _("{zone} (your region)").format(zone=zone_words(grid))
        )
        self._show(self._preferences.settings)

    def _show(self, settings: Settings) -> None:
        self.zone.show_zone(settings.zone)

    def _place(self) -> str:
        return self._preferences.settings.zone or system_region() or ""

    def _usual_intensity(self) -> str:
        grid = load_grid_table().get(self._place())
        return UNKNOWN if grid is None else written(grid.g_per_kwh.central)

    def _usual(self) -> ElectricityPrice | None:
        return price_in(self._place(), load_prices())

    def _usual_price(self) -> str:
        usual = self._usual()
        return UNKNOWN if usual is None else written(usual.price_per_kwh)

    def _usual_currency(self) -> str:
        usual = self._usual()
        return UNKNOWN if usual is None else usual.currency
