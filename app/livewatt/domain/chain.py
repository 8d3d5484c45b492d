"""The names of the parts of the chain from the studio to the viewer, in the order they are always shown."""

from enum import StrEnum


class Segment(StrEnum):
    """A part of the chain that energy and emissions are counted in."""

    STUDIO = "studio"
    PLATFORM = "platform"
    NETWORK = "network"
    ROUTER = "router"
    SCREEN = "screen"


class Device(StrEnum):
    """What a viewer watches on."""

    PHONE = "phone"
    TABLET = "tablet"
    LAPTOP = "laptop"
    DESKTOP = "desktop"
    TV = "tv"


class Network(StrEnum):
    """How a viewer is connected; Wi-Fi at home counts as fixed."""

    FIXED = "fixed"
    MOBILE_4G = "4g"
    MOBILE_5G = "5g"


class Convention(StrEnum):
    """How shared equipment is counted. A choice, never part of an uncertainty."""

    ATTRIBUTED = "attributed"
    IN_USE = "in_use"
    SHORT_RUN = "short_run"


class Provenance(StrEnum):
    """How a figure of the studio came to be known."""

    MEASURED = "measured"
    MODELLED = "modelled"
    ENTERED = "entered"
