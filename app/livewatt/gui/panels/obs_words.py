"""How the connection to OBS stands, in a few words."""

from livewatt.domain.stream import ObsLink
from livewatt.wording.language import _
from livewatt.wording.numbers import duration


def link_words(link: ObsLink, age_s: float) -> str:
    """Say how the connection stands; `age_s` is how long ago OBS was last heard."""
    if link is ObsLink.FROZEN:
        return _("OBS silent for {age}").format(age=duration(age_s))
    return {
        ObsLink.OFF: _("without OBS"),
        ObsLink.SEARCHING: _("OBS not found yet"),
        ObsLink.CONNECTED: _("OBS connected"),
        ObsLink.SERVER_DISABLED: _("OBS’s server is off"),
        ObsLink.CONSENT_NEEDED: _("OBS found"),
        ObsLink.PASSWORD_NEEDED: _("OBS wants its password"),
        ObsLink.PASSWORD_REFUSED: _("OBS refused the password"),
        ObsLink.INCOMPATIBLE: _("OBS cannot be used"),
    }[link]
