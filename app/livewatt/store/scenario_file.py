"""Scenarios in TOML or JSON: a live as it is planned or supposed, written by hand."""

import json
import tomllib
from pathlib import Path
from types import MappingProxyType

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import UserError, message
from livewatt.domain.stream import VideoFormat
from livewatt.domain.system_error import reason_of
from livewatt.model.audience import default_devices, default_networks
from livewatt.model.scenario import Scenario
from livewatt.store.factor_files import load_grids, load_rungs, present_factor_set
from livewatt.store.keyed_table import KeyedTable

# What a scenario is taken to be where it does not say: one hour at 1080p60, of a studio and an audience of nothing.
DEFAULTS = MappingProxyType(
    {
        "duration_h": 1.0,
        "zone": "FR",
        "convention": Convention.ATTRIBUTED,
        "width": 1920,
        "height": 1080,
        "fps": 60.0,
        "bitrate_mbps": 6.0,
        "encoder": "x264",
        "viewers": 0.0,
        "power_w": 0.0,
    }
)


def load_scenario(path: Path) -> Scenario:
    """Read a scenario; UserError, naming the file, the key and the remedy, where it is not one."""
    root = KeyedTable(str(path), _parse(path))
    root.allow("duration_h", "zone", "grid_g_per_kwh", "convention", "stream", "audience", "studio")
    stream, audience, studio = root.table("stream"), root.table("audience"), root.table("studio")
    stream.allow("width", "height", "fps", "bitrate_mbps", "encoder")
    audience.allow("viewers", "platform", "delivered_mbps", "devices", "networks", "zones")
    studio.allow("power_w")
    audience.allow_one_of("platform", "delivered_mbps")
    platform = audience.choice("platform", load_rungs()) if audience.has("platform") else None
    delivered = audience.number("delivered_mbps", 0, 1000) if audience.has("delivered_mbps") else None
    return Scenario(
        duration_h=root.number("duration_h", 0, 8784, DEFAULTS["duration_h"]),
        places=_places(root, audience),
        convention=Convention(root.choice("convention", list(Convention), DEFAULTS["convention"])),
        video=VideoFormat(
            stream.whole_number("width", 16, 16384, DEFAULTS["width"]),
            stream.whole_number("height", 16, 16384, DEFAULTS["height"]),
            stream.number("fps", 1, 1000, DEFAULTS["fps"]),
        ),
        bitrate_mbps=stream.number("bitrate_mbps", 0, 1000, DEFAULTS["bitrate_mbps"]),
        encoder=stream.text("encoder", DEFAULTS["encoder"]),
        viewers=audience.number("viewers", 0, 1_000_000_000, DEFAULTS["viewers"]),
        platform=platform,
        entered_delivered_mbps=delivered,
        mix=_mix(audience, platform),
        studio_w=studio.number("power_w", 0, 100_000, DEFAULTS["power_w"]),
    )


def _mix(audience: KeyedTable, platform: str | None) -> AudienceMix:
    factors = present_factor_set()
    devices = audience.shares("devices", Device) or default_devices(platform, factors)
    networks = audience.shares("networks", Network) or default_networks(devices, factors)
    return AudienceMix(devices, networks, assumed=not (audience.has("devices") and audience.has("networks")))


def _places(root: KeyedTable, audience: KeyedTable) -> Places:
    studio, grids = _grid(root), load_grids()
    shares = audience.shares("zones", grids)
    if shares is None:
        return Places.single(studio)
    return Places(studio, tuple((grids[zone], share) for zone, share in shares.items()))


def _grid(root: KeyedTable) -> GridIntensity:
    root.allow_one_of("zone", "grid_g_per_kwh")
    if root.has("grid_g_per_kwh"):
        # A figure the user gives is taken as it is: it has no band.
        entered = Estimate.exact(root.number("grid_g_per_kwh", 0, 5000))
        return GridIntensity(None, "", entered, IntensityKind.ENTERED, None, "")
    grids = load_grids()
    return grids[root.choice("zone", grids, DEFAULTS["zone"])]


def _parse(path: Path) -> object:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(message("{file} is not a text in UTF-8; save it again as such.", file=str(path))) from error
    except OSError as error:
        raise UserError(
            message(
                "{file} cannot be read ({reason}); give the path of a scenario in TOML or JSON.",
                file=str(path),
                reason=reason_of(error),
            )
        ) from error
    # No TOML begins with a brace, so a file of any name says by itself what it is.
    is_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
    try:
        return json.loads(text, object_pairs_hook=_without_repeats) if is_json else tomllib.loads(text)
    # ValueError: what both parsers raise, and Python's own limit on the digits of a number.
    except (ValueError, RecursionError) as error:
        raise UserError(
            message(
                "{file} is not well-formed {format}: {reason}; mend it there.",
                file=str(path),
                format="JSON" if is_json else "TOML",
                reason=str(error),
            )
        ) from error


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that is written twice, as TOML does: one of the two would be dropped in silence."""
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} is written twice")
    return table
