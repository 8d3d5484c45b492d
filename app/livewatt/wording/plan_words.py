"""What the parts of a plan, and what differs between two, are called."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from livewatt.domain.chain import Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, Plan
from livewatt.model.plan.changes import Alteration, Aspect
from livewatt.wording import numbers
from livewatt.wording.language import _, current_language, ngettext
from livewatt.wording.locales import decimal
from livewatt.wording.names import device_name, encoder_name, network_name, platform_name
from livewatt.wording.numbers import MASK, NBSP, Quantity
from livewatt.wording.places import grid_words

K = TypeVar("K", Device, Network)

_LISTED_FROM = 0.005  # a share that is written as less than 1 % tells nothing
# What is written with few digits: two plans may differ by less than those tell.
_ROUNDED: Mapping[Aspect, tuple[Callable[[Plan], float], Callable[[float], Quantity]]] = {
    Aspect.BITRATE: (lambda plan: plan.encoding.bitrate_mbps, numbers.bitrate),
    Aspect.DURATION: (lambda plan: plan.duration_h * 3600, numbers.duration),
    Aspect.COMPUTER: (lambda plan: plan.computer.power_w, numbers.power),
}


def aspect_name(aspect: Aspect) -> str:
    """Name what a plan decides."""
    return {
        Aspect.RESOLUTION: _("Resolution"),
        Aspect.FPS: _("Frames per second"),
        Aspect.BITRATE: _("Bitrate"),
        Aspect.ENCODER: _("Encoder"),
        Aspect.DURATION: _("Duration"),
        Aspect.START: _("Start time"),
        Aspect.VIEWERS: _("Average viewers"),
        Aspect.DEVICES: _("Viewers’ devices"),
        Aspect.NETWORKS: _("Viewers’ connections"),
        Aspect.DELIVERY: _("Platform"),
        Aspect.LIGHTING: _("Lighting"),
        Aspect.EQUIPMENT: _("Equipment"),
        Aspect.LOAD: _("Computer’s other work"),
        Aspect.COMPUTER: _("Computer"),
        Aspect.REPLAY: _("Replay kept"),
        Aspect.PLACES: _("Electricity grid"),
    }[aspect]


def alteration_name(alteration: Alteration) -> str:
    """Name a change, a piece of equipment by its own name."""
    return alteration.name or aspect_name(alteration.aspect)


def from_to(alteration: Alteration, before: Plan, after: Plan, *, masked: bool) -> str:
    """Write a change as "1080p → 720p"; `masked` is the streamer mode, which shows no viewers."""
    if alteration.aspect is Aspect.DEVICES:
        return _moved(before.mix.devices, after.mix.devices, device_name)
    if alteration.aspect is Aspect.NETWORKS:
        return _moved(before.mix.networks, after.mix.networks, network_name)
    if alteration.aspect in _ROUNDED:
        value, write = _ROUNDED[alteration.aspect]
        return told_apart(value(before), value(after), write)
    values = [value_words(alteration.aspect, alteration.name, each, masked=masked) for each in (before, after)]
    return _("{before} → {after}").format(before=values[0], after=values[1])


def told_apart(before: float, after: float, write: Callable[[float], Quantity]) -> str:
    """Write a change as "250 W → 240 W", and by the difference itself where rounding has both look the same."""
    first, last = write(before), write(after)
    if first != last or before == after:
        return _("{before} → {after}").format(before=first, after=last)
    words = _("{before}, {difference} less") if after < before else _("{before}, {difference} more")
    return words.format(before=first, difference=write(abs(after - before)))


def value_words(aspect: Aspect, name: str, plan: Plan, *, masked: bool) -> str:
    """Write what a plan decides; `name` is that of a piece of equipment, `masked` the streamer mode."""
    if aspect is Aspect.EQUIPMENT:
        return _level_in(plan, name)
    if aspect in _ROUNDED:
        value, write_value = _ROUNDED[aspect]
        return write_value(value(plan))
    write = {
        Aspect.RESOLUTION: lambda: lines_words(plan.encoding.video.short_side),
        Aspect.FPS: lambda: fps_words(plan.encoding.video.fps),
        Aspect.ENCODER: lambda: encoder_words(plan.encoding),
        Aspect.START: lambda: numbers.UNKNOWN if plan.start_hour is None else numbers.hour_of_day(plan.start_hour),
        Aspect.VIEWERS: lambda: viewers_words(plan.viewers, masked=masked),
        Aspect.DEVICES: lambda: _shares(plan.mix.devices, device_name),
        Aspect.NETWORKS: lambda: _shares(plan.mix.networks, network_name),
        Aspect.DELIVERY: lambda: delivery_words(plan),
        Aspect.LIGHTING: lambda: numbers.percent(plan.lighting),
        Aspect.LOAD: lambda: numbers.percent(plan.load),
        Aspect.REPLAY: lambda: replay_words(plan.replay_days),
        Aspect.PLACES: lambda: grid_words(plan.places.studio),
    }[aspect]
    return write()


def fps_words(fps: float) -> str:
    """Write frames per second, those of television (59.94) with both decimals."""
    return decimal(fps, 0 if fps == round(fps) else 2, current_language())


def lines_words(lines: int) -> str:
    """Write a size as people call it: "1080p", "4K"."""
    return "4K" if lines == 2160 else _("{lines}p").format(lines=lines)


def _shares(shares: Mapping[K, float], name_of: Callable[[K], str]) -> str:
    """List who there is, the largest share first."""
    ordered = sorted(shares.items(), key=lambda each: -each[1])
    return ", ".join(
        f"{name_of(member)} {numbers.percent(share)}" for member, share in ordered if share >= _LISTED_FROM
    )


def _moved(before: Mapping[K, float], after: Mapping[K, float], name_of: Callable[[K], str]) -> str:
    """Write the share that moved most."""
    member = max({**before, **after}, key=lambda each: abs(after.get(each, 0.0) - before.get(each, 0.0)))
    written = [numbers.percent(shares.get(member, 0.0)) for shares in (before, after)]
    return _("{name} {before} → {after}").format(name=name_of(member), before=written[0], after=written[1])


def _level_in(plan: Plan, name: str) -> str:
    written = (level_words(each.level, dims=each.is_light) for each in plan.equipment if each.name == name)
    return next(written, numbers.UNKNOWN)


def level_words(level: float, *, dims: bool = True) -> str:
    """Write how bright a light is, or whether a piece is on; one that was on for part of a live is so far on."""
    if level == 0:
        return _("off")
    return _("on") if level == 1 and not dims else numbers.percent(level)


def encoder_words(encoding: Encoding) -> str:
    """Name an encoder with its preset; one that nobody told of as it was."""
    return encoder_name(encoding.encoder, encoding.preset) or _("as it was")


def viewers_words(viewers: float, *, masked: bool) -> str:
    """Write the mean of the viewers; `masked` is the streamer mode."""
    is_whole = viewers >= 10 or viewers == round(viewers)
    return MASK if masked else numbers.count(round(viewers)) if is_whole else numbers.amount(viewers)


def delivery_words(plan: Plan) -> str:
    """Name the platform, and say where viewers have no choice of quality."""
    name = _("as sent") if plan.platform is None else platform_name(plan.platform)
    return name if plan.has_quality_menu or plan.platform is None else _("{name}, no quality menu").format(name=name)


def replay_words(days: float | None) -> str:
    """Say for how long a recording is kept."""
    if days is None:
        return _("for ever")
    if days == 0:
        return _("not kept")
    return ngettext("{count} day", "{count} days", days).format(count=numbers.count(round(days)))


def signed_emissions(saved_g: float) -> Quantity:
    """Write what is saved as the change it is: less is "−20 g", more is "+20 g", and no change "0 g"."""
    written = numbers.emissions(0.0 - saved_g)
    is_more = saved_g < 0 and written.figure != "0"
    return Quantity(f"+{written.figure}", written.unit) if is_more else written


def range_of_saving(saved_g: Estimate) -> Quantity:
    """Write the likely range of a change, by which less is below zero."""
    return numbers.emissions_range(Estimate(0.0 - saved_g.central, 0.0 - saved_g.high, 0.0 - saved_g.low))


def per_year(quantity: Quantity) -> Quantity:
    """Write an amount of a year."""
    return Quantity(quantity.figure, _("{unit} in a year").format(unit=quantity.unit).replace(" ", NBSP))
