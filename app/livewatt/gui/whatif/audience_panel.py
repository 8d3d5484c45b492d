"""The controls of who watches: how many, where, on what, and over which network."""

from collections.abc import Sequence
from dataclasses import replace

from livewatt.domain.chain import Device
from livewatt.domain.plan import Plan
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.picker import Picker
from livewatt.gui.forms.shares_editor import SharesEditor
from livewatt.gui.forms.switch import Switch
from livewatt.gui.whatif import adjustments
from livewatt.gui.whatif.control_row import ControlRow, slider_row
from livewatt.gui.whatif.plan_panel import PlanPanel
from livewatt.gui.whatif.words import at_start
from livewatt.model.plan.changes import Aspect
from livewatt.store.factor_files import load_rungs
from livewatt.wording.language import _
from livewatt.wording.names import device_name, platform_name
from livewatt.wording.numbers import percent
from livewatt.wording.plan_words import aspect_name, viewers_words


class AudiencePanel(PlanPanel):
    """Viewers, connections, devices, and the platform with or without a quality menu."""

    def make_controls(self, start: Plan, plan: Plan) -> None:
        self.viewers, self.fixed, self.of_mobile = slider_row(), slider_row(), slider_row()
        both = start, plan
        self.viewers.control.set_values(adjustments.VIEWERS, start.viewers, plan.viewers)
        self.fixed.control.set_values(adjustments.SHARES, *map(adjustments.fixed_share, both))
        self.of_mobile.control.set_values(adjustments.SHARES, *map(adjustments.share_of_5g, both))
        self._platforms = (None, *load_rungs())
        self.platform = Picker()
        self.platform.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for _platform in self._platforms:
            self.platform.addItem("")
        self.platform.setCurrentIndex(self._platforms.index(plan.platform))
        self.menu = Switch()
        self.menu.setChecked(plan.has_quality_menu)
        self._menu_row = FormRow(self.menu)
        self.devices = SharesEditor(tuple(Device), lambda: aspect_name(Aspect.DEVICES), device_name)
        self.add_row((Aspect.VIEWERS, ""), self.viewers)
        self.add_row((Aspect.NETWORKS, ""), self.fixed)
        self.add(self.of_mobile)
        self.add_row((Aspect.DELIVERY, ""), ControlRow(self.platform))
        self.add(self._menu_row)
        self.add_row((Aspect.DEVICES, ""), ControlRow(self.devices)).set_words("")
        self.viewers.control.moved.connect(lambda viewers: self.change(lambda plan: replace(plan, viewers=viewers)))
        for row in (self.fixed, self.of_mobile):
            row.control.moved.connect(self._change_networks)
        self.platform.activated.connect(self._change_platform)
        self.menu.clicked.connect(lambda checked: self.change(lambda plan: replace(plan, has_quality_menu=checked)))
        self.devices.chosen.connect(self._change_devices)

    def name_controls(self, plan: Plan) -> None:
        self.set_title(_("Audience"))
        for row, platform in enumerate(self._platforms):
            self.platform.setItemText(row, _sent_by(platform))
        self._menu_row.set_words(_("Quality menu"), _("Viewers can choose a smaller picture."))
        self.menu.setAccessibleName(_("Quality menu"))
        self._show_devices(plan)

    def say(self, plan: Plan) -> None:
        fixed, of_5g = self.fixed.control.chosen, self.of_mobile.control.chosen
        self.viewers.set_words(aspect_name(Aspect.VIEWERS), viewers_words(plan.viewers, masked=self.is_masked))
        self.fixed.set_words(_("On a fixed line, Wi-Fi at home"), percent(fixed))
        self.of_mobile.set_words(_("5G rather than 4G, of the others"), percent(of_5g))
        self.of_mobile.control.setEnabled(fixed < 1)
        self.menu.setEnabled(plan.platform is not None)
        started = at_start(_sent_by(plan.platform), _sent_by(self.start.platform))
        self.rows[Aspect.DELIVERY, ""].set_words(aspect_name(Aspect.DELIVERY), "", started)

    def _show_devices(self, plan: Plan) -> None:
        self.devices.show_shares(plan.mix.devices, assumed=plan.mix.devices == self.start.mix.devices)

    def _change_networks(self, _share: float) -> None:
        fixed, of_5g = self.fixed.control.chosen, self.of_mobile.control.chosen
        self.change(lambda plan: adjustments.with_networks(plan, self.start, fixed, of_5g))

    def _change_platform(self, row: int) -> None:
        # What a platform reported of its own delivery says nothing of another's.
        platform = self._platforms[row]
        entered = self.start.entered_delivered_mbps if platform == self.start.platform else None
        self.change(lambda plan: replace(plan, platform=platform, entered_delivered_mbps=entered))

    def _change_devices(self, shares: Sequence[tuple[Device, float]] | None) -> None:
        devices = self.start.mix.devices if shares is None else dict(shares)
        self.change(lambda plan: adjustments.with_devices(plan, self.start, devices))
        self._show_devices(self.plan)


def _sent_by(platform: str | None) -> str:
    return _("Viewers get what is sent") if platform is None else platform_name(platform)
