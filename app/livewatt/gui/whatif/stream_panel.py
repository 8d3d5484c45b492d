"""The controls of what is sent: size, frames, bitrate, encoder, and for how long."""

from dataclasses import replace

from livewatt.domain.plan import Plan
from livewatt.gui.forms.picker import Picker
from livewatt.gui.whatif import adjustments
from livewatt.gui.whatif.control_row import ControlRow, MarkedSegments, slider_row
from livewatt.gui.whatif.plan_panel import PlanPanel
from livewatt.gui.whatif.words import aspect_name, encoder_words, same_sharpness_words
from livewatt.model.encoding import EncodingBasis, as_sharp, encoding_basis
from livewatt.model.plan.changes import Aspect
from livewatt.wording.language import _
from livewatt.wording.numbers import amount, bitrate, duration


class StreamPanel(PlanPanel):
    """Resolution, frames per second, bitrate, encoder and duration."""

    def make_controls(self, start: Plan) -> None:
        video = start.encoding.video
        self._sizes = tuple(sorted({*adjustments.SHORT_SIDES, video.short_side}))
        self._rates = adjustments.with_own(adjustments.FRAME_RATES, video.fps)
        self.size = MarkedSegments(self._sizes, video.short_side)
        self.fps = MarkedSegments(self._rates, video.fps)
        self.bitrate = slider_row()
        self.bitrate.control.set_values(
            adjustments.with_own(adjustments.BITRATES_MBPS, start.encoding.bitrate_mbps), start.encoding.bitrate_mbps
        )
        self._choices = adjustments.encoder_choices(start)
        self.encoder = Picker()
        self.encoder.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for choice in self._choices:
            self.encoder.addItem(choice.words)
        self.duration = slider_row()
        self.duration.control.set_values(
            adjustments.with_own(adjustments.DURATIONS_H, start.duration_h), start.duration_h
        )
        self.add_row((Aspect.RESOLUTION, ""), ControlRow(self.size))
        self.add_row((Aspect.FPS, ""), ControlRow(self.fps))
        self.add_row((Aspect.BITRATE, ""), self.bitrate)
        self.add_row((Aspect.ENCODER, ""), ControlRow(self.encoder))
        self.add_row((Aspect.DURATION, ""), self.duration)
        self.size.chosen.connect(
            lambda side: self.change(lambda plan: adjustments.with_short_side(plan, self.start, side))
        )
        self.fps.chosen.connect(lambda fps: self.change(lambda plan: adjustments.with_fps(plan, fps)))
        self.bitrate.control.moved.connect(lambda mbps: self.change(lambda plan: adjustments.with_bitrate(plan, mbps)))
        self.encoder.activated.connect(
            lambda row: self.change(lambda plan: adjustments.with_encoder(plan, self._choices[row]))
        )
        self.duration.control.moved.connect(lambda hours: self.change(lambda plan: replace(plan, duration_h=hours)))

    def name_controls(self, plan: Plan) -> None:
        self.set_title(_("Stream"))
        for side in self._sizes:
            self.size.set_words(side, _("{lines}p").format(lines=side))
        for rate in self._rates:
            self.fps.set_words(rate, amount(rate))
        self.size.name_all(aspect_name(Aspect.RESOLUTION))
        self.fps.name_all(aspect_name(Aspect.FPS))
        self.encoder.setItemText(0, encoder_words(self.start.encoding))

    def say(self, plan: Plan) -> None:
        start, encoding = self.start.encoding, plan.encoding
        needed = as_sharp(start, encoding.video, encoding.encoder)
        for aspect, value, hint in (
            (Aspect.RESOLUTION, "", ""),
            (Aspect.FPS, "", ""),
            (Aspect.BITRATE, bitrate(encoding.bitrate_mbps), same_sharpness_words(start, needed)),
            (Aspect.ENCODER, "", self._basis_words(plan)),
            (Aspect.DURATION, duration(plan.duration_h * 3600), ""),
        ):
            self.rows[aspect, ""].set_words(aspect_name(aspect), value, hint)

    def _basis_words(self, plan: Plan) -> str:
        """Say what the encoder's power rests on, where it was not measured here."""
        return {
            EncodingBasis.MEASURED: "",
            EncodingBasis.MODELLED: _("modelled by what x264 computes"),
            EncodingBasis.ASSUMED: _("not measured on this computer: assumed from what cards usually take"),
            EncodingBasis.UNKNOWN: _("its power is not known, and counted as unchanged"),
        }[encoding_basis(plan.encoding, plan.computer.measured)]
