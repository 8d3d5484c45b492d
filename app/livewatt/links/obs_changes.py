"""What an encoding as planned changes in OBS: what can be set, and what is left to the user's own hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from livewatt.domain.message import Message, message
from livewatt.domain.plan import Encoding
from livewatt.links.obs_apply_encoder import rebuild_hindrance
from livewatt.links.obs_encoders import encoder_of
from livewatt.links.obs_setup import ObsSetup, Setting, Values
from livewatt.links.obs_words import canvas_path, menu_path, rescale_path, simple_encoder_name, value_words

MOST_PIXELS = 4096  # a side, in obs-websocket's SetVideoSettings
LEAST_KBPS = 200  # in OBS's own window
USUAL_AUDIO_KBPS = 160  # OBS's default
_SAME_SHAPE = 0.01  # sizes are cut to multiples of four and two pixels
_SAME_BITRATE = 0.01  # a plan that starts from a session has the mean that was sent
_NTSC = Fraction(1000, 1001)  # the rates of television: 23.976, 29.97, 59.94
_SAME_FPS = 0.005
# What simple mode calls the encoders that every streaming service takes: whether one takes another codec is looked up
# by OBS's own window alone.
_SIMPLE_H264_IDS = {
    "x264": "x264",
    "NVENC H.264": "nvenc",
    "AMD H.264": "amd",
    "QuickSync H.264": "qsv",
    "Apple H.264": "apple_h264",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that LiveWatt sets; `before` holds all of its values, `after` those that are to differ."""

    setting: Setting
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class ByHand:
    """A setting that only the user can set: to what, where in OBS's menus, and why; `before` None where not known."""

    setting: Setting
    before: Message | str | None
    after: Message | str
    where: Message
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """What becomes of OBS's profile and collection of these names; `hindrance` says why nothing can be set now."""

    profile: str
    collection: str
    changes: tuple[Change, ...]
    by_hand: tuple[ByHand, ...]
    hindrance: Message | None = None

    @property
    def changes_encoder(self) -> bool:
        """Whether OBS leaves its profile for a moment, to build another encoder."""
        return any(each.setting is Setting.ENCODER for each in self.changes)

    def without_encoder(self) -> "ChangePlan":
        """Leave the encoder as it is, and with it the preset of the one that does not come."""
        left = (Setting.ENCODER, Setting.PRESET) if self.changes_encoder else ()
        return replace(self, changes=tuple(each for each in self.changes if each.setting not in left))


def plan_changes(
    setup: ObsSetup, target: Encoding, sent_mbps: float | None = None, hindrance: Message | None = None
) -> ChangePlan:
    """Compare what OBS is set to with a target; what is as planned already is in neither list.

    `sent_mbps` is the bitrate with sound that OBS is set to in advanced mode, None where it cannot be known.
    """
    parts = tuple(_Comparison(setup, target, sent_mbps).parts())
    return ChangePlan(
        setup.profile,
        setup.collection,
        tuple(each for each in parts if isinstance(each, Change)),
        tuple(each for each in parts if isinstance(each, ByHand)),
        hindrance,
    )


def all_by_hand(target: Encoding) -> tuple[ByHand, ...]:
    """List everything there is to set in an OBS that cannot be asked, in simple output mode."""
    kbps = round(target.bitrate_mbps * 1000) - USUAL_AUDIO_KBPS
    wanted = _wanted(target, kbps)
    why = {Setting.BITRATE: message("beside OBS’s usual {kbps} kb/s of sound", kbps=USUAL_AUDIO_KBPS)}
    lines = [
        ByHand(setting, None, value_words(setting, values), menu_path(setting, simple=True), why.get(setting))
        for setting, values in wanted.items()
    ]
    why = message("OBS takes another encoder only from its own window.")
    return (*lines[:3], _encoder_by_hand(None, target, why, simple=True), *lines[3:])


def encoder_change(setup: ObsSetup, label: str) -> Change | Message:
    """Give what has OBS build the encoder of this label, or say why only the user can have it built."""
    encoder_id = _SIMPLE_H264_IDS.get(label)
    if setup.multitrack:
        return _chosen_by_service()
    if not setup.simple or Setting.ENCODER not in setup.values:
        return message("OBS takes another encoder only from its own window.")
    if encoder_id is None:
        return message("OBS’s own window looks up whether your streaming service takes this codec.")
    why = rebuild_hindrance(setup, encoder_id)
    return why or Change(Setting.ENCODER, setup.values[Setting.ENCODER], {"StreamEncoder": encoder_id})


def frame_rate(fps: float) -> Fraction:
    """Give a rate as OBS keeps it: 59.94 is 60000/1001."""
    whole = Fraction(round(fps))
    for exact in (whole, whole * _NTSC):
        if abs(fps - exact) < _SAME_FPS:
            return exact
    return Fraction(fps).limit_denominator(1001)


def obs_size(width: int, height: int) -> tuple[int, int]:
    """Give a size as OBS keeps it: it cuts the width to a multiple of four and the height to an even number.

    Source: obs_reset_video in libobs/obs.c.
    """
    return width - width % 4, height - height % 2


def _wanted(target: Encoding, kbps: int) -> dict[Setting, Values]:
    rate = frame_rate(target.video.fps)
    width, height = obs_size(target.video.width, target.video.height)
    wanted: dict[Setting, Values] = {
        Setting.SIZE: {"outputWidth": width, "outputHeight": height},
        Setting.FPS: {"fpsNumerator": rate.numerator, "fpsDenominator": rate.denominator},
        Setting.BITRATE: {"VBitrate": str(kbps)},
    }
    if target.encoder.label == "x264" and target.preset is not None:
        wanted[Setting.PRESET] = {"Preset": target.preset}
    return wanted


