"""From the user's choice to an OBS to talk to, or a sentence on what stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass

from livewatt.domain.message import Message, message
from livewatt.domain.stream import ObsLink
from livewatt.links.obs_client import ConversationError, Failure, ObsConnection
from livewatt.links.obs_discovery import find_local_obs, pid_listening
from livewatt.links.obs_settings import DEFAULT_PORT, LOCAL_HOST, Endpoint, ObsMode, ObsSettings

_LOOPBACK = (LOCAL_HOST, "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why there is no conversation with OBS, in words with a remedy; `pid` is OBS's where it runs on this computer."""

    link: ObsLink
    note: Message | None
    pid: int | None = None


def find_endpoint(settings: ObsSettings, ask_password: Callable[[], str | None]) -> Endpoint | Obstacle:
    """Find where to connect to; `ask_password` is called where OBS's own settings do not tell the password."""
    if settings.mode is ObsMode.OFF:
        return Obstacle(ObsLink.OFF, message("LiveWatt works without OBS. Switch the link on in Settings."))
    if settings.mode is ObsMode.REMOTE:
        pid = pid_listening(settings.port) if settings.host in _LOOPBACK else None
        return Endpoint(settings.host, settings.port, ask_password(), pid)
    local = find_local_obs(settings.may_read_settings, settings.config_dir)
    if local.pid is None:
        return Obstacle(ObsLink.SEARCHING, message("OBS is not running. Start it and LiveWatt connects by itself."))
    if not local.may_read_settings:
        note = message(
            "OBS runs on this computer. Allow LiveWatt to read its WebSocket port and password, or enter them by hand."
        )
        return Obstacle(ObsLink.CONSENT_NEEDED, note, local.pid)
    if local.server_enabled is False:
        note = message(
            "OBS's WebSocket server is off. In OBS: Tools > WebSocket Server Settings > Enable WebSocket server."
        )
        return Obstacle(ObsLink.SERVER_DISABLED, note, local.pid)
    password = local.password if local.password is not None else ask_password()
    port = local.port or DEFAULT_PORT
    return Endpoint(LOCAL_HOST, port, password, local.pid, local.config_dir, local.settings_changed_ns)


def obstacle_of(failure: ConversationError, endpoint: Endpoint) -> Obstacle:
    """Say in words why the conversation with an endpoint ended or never began."""
    link, note = _LINKS[failure.kind], _note_of(failure.kind, endpoint)
    return Obstacle(link, note, endpoint.pid if link is not ObsLink.SEARCHING else None)


def obs_closed() -> Obstacle:
    """Say that OBS told it was closing."""
    return Obstacle(ObsLink.SEARCHING, message("OBS was closed. Start it and LiveWatt connects by itself."))


def check_connection(settings: ObsSettings, password: str | None) -> tuple[ObsLink, Message | None]:
    """Connect once and hang up: how it went, in words. Blocks for some seconds at most; for a worker thread."""
    endpoint = find_endpoint(settings, lambda: password)
    if isinstance(endpoint, Obstacle):
        return endpoint.link, endpoint.note
    connection = ObsConnection(endpoint)
    try:
        connection.open()
    except ConversationError as failure:
        obstacle = obstacle_of(failure, endpoint)
        return obstacle.link, obstacle.note
    finally:
        connection.close()
    return ObsLink.CONNECTED, message("OBS {version} answers.", version=connection.obs_version)


_LINKS = {
    Failure.UNREACHABLE: ObsLink.SEARCHING,
    Failure.SILENT: ObsLink.FROZEN,
    Failure.NOT_OBS: ObsLink.INCOMPATIBLE,
    Failure.OTHER_PROTOCOL: ObsLink.INCOMPATIBLE,
    Failure.STARTING: ObsLink.SEARCHING,
    Failure.PASSWORD_NEEDED: ObsLink.PASSWORD_NEEDED,
    Failure.PASSWORD_REFUSED: ObsLink.PASSWORD_REFUSED,
    Failure.LOST: ObsLink.SEARCHING,
    Failure.GARBLED: ObsLink.SEARCHING,
}


def _note_of(kind: Failure, endpoint: Endpoint) -> Message:
    host, port = endpoint.host, endpoint.port
    match kind:
        case Failure.UNREACHABLE if endpoint.pid is not None:
            return message(
                "OBS runs but does not listen on port {port}. See Tools > WebSocket Server Settings in OBS.", port=port
            )
        case Failure.UNREACHABLE:
            return message(
                "Nothing answers at {host}, port {port}. Check the address and that OBS runs there with its server on.",
                host=host,
                port=port,
            )
        case Failure.SILENT:
            return message("OBS does not answer: it may be frozen or very busy. LiveWatt goes on as soon as it does.")
        case Failure.NOT_OBS:
            return message(
                "Another program answers on port {port}. Choose another in OBS: Tools > WebSocket Server Settings.",
                port=port,
            )
        case Failure.OTHER_PROTOCOL:
            return message(
                "LiveWatt and this OBS speak different protocols. Update both: LiveWatt needs OBS 28 or later."
            )
        case Failure.STARTING:
            return message("OBS is starting. LiveWatt connects by itself.")
        case Failure.PASSWORD_NEEDED:
            return message("OBS asks for a password. See Tools > WebSocket Server Settings > Show Connect Info in OBS.")
        case Failure.PASSWORD_REFUSED:
            return message(
                "OBS refused the password. See Tools > WebSocket Server Settings > Show Connect Info in OBS."
            )
        case Failure.LOST | Failure.GARBLED:
            return message("The connection to OBS was lost. LiveWatt reconnects by itself.")
