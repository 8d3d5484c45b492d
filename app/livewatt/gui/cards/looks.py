"""The looks of a share card: backgrounds, texts and the colours of the segments."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.chain import Segment
from livewatt.gui.colours import DARK


class Look(StrEnum):
    """What a card can look like."""

    NIGHT = "night"
    DAY = "day"
    DUSK = "dusk"
    SEA = "sea"


@dataclass(frozen=True, slots=True)
class LookColours:
    """Colours as "#rrggbb", `background` from top to bottom; texts reach 4.5:1 on all of it, segments 3:1."""

    background: tuple[str, ...]
    glow: str
    ring: str
    text: str
    secondary: str
    faint: str
    panel: str
    panel_opacity: float
    demo: str
    demo_text: str
    segments: Mapping[Segment, str]


# The window's own segments on white are dark enough for text; areas need less, and are livelier for it.
_DAY_SEGMENTS = {
    Segment.STUDIO: "#2F86BF",
    Segment.PLATFORM: "#7A5BD0",
    Segment.NETWORK: "#C06C00",
    Segment.ROUTER: "#998500",
    Segment.SCREEN: "#DC3F5D",
}

LOOKS: Mapping[Look, LookColours] = {
    Look.NIGHT: LookColours(
        background=("#191C24", "#12141A", "#0E1015"),
        glow="#3E6E8C",
        ring="#6FA8CC",
        text="#F4F6FA",
        secondary="#BFC5D2",
        faint="#9AA1B1",
        panel="#FFFFFF",
        panel_opacity=0.06,
        demo="#F2B84B",
        demo_text="#14161A",
        segments=DARK.segments,
    ),
    Look.DAY: LookColours(
        background=("#FFFFFF", "#F4F6FA", "#E6EAF1"),
        glow="#CFE3F2",
        ring="#8FB4D0",
        text="#14171D",
        secondary="#434958",
        faint="#565D6D",
        panel="#1B2A41",
        panel_opacity=0.05,
        demo="#8A5A00",
        demo_text="#FFFFFF",
        segments=_DAY_SEGMENTS,
    ),
    Look.DUSK: LookColours(
        background=("#1A1440", "#33194F", "#451A45"),
        glow="#7C3F86",
        ring="#B77FC4",
        text="#FBF5FF",
        secondary="#DCCFEA",
        faint="#C3B2D6",
        panel="#FFFFFF",
        panel_opacity=0.08,
        demo="#F2B84B",
        demo_text="#14161A",
        segments=DARK.segments,
    ),
    Look.SEA: LookColours(
        background=("#0A2740", "#08304A", "#052235"),
        glow="#1F7391",
        ring="#5FB0CC",
        text="#F2FAFF",
        secondary="#C2DAE8",
        faint="#9FBFD2",
        panel="#FFFFFF",
        panel_opacity=0.07,
        demo="#F2B84B",
        demo_text="#14161A",
        segments=DARK.segments,
    ),
}
