"""The live itself: where it is watched, by whom, and how it is counted."""

from livewatt.domain.chain import Device, Network
from livewatt.domain.factor import FactorSet
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.picker import Picker
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.forms.shares_editor import SharesEditor
from livewatt.gui.forms.words import preference_title
from livewatt.gui.forms.zone_shares import ZoneSharesEditor
from livewatt.gui.preferences.general_panel import ROW_SPACING_PX
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import Panel, Restyled, label, rule, set_text
from livewatt.live.setup import Reference, studio_grid
from livewatt.model.audience import default_devices, default_networks
from livewatt.store.factor_files import load_grids, load_rungs
from livewatt.store.preferences import Preferences
from livewatt.store.settings import SENTENCES, Settings
from livewatt.wording.language import _, say
from livewatt.wording.locales import system_region
from livewatt.wording.names import device_name, network_name, platform_name
from livewatt.wording.numbers import UNKNOWN
from livewatt.wording.places import grid_words


class LivePanel(Restyled, Panel):
    """Platform, viewers at the start, and the way of counting."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.platform = Picker()
        self._platform_row = FormRow(self.platform)
        self.viewers = PreferenceRow(preferences, "viewers_default", placeholder=lambda: UNKNOWN)
        self.convention = PreferenceRow(preferences, "convention")
        self.body.setSpacing(ROW_SPACING_PX)
        for row in (self._platform_row, self.viewers, self.convention):
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.platform.activated.connect(lambda row: preferences.change(platform=self.platform.itemData(row)))
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Your lives"))
        self._platform_row.set_words(preference_title("platform"), say(SENTENCES["platform"]))
        self.platform.setAccessibleName(preference_title("platform"))
        self.platform.clear()
        for platform in load_rungs():
            self.platform.addItem(platform_name(platform), platform)
        self._show(self._preferences.settings)

    def _show(self, settings: Settings) -> None:
        if self.platform.findData(settings.platform) < 0:  # of a later version, or written by hand
            self.platform.addItem(platform_name(settings.platform), settings.platform)
        self.platform.setCurrentIndex(self.platform.findData(settings.platform))


class AudiencePanel(Restyled, Panel):
    """Where viewers are, what they watch on and how they are connected: assumptions, until somebody knows better."""

    def __init__(self, preferences: Preferences, factors: FactorSet) -> None:
        super().__init__()
        self._preferences, self._factors = preferences, factors
        self._shown: object = None
        self._explanation = label(TextStyle.NOTE, "secondary", wraps=True)
        self.zones = ZoneSharesEditor(load_grids(), lambda: preference_title("audience_zones"))
        self.devices = SharesEditor(tuple(Device), lambda: preference_title("audience_devices"), device_name)
        self.networks = SharesEditor(tuple(Network), lambda: preference_title("audience_networks"), network_name)
        self.body.setSpacing(10)
        for part in (self.zones, rule(), self._explanation, self.devices, rule(), self.networks):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.zones.chosen.connect(lambda shares: preferences.change(audience_zones=shares))
        self.devices.chosen.connect(lambda shares: preferences.change(audience_devices=shares))
        self.networks.chosen.connect(lambda shares: preferences.change(audience_networks=shares))
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Your audience"))
        set_text(
            self._explanation,
            _("Nobody counts your viewers’ screens. Your platform’s statistics know the devices better than this mix."),
        )
        self._show(self._preferences.settings)

    def _show(self, settings: Settings) -> None:
        studio = studio_grid(settings, Reference.load(), system_region())
        self.zones.show_zones(settings.audience_zones, settings.zone or studio.zone, grid_words(studio))
        given = (settings.audience_devices, settings.audience_networks, settings.platform)
        if given == self._shown:  # what is being typed stays
            return
        self._shown = given
        devices = dict(settings.audience_devices or ()) or default_devices(settings.platform, self._factors)
        networks = dict(settings.audience_networks or ()) or default_networks(devices, self._factors)
        self.devices.show_shares(devices, assumed=settings.audience_devices is None)
        self.networks.show_shares(networks, assumed=settings.audience_networks is None)
