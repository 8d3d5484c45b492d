"""Has OBS build the encoder that its profile names, by going to a profile of LiveWatt's own and back.

OBS builds its outputs anew at a change of profile (OBSBasic::ResetProfileData, frontend/widgets/OBSBasic_Profiles.cpp),
and writes x264 into the profile where the encoder it names is not there (CheckForSimpleModeX264Fallback): until OBS 30
after the outputs are built, so that no live can start until they are built once more. Seen so with OBS 29.0.2, 30.2.3
and 32.2.2.
"""

import secrets
from contextlib import suppress

from livewatt.domain.message import Message, UserError, message
from livewatt.links.obs_client import ChangeRefusedError, ObsConnection
from livewatt.links.obs_output import Ask
from livewatt.links.obs_setup import ObsSetup, active_output, has_usual_sound

PATIENCE_S = 20.0  # the first change of profile was seen to take 1.4 s
_OBS_MAJORS = range(28, 33)  # those whose changes of profile were read in the sources
_AMD = "amd"
_FIRST_MAJOR_TO_FIND_AMD = 30  # before, OBS looks for the id of a plugin that is gone, and goes over to x264


class HalfDoneError(UserError):
    """Some of it was changed and could not be put back."""


def new_temporary_profile() -> str:
    """Make up the name of a profile that nobody has; see TEMPORARY_PROFILE."""
    return f"LiveWatt temporary {secrets.token_hex(4)}"


def rebuild_hindrance(setup: ObsSetup, encoder_id: str) -> Message | None:
    """Say why OBS must not be made to leave its profile for another encoder of simple mode; None where it may."""
    if setup.obs_major not in _OBS_MAJORS:
        return message("OBS takes another encoder only from its own window.")
    if setup.on_mac:  # https://github.com/obsproject/obs-studio/issues/10946
        return message("On a Mac, OBS was reported to crash when other programs change its profile.")
    if setup.has_account:
        return message("An account is connected to OBS, and LiveWatt does not make it log in anew.")
    if not setup.usual_sound:
        return message("With these rate and channels of the sound, OBS would ask to be started anew.")
    if setup.obs_major < _FIRST_MAJOR_TO_FIND_AMD and _AMD in (
        encoder_id,
        setup.encoder_id,
        setup.recording_encoder_id,
    ):
        return message("OBS before version 30 forgets the AMD encoder when it changes its profile.")
    return None


def rebuild_encoder(connection: ObsConnection, profile: str, temporary: str) -> bool:
    """Have OBS leave its profile for one of this temporary name, come back and remove it; False where it did not begin.

    HalfDoneError where OBS did not come back, or kept the profile.
    """
    if active_output(connection.ask) is not None:
        return False
    leave_temporary(connection, profile, temporary)  # where it stayed behind
    try:
        begun = connection.change_and_hear("CreateProfile", "CurrentProfileChanged", PATIENCE_S, profileName=temporary)
    except ChangeRefusedError:
        return False
    current, _ = _profiles(connection.ask)
    if not begun or current != temporary:
        raise HalfDoneError(message("OBS was told to change its profile for a moment and does not say that it did."))
    leave_temporary(connection, profile, temporary)
    return True


def leave_temporary(connection: ObsConnection, profile: str, temporary: str) -> None:
    """Bring OBS back to its profile from LiveWatt's, and remove that, as far as it is still there; errors as above."""
    current, names = _profiles(connection.ask)
    if temporary not in names:
        return
    if current == temporary:
        current = _go_back(connection, profile, names)
    if current != temporary:
        with suppress(ChangeRefusedError):  # what is read back tells
            connection.change_and_hear("RemoveProfile", "ProfileListChanged", PATIENCE_S, profileName=temporary)
        if temporary not in _profiles(connection.ask)[1]:
            return
        raise HalfDoneError(
            message("OBS still has the profile “{other}”, which LiveWatt made for a moment.", other=temporary)
        )
    raise HalfDoneError(
        message(
            "OBS is still in the profile “{other}”, which LiveWatt made for a moment: choose “{profile}” in OBS’s menu "
            "Profile.",
            other=temporary,
            profile=profile,
        )
    )


def _go_back(connection: ObsConnection, profile: str, names: list[str]) -> str:
    """Go back to a profile where OBS asks nothing; the profile that OBS is in then."""
    if profile in names and has_usual_sound(connection.ask):
        with suppress(ChangeRefusedError):  # what is read back tells
            connection.change_and_hear("SetCurrentProfile", "CurrentProfileChanged", PATIENCE_S, profileName=profile)
    return _profiles(connection.ask)[0]


def _profiles(ask: Ask) -> tuple[str, list[str]]:
    """Ask for the name of OBS's profile and of all of them."""
    answer = ask("GetProfileList")
    if answer is None:
        raise HalfDoneError(message("OBS was told to change its profile and does not say whether it did."))
    return answer["currentProfileName"], answer["profiles"]
