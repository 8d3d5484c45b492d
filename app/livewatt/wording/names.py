"""What the parts of the chain and the conventions are called, in the window, on the command line and in reports."""

from livewatt.domain.chain import Convention, Segment
from livewatt.wording.language import _


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
