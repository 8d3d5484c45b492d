"""Every preference in one typed table: key, type, default, and the sentence that explains it."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.message import Message, message
from livewatt.domain.power import ComputerKind, Equipment
from livewatt.store.preference_kinds import (
    Choice,
    EquipmentList,
    Flag,
    Kind,
    Maybe,
    Number,
    Several,
    Shares,
    Text,
    Whole,
)

# As in the annual grid table: a country, or a part of one; and a figure that others reckon with, such as FR-ADEME.
_ZONE = Text(r"[A-Z]{2}(-[A-Z0-9]{1,5}){0,2}", "a zone such as FR or CA-QC")
_HOST = Text(r"[^\s/:]{1,253}|\[[0-9a-fA-F:]+\]", "a host name or address")
_CURRENCY = Text(r"[A-Z]{3}", "a currency such as EUR")
_PLATFORM = Text(r"[a-z0-9_]{1,40}", "a platform such as twitch")
_WORDS = Text(r"[^\n]{0,400}", "words with commas between them")
_HASHTAGS = Text(r"[^\r\n]{0,300}", "at most 300 letters on one line")
_SUPPLY_CLASS = Text(r"[\w ]{1,20}", "an 80 PLUS class such as Gold")


def _preference(default: Any, kind: Kind, sentence: Message) -> Any:
    return field(default=default, metadata={"kind": kind, "sentence": sentence})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose, as one immutable value; watts in W, shares as sorted pairs, None where nothing is chosen."""

    language: str = _preference(
        "auto", Choice(("auto", "en", "fr")), message("The language of the program; “System” follows the system’s.")
    )
    theme: str = _preference(
        "system", Choice(("system", "dark", "light")), message("Dark or light, or as the system is set.")
    )
    zone: str | None = _preference(
        None, Maybe(_ZONE), message("The electricity grid of the studio, as in the list of zones.")
    )
    grid_g_per_kwh: float | None = _preference(
        None,
        Maybe(Number(0.1, 3000)),
        message("A grid figure of your own in g CO₂e/kWh, used instead of the zone’s."),
    )
    contract_g_per_kwh: float | None = _preference(
        None,
        Maybe(Number(0, 3000)),
        message("What your certified contract says in g CO₂e/kWh: shown beside the grid’s figure, never in its place."),
    )
    audience_zones: tuple[tuple[str, float], ...] | None = _preference(
        None,
        Maybe(Shares(_ZONE.read, "zones such as FR or CA-QC")),
        message("The electricity grids of your viewers; the studio’s when empty."),
    )
    platform: str = _preference("twitch", _PLATFORM, message("Where the live is watched."))
    convention: str = _preference(
        Convention.ATTRIBUTED.value,
        Choice(tuple(Convention)),
        message("How shared equipment is counted in the figures that stand first."),
    )
    viewers_default: int | None = _preference(
        None, Maybe(Whole(0, 100_000_000)), message("How many viewers a new live starts with.")
    )
    audience_devices: tuple[tuple[Device, float], ...] | None = _preference(
        None, Maybe(Shares.of(Device)), message("What viewers watch on; the platform’s usual mix when empty.")
    )
    audience_networks: tuple[tuple[Network, float], ...] | None = _preference(
        None, Maybe(Shares.of(Network)), message("How viewers are connected; the usual mix when empty.")
    )
    equipment: tuple[Equipment, ...] = _preference(
        (), EquipmentList(), message("Lights, cameras and screens with their watts.")
    )
    computer_kind: str | None = _preference(
        None, Maybe(Choice(tuple(ComputerKind))), message("The kind of this computer; found by itself when empty.")
    )
    cpu_idle_w: float | None = _preference(
        None, Maybe(Number(0, 1000)), message("What the processor draws at rest, in W; from its model when empty.")
    )
    cpu_max_w: float | None = _preference(
        None, Maybe(Number(1, 2000)), message("What the processor draws at full load, in W; from its model when empty.")
    )
    cpu_calibrated: bool = _preference(
        False, Flag(), message("Whether these two figures were measured on this computer.")
    )
    supply_rated_w: float | None = _preference(
        None, Maybe(Number(20, 5000)), message("The rated power of the computer’s power supply, in W.")
    )
    supply_class: str | None = _preference(
        None, Maybe(_SUPPLY_CLASS), message("The 80 PLUS class of the computer’s power supply.")
    )
    hand_width: int = _preference(
        1920, Whole(16, 16_384), message("Width of the video in pixels when LiveWatt works without OBS.")
    )
    hand_height: int = _preference(
        1080, Whole(16, 16_384), message("Height of the video in pixels when LiveWatt works without OBS.")
    )
    hand_fps: float = _preference(30.0, Number(1, 240), message("Frames per second when LiveWatt works without OBS."))
    hand_mbps: float = _preference(
        6.0, Number(0.01, 1000), message("Bitrate that is sent, in Mb/s, when LiveWatt works without OBS.")
    )
    obs_mode: str = _preference(
        "local", Choice(("local", "remote", "off")), message("Whether OBS runs on this computer, on another, or not.")
    )
    obs_host: str = _preference("127.0.0.1", _HOST, message("The address of the computer that OBS runs on."))
    obs_port: int = _preference(4455, Whole(1, 65_535), message("The port of OBS’s WebSocket server."))
    obs_consent: bool = _preference(
        False, Flag(), message("Whether LiveWatt may read port and password where OBS of this computer keeps them.")
    )
    price_per_kwh: float | None = _preference(
        None, Maybe(Number(0, 100)), message("What one kWh costs you; your country’s usual price when empty.")
    )
    currency: str | None = _preference(None, Maybe(_CURRENCY), message("The currency of that price."))
    pause_scenes: str = _preference(
        "pause, brb, be right back, afk, break, intermission, back soon, starting soon, stream starting, waiting, "
        "bientôt, je reviens, de retour, attente, entracte",
        _WORDS,
        message("Words in the names of scenes that show a pause, with commas between them."),
    )
    game_fps: float | None = _preference(
        None,
        Maybe(Number(1, 1000)),
        message("How many frames per second your game makes, as it shows them; nothing here can read it."),
    )
    wizard_done: bool = _preference(False, Flag(), message("Whether the first steps were shown."))
    strip_on_top: bool = _preference(True, Flag(), message("Whether the compact strip stays above other windows."))
    streamer_mode: bool = _preference(
        False, Flag(), message("Whether names, addresses and viewer numbers are masked on screen.")
    )
    close_to_tray: bool = _preference(
        True, Flag(), message("Whether closing the window leaves LiveWatt in the notification area.")
    )
    card_look: str = _preference(
        "night", Choice(("night", "day", "dusk", "sea")), message("How the pictures that you share look.")
    )
    card_hidden: tuple[str, ...] = _preference(
        ("viewers",),
        Several(("title", "duration", "place", "per_viewer", "per_minute", "studio", "change", "viewers", "curve")),
        message("What the pictures that you share leave out."),
    )
    card_hashtags: str = _preference(
        "#GreenTok #StudioVert #EcoStream", _HASHTAGS, message("Your hashtags, at the end of each caption.")
    )


KINDS: dict[str, Kind] = {each.name: each.metadata["kind"] for each in fields(Settings)}
SENTENCES: dict[str, Message] = {each.name: each.metadata["sentence"] for each in fields(Settings)}


def changed(settings: Settings, **values: object) -> Settings:
    """Give settings with some values changed; ValueError, naming key and what is expected, when one does not fit."""
    read = {}
    for key, value in values.items():
        try:
            read[key] = KINDS[key].read(value)
        except ValueError as error:
            raise ValueError(f"{key} must be {error}, not {value!r}") from None
    return replace(settings, **read)
