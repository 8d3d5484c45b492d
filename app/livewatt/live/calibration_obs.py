"""Whether OBS can make a test encode, and what it would encode."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, StreamState, VideoEncoder
from livewatt.links.obs_client import ObsConnection
from livewatt.links.obs_output import Ask, StreamOutput, profile_parameter, read_output
from livewatt.links.obs_setup import ObsSetup, active_output, read_setup
from livewatt.live.calibration_encoders import OtherEncoder, other_encoders
from livewatt.model.encoding import same_sharpness_mbps

T = TypeVar("T")

LEAST_FREE_MB = 500  # a test encode takes some 20 MB, and is deleted at once


class Obs(Protocol):
    """What talks to OBS; see `links.obs.ObsWatcher`."""

    @property
    def state(self) -> StreamState:
        """The stream as last heard."""
        ...

    def submit(self, work: Callable[[ObsConnection], T], *, changes: bool) -> "Future[T]":
        """Have work done on the thread that talks to OBS."""
        ...


@dataclass(frozen=True, slots=True)
class ObsReady:
    """What OBS is set to stream as, its canvas in pixels, its version, and the other encoders there may be."""

    encoding: Encoding
    canvas: tuple[int, int]
    profile: str
    version: str | None
    others: tuple[OtherEncoder, ...] = ()


def look(obs: Obs, possible: Sequence[VideoEncoder] = ()) -> ObsReady:
    """Tell what would be encoded, also with the `possible` encoders of simple output mode that OBS is not set to.

    UserError, with its remedy, where OBS cannot record as it would stream.
    """
    state = obs.state
    if state.link is not ObsLink.CONNECTED:
        raise UserError(
            state.link_note or message("OBS is not connected; start it, or measure this computer at rest alone.")
        )
    if state.obs_pid is None:
        raise UserError(message("OBS runs on another computer: what it draws there cannot be measured here."))
    setup, hindrance, output = obs.submit(lambda connection: _look(connection.ask), changes=False).result()
    if hindrance is not None:
        raise UserError(hindrance)
    video, encoder = (None, None) if output is None else (output.video, output.encoder)
    if video is None or encoder is None:
        raise UserError(message("OBS does not tell how it would encode. Look at Settings → Output in OBS."))
    # The state may be of before the last change, but in advanced mode it alone tells these.
    mbps, preset = (output.configured_mbps, output.preset) if setup.simple else (state.configured_mbps, state.preset)
    mbps = same_sharpness_mbps(video, encoder) if mbps is None else mbps
    encoding = Encoding(video, mbps, encoder, preset)

    def ask_others(connection: ObsConnection) -> tuple[OtherEncoder, ...]:
        return other_encoders(connection.ask, setup, encoding, possible)

    others = obs.submit(ask_others, changes=False).result()
    return ObsReady(encoding, setup.canvas, setup.profile, state.obs_version, others)


def _look(ask: Ask) -> tuple[ObsSetup, Message | None, StreamOutput | None]:
    setup = read_setup(ask)
    return setup, active_output(ask) or _hindrance(ask, setup), read_output(ask, live=False, config_dir=None)


def _hindrance(ask: Ask, setup: ObsSetup) -> Message | None:
    """Say what keeps a recording from being encoded as the stream is."""

    def is_set(category: str, name: str, usual: str) -> str:
        return profile_parameter(ask, category, name) or usual

    if setup.simple:
        if is_set("SimpleOutput", "RecQuality", "Stream") != "Stream":
            return message(
                "OBS records with another encoder than it streams with. "
                "In OBS: Settings → Output → Recording Quality: Same as stream."
            )
    elif is_set("AdvOut", "RecType", "Standard") != "Standard" or is_set("AdvOut", "RecEncoder", "none") != "none":
        return message(
            "OBS records with another encoder than it streams with. "
            "In OBS: Settings → Output → Recording → Video Encoder: Use stream encoder."
        )
    elif setup.rescaled_to is not None:
        return message(
            "OBS rescales its stream, so that other sizes cannot be tried. "
            "In OBS, for the measurement: Settings → Output → Rescale Output: off."
        )
    if is_set("Video", "AutoRemux", "false") == "true":
        return message(
            "OBS makes a second file of each recording. "
            "In OBS, for the measurement: Settings → Advanced → Automatically remux: off."
        )
    if (ask("GetStats") or {}).get("availableDiskSpace", LEAST_FREE_MB) < LEAST_FREE_MB:
        return message("The disk OBS records to is almost full. Make room there first.")
    return None
