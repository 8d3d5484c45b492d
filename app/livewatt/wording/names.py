"""What parts of the chain and of the studio, conventions, devices and platforms are called wherever they are shown."""

from livewatt.domain.chain import Convention, Device, Network, Provenance, Segment
from livewatt.domain.power import Part
from livewatt.domain.session import Session
from livewatt.domain.stream import VideoEncoder, VideoFormat
from livewatt.wording.language import _
from livewatt.wording.numbers import date_time, frame_size


def segment_name(segment: Segment) -> str:
    """Name a part of the chain."""
    return {
        Segment.STUDIO: _("Your studio"),
        Segment.PLATFORM: _("Platform"),
        Segment.NETWORK: _("Networks"),
        Segment.ROUTER: _("Home routers"),
        Segment.SCREEN: _("Viewers’ screens"),
    }[segment]


def convention_name(convention: Convention) -> str:
    """Name a convention as it stands inside a sentence."""
    return {
        Convention.ATTRIBUTED: _("attributed share"),
        Convention.IN_USE: _("in use"),
        Convention.SHORT_RUN: _("short run"),
    }[convention]


def convention_title(convention: Convention) -> str:
    """Name a convention at the beginning of a line."""
    name = convention_name(convention)
    return name[0].upper() + name[1:]


def convention_sentence(convention: Convention) -> str:
    """Say what a convention counts."""
    return {
        Convention.ATTRIBUTED: _(
            "Each viewer’s full share of networks and routers, idle time included: how footprints are reported."
        ),
        Convention.IN_USE: _("The share of what is powered while people watch."),
        Convention.SHORT_RUN: _("What would really change tonight if this live were not."),
    }[convention]


def platform_name(platform: str) -> str:
    """Name a platform of the delivery ladders; an id this version does not know is its own name."""
    return {
        "twitch": "Twitch",
        "twitch_source_only": _("Twitch, source only"),
        "youtube": "YouTube",
        "tiktok_phone": _("TikTok from a phone"),
        "tiktok_pc": _("TikTok from a PC"),
    }.get(platform, platform)


def device_name(device: Device) -> str:
    """Name what a viewer watches on."""
    return {
        Device.PHONE: _("Phone"),
        Device.TABLET: _("Tablet"),
        Device.LAPTOP: _("Laptop"),
        Device.DESKTOP: _("Desktop computer"),
        Device.TV: _("TV"),
    }[device]


def network_name(network: Network) -> str:
    """Name how a viewer is connected."""
    return {
        Network.FIXED: _("Fixed line, Wi-Fi at home"),
        Network.MOBILE_4G: _("Mobile 4G"),
        Network.MOBILE_5G: _("Mobile 5G"),
    }[network]


def part_name(part: Part) -> str:
    """Name a part of the studio's power."""
    return {
        Part.CPU: _("CPU"),
        Part.GPU: _("GPU"),
        Part.ENCODER: _("Encoder"),
        Part.REST: _("Rest of PC"),
        Part.EQUIPMENT: _("Lights & cameras"),
    }[part]


def provenance_name(provenance: Provenance) -> str:
    """Say how a figure is known, in one word."""
    return {
        Provenance.MEASURED: _("measured"),
        Provenance.MODELLED: _("modelled"),
        Provenance.ENTERED: _("entered"),
    }[provenance]


def video_format(video: VideoFormat | None) -> str:
    """Write size and frame rate as streamers do: "1080p60", with both sides where the picture is not 16:9."""
    if video is None:
        return ""
    fps = f"{video.fps:.3g}"
    if video.width * 9 == video.height * 16:
        return f"{video.height}p{fps}"
    return f"{frame_size(video.width, video.height)}p{fps}"


def encoder_name(encoder: VideoEncoder, preset: str | None) -> str:
    """Name an encoder, and the preset where it is known: "x264 veryfast"."""
    return f"{encoder.label} {preset or ''}".strip()


def session_name(session: Session) -> str:
    """Name a session by its title, or by its beginning where it has none."""
    return session.title or date_time(session.started_utc)
