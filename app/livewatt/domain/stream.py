"""What OBS (or the streamer, by hand) says of the stream."""

from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.message import Message


class ObsLink(StrEnum):
    """How the connection to OBS stands."""

    OFF = "off"  # the user works without OBS
    SEARCHING = "searching"  # OBS is not running, or nothing listens
    CONNECTED = "connected"
    FROZEN = "frozen"  # connected, but no answer
    SERVER_DISABLED = "server_disabled"  # OBS's WebSocket server is switched off
    CONSENT_NEEDED = "consent_needed"  # found on this computer; its settings may be read only with consent
    PASSWORD_NEEDED = "password_needed"
    PASSWORD_REFUSED = "password_refused"
    INCOMPATIBLE = "incompatible"


class StreamPhase(StrEnum):
    """Where the stream stands; only OFFLINE means that a live is over."""

    OFFLINE = "offline"
    STARTING = "starting"
    LIVE = "live"
    RECONNECTING = "reconnecting"
    STOPPING = "stopping"
    UNKNOWN = "unknown"  # OBS went away while live: the last word was LIVE


@dataclass(frozen=True, slots=True)
class VideoFormat:
    """Size in pixels and frames per second of the video that is sent."""

    width: int
    height: int
    fps: float

    @property
    def short_side(self) -> int:
        """The p of "1080p", for landscape and portrait alike."""
        return min(self.width, self.height)


@dataclass(frozen=True, slots=True)
class VideoEncoder:
    """The encoder by OBS's own id, with the words people know it by."""

    id: str  # "x264", "obs_nvenc_h264_tex"
    label: str  # "x264", "NVENC H.264"
    codec: str  # "h264", "hevc", "av1"
    on_gpu: bool


@dataclass(frozen=True, slots=True)
class StreamState:
    """OBS as last heard at `taken_at_s` (monotonic); every field is None while it is not known.

    `sent_mbps` is measured on this program's own clock; `sent_bytes` counts since the stream began, across OBS's own
    reconnecting. `preset` is x264's own word ("veryfast"), None for any other encoder. `multitrack` tells Enhanced
    Broadcasting, where `sent_mbps` is the sum of several renditions and not what one viewer gets. `link_note` says in
    words why `link` is not CONNECTED.
    """

    taken_at_s: float
    link: ObsLink
    phase: StreamPhase
    link_note: Message | None = None
    obs_version: str | None = None
    obs_pid: int | None = None
    video: VideoFormat | None = None
    encoder: VideoEncoder | None = None
    sent_mbps: float | None = None
    sent_bytes: int | None = None
    configured_mbps: float | None = None
    congestion: float | None = None
    frames_total: int | None = None
    frames_skipped_network: int | None = None
    frames_skipped_encoder: int | None = None
    frames_missed_render: int | None = None
    scene: str | None = None
    multitrack: bool = False
    recording: bool = False
    preset: str | None = None
