"""The controls of what is sent: size, frames, bitrate, encoder, for how long, and from when on."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from livewatt.domain.plan import Plan
from livewatt.gui.forms.picker import Picker
from livewatt.gui.whatif import adjustments
from livewatt.gui.whatif.control_row import ControlRow, MarkedSegments, slider_row
from livewatt.gui.whatif.plan_panel import PlanPanel
from livewatt.gui.whatif.words import at_start, hour_words, same_sharpness_words
from livewatt.model.encoding import EncodingBasis, as_sharp, encoding_basis
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import PlanSide
from livewatt.wording.language import _
from livewatt.wording.numbers import bitrate, duration, hour_of_day
from livewatt.wording.plan_words import aspect_name, encoder_words, fps_words, lines_words


class StreamPanel(PlanPanel):
    """Resolution, frames per second, bitrate, encoder, duration and start."""

    def __init__(self, measuring: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        """Take what makes the button that measures the encoder on this computer."""
        super().__init__(parent)
        self._measuring = measuring
        self.side: PlanSide | None = None

    def make_controls(self, start: Plan, plan: Plan) -> None:
        video, planned = start.encoding.video, plan.encoding.video
        self._sizes = tuple(sorted({*adjustments.SHORT_SIDES, video.short_side, planned.short_side}))
        self._rates = adjustments.frame_rates(video.fps, planned.fps)
        self.size = MarkedSegments(self._sizes, video.short_side, planned.short_side)
        self.fps = MarkedSegments(self._rates, video.fps, planned.fps)
        self.bitrate, self.duration, self.hour = slider_row(), slider_row(), slider_row()
        bitrates = start.encoding.bitrate_mbps, plan.encoding.bitrate_mbps
        self.bitrate.control.set_values(adjustments.BITRATES_MBPS, *bitrates)
        self.duration.control.set_values(adjustments.DURATIONS_H, start.duration_h, plan.duration_h)
        self.hour.control.set_values(adjustments.HOURS, *(adjustments.hour_of(each) for each in (start, plan)))
        self._choices = adjustments.encoder_choices(start, plan)
        self.encoder = Picker()
        self.encoder.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for choice in self._choices:
            self.encoder.addItem(choice.words)
        self.encoder.setCurrentIndex(self._choices.index(adjustments.choice_of(plan)))
        self.add_row((Aspect.RESOLUTION, ""), ControlRow(self.size))
        self.add_row((Aspect.FPS, ""), ControlRow(self.fps))
        self.add_row((Aspect.BITRATE, ""), self.bitrate)
        self.add_row((Aspect.ENCODER, ""), ControlRow(self.encoder))
        self.add(self._measuring(), Qt.AlignmentFlag.AlignLeft)
        self.add_row((Aspect.DURATION, ""), self.duration)
        self.add_row((Aspect.START, ""), self.hour)
        self.size.chosen.connect(
            lambda side: self.change(lambda plan: adjustments.with_short_side(plan, self.start, side))
        )
        self.fps.chosen.connect(lambda fps: self.change(lambda plan: adjustments.with_fps(plan, fps)))
        self.bitrate.control.moved.connect(lambda mbps: self.change(lambda plan: adjustments.with_bitrate(plan, mbps)))
        self.encoder.activated.connect(
            lambda row: self.change(lambda plan: adjustments.with_encoder(plan, self._choices[row]))
        )
        self.duration.control.moved.connect(lambda hours: self.change(lambda plan: replace(plan, duration_h=hours)))
        self.hour.control.moved.connect(lambda hour: self.change(lambda plan: replace(plan, start_hour=hour)))

    def name_controls(self, plan: Plan) -> None:
        self.set_title(_("Stream"))
        self.size.write_all(lines_words, aspect_name(Aspect.RESOLUTION))
        self.fps.write_all(fps_words, aspect_name(Aspect.FPS))
        self.encoder.setItemText(0, encoder_words(self.start.encoding))
        self._hours = "" if self.side is None else hour_words(self.side)

    def say(self, plan: Plan) -> None:
        start, encoding = self.start.encoding, plan.encoding
        needed = as_sharp(start, encoding.video, encoding.encoder)
        for aspect, value, hint in (
            (Aspect.RESOLUTION, "", ""),
            (Aspect.FPS, "", ""),
            (Aspect.BITRATE, bitrate(encoding.bitrate_mbps), same_sharpness_words(start, needed)),
            (Aspect.ENCODER, "", self._encoder_words(plan)),
            (Aspect.DURATION, duration(plan.duration_h * 3600), ""),
            (Aspect.START, hour_of_day(adjustments.hour_of(plan)), self._hours),
        ):
            self.rows[aspect, ""].set_words(aspect_name(aspect), value, hint)

    def show_side(self, side: PlanSide) -> None:
        """Take what the plan comes to, of which the hour of the day tells its part."""
        self.side = side
        self._hours = hour_words(side)
        row = self.rows[Aspect.START, ""]
        row.set_words(row.title, hour_of_day(adjustments.hour_of(self.plan)), self._hours)

    def _encoder_words(self, plan: Plan) -> str:
        """Say what the encoder's power rests on, where it was not measured here, and where the plan started from."""
        basis = {
            EncodingBasis.MEASURED: "",
            EncodingBasis.MODELLED: _("modelled by what x264 computes"),
            EncodingBasis.ASSUMED: _("not measured on this computer: assumed from what cards usually take"),
            EncodingBasis.UNKNOWN: _("its power is not known, and counted as unchanged"),
        }[encoding_basis(plan.encoding, plan.computer.measured)]
        return at_start(encoder_words(plan.encoding), encoder_words(self.start.encoding), basis)