@dataclass(frozen=True, slots=True)
class _Comparison:
    setup: ObsSetup
    target: Encoding
    sent_mbps: float | None

    def parts(self) -> Iterator[Change | ByHand]:
        """Go through the settings in the order they are shown in."""
        yield from self._size()
        yield from self._fps()
        if self.setup.multitrack:
            yield self._left(Setting.BITRATE, _chosen_by_service(), message("File > Settings > Stream"), {})
            return
        yield from self._bitrate()
        encoders = tuple(self._encoder())
        yield from encoders
        if Setting.PRESET in self._wanted:
            yield from self._preset(is_left=any(isinstance(each, ByHand) for each in encoders))

    @property
    def _wanted(self) -> dict[Setting, Values]:
        return _wanted(self.target, self._video_kbps(self.target.bitrate_mbps))

    def _size(self) -> Iterator[Change | ByHand]:
        width, height = self._wanted[Setting.SIZE].values()
        canvas_width, canvas_height = self.setup.canvas
        if self.setup.rescaled_to is not None:
            if self.setup.rescaled_to != (width, height):
                why = message("In advanced output mode, the stream is rescaled there.")
                now = dict(zip(("outputWidth", "outputHeight"), self.setup.rescaled_to, strict=True))
                yield self._left(Setting.SIZE, why, rescale_path(), now)
        elif self.setup.holds(Setting.SIZE, self._wanted[Setting.SIZE]):
            return
        elif max(width, height) > MOST_PIXELS:
            why = message("OBS lets other programs set {most} pixels a side at most.", most=MOST_PIXELS)
            yield self._left(Setting.SIZE, why)
        elif abs(width * canvas_height / (height * canvas_width) - 1) > _SAME_SHAPE:
            why = message(
                "OBS’s canvas of {width} × {height} has another shape, and the picture would be squeezed: "
                "change it first.",
                width=canvas_width,
                height=canvas_height,
            )
            yield self._left(Setting.SIZE, why, canvas_path())
        else:
            yield self._change(Setting.SIZE)

    def _fps(self) -> Iterator[Change]:
        now, wanted = self.setup.values[Setting.FPS], self._wanted[Setting.FPS]
        rates = [Fraction(each["fpsNumerator"], each["fpsDenominator"] or 1) for each in (now, wanted)]
        if abs(rates[0] - rates[1]) > _SAME_FPS:
            yield self._change(Setting.FPS)

    def _bitrate(self) -> Iterator[Change | ByHand]:
        now = self.setup.values.get(Setting.BITRATE, {})
        if not self.setup.simple:
            now = {} if self.sent_mbps is None else {"VBitrate": str(self._video_kbps(self.sent_mbps))}
        wanted_kbps, kbps = (int(each.get("VBitrate", 0)) for each in (self._wanted[Setting.BITRATE], now))
        if kbps and abs(wanted_kbps / kbps - 1) <= _SAME_BITRATE:
            return
        if not self.setup.simple:
            why = message("In advanced output mode, OBS lets no other program set it.")
            yield self._left(Setting.BITRATE, why, None, now)
        elif wanted_kbps < LEAST_KBPS:
            why = message("OBS takes {least} kb/s at least, beside the sound.", least=LEAST_KBPS)
            yield self._left(Setting.BITRATE, why)
        else:
            yield self._change(Setting.BITRATE)

    def _encoder(self) -> Iterator[Change | ByHand]:
        now, wanted = encoder_of(self.setup.encoder_id), self.target.encoder.label
        if now is not None and now.label == wanted:
            return
        change = encoder_change(self.setup, wanted)
        if isinstance(change, Change):
            yield change
        else:
            name = self.setup.encoder_id if now is None else now.label
            yield _encoder_by_hand(name, self.target, change, simple=self.setup.simple)

    def _preset(self, *, is_left: bool) -> Iterator[Change | ByHand]:
        if not self.setup.simple:
            why = message("In advanced output mode, OBS tells it to no other program: see that it is so.")
            yield self._left(Setting.PRESET, why, None, {})
        elif is_left:  # with the encoder that has it
            yield self._left(Setting.PRESET, None, None, {})
        elif not self.setup.holds(Setting.PRESET, self._wanted[Setting.PRESET]):
            yield self._change(Setting.PRESET)

    def _video_kbps(self, mbps: float) -> int:
        """Give what a bitrate leaves for the picture."""
        audio_kbps = USUAL_AUDIO_KBPS if self.setup.audio_kbps is None else self.setup.audio_kbps
        return round(mbps * 1000 - audio_kbps)

    def _change(self, setting: Setting) -> Change:
        return Change(setting, self.setup.values.get(setting, {}), self._wanted[setting])

    def _left(
        self, setting: Setting, why: Message | None, where: Message | None = None, now: Values | None = None
    ) -> ByHand:
        """Leave a setting to the user; `now` is what OBS has where its own values do not tell."""
        before = self.setup.values.get(setting, {}) if now is None else now
        return ByHand(
            setting,
            value_words(setting, before) if before else None,
            value_words(setting, self._wanted[setting]),
            where or menu_path(setting, simple=self.setup.simple),
            why,
        )


def _chosen_by_service() -> Message:
    return message("With Enhanced Broadcasting on, the streaming service chooses bitrates and encoders.")


def _encoder_by_hand(now: str | None, target: Encoding, why: Message, *, simple: bool) -> ByHand:
    where = menu_path(Setting.ENCODER, simple=simple)
    name = simple_encoder_name(target.encoder.label) if simple else None
    if simple and name is None:
        why = message("Simple output mode does not offer it: choose Output Mode > Advanced first.")
        where = menu_path(Setting.ENCODER, simple=False)
    return ByHand(Setting.ENCODER, now, name or target.encoder.label, where, why)
