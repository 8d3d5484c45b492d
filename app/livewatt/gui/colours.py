"""The colours of the window, dark and light, as one table that palette, stylesheet, icons and charts are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from livewatt.domain.chain import Segment
from livewatt.domain.power import Part


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb". Texts reach 4.5:1 on window and panel, graphics 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

    is_dark: bool
    window: str
    rail: str
    panel: str
    raised: str  # a control or card on a panel
    hover: str
    chosen: str  # what is chosen among its neighbours on the rail's colour
    line: str
    grid: str  # chart lines: quieter than the borders
    text: str
    secondary: str
    faint: str
    accent: str  # a figure or mark that is good news, and the curve of the stream
    button: str  # the one filled button of a panel
    button_text: str
    live: str  # the dot of a running live
    warning: str
    focus: str
    ink: str  # text on a segment's colour
    segments: Mapping[Segment, str]
    parts: Mapping[Part, str]


# The segments' colours are told apart with each of the three kinds of colour-blind sight: they follow Paul Tol's
# qualitative schemes and the Okabe–Ito set (https://personal.sron.nl/~pault/, https://jfly.uni-koeln.de/color/).
DARK = Theme(
    is_dark=True,
    window="#1D1F26",
    rail="#16181D",
    panel="#272A33",
    raised="#2F333E",
    hover="#3A3F4C",
    chosen="#3A3F4C",
    line="#3C404D",
    grid="#363A46",
    text="#ECEEF3",
    secondary="#B4BAC8",
    faint="#979DAD",
    accent="#3ECF8E",
    button="#24784F",
    button_text="#FFFFFF",
    live="#FF5C72",
    warning="#F2B84B",
    focus="#88CCEE",
    ink="#14161A",
    segments={
        Segment.STUDIO: "#88CCEE",
        Segment.PLATFORM: "#997FDC",
        Segment.NETWORK: "#E69F00",
        Segment.ROUTER: "#DDCC77",
        Segment.SCREEN: "#E85E75",
    },
    parts={
        Part.CPU: "#88CCEE",
        Part.GPU: "#4F9BD9",
        Part.ENCODER: "#BFE3B4",
        Part.REST: "#8C93C8",
        Part.EQUIPMENT: "#DDCC77",
    },
)

LIGHT = Theme(
    is_dark=False,
    window="#F2F3F6",
    rail="#E6E8ED",
    panel="#FFFFFF",
    raised="#F5F6F9",
    hover="#E4E7ED",
    chosen="#C6CCD8",
    line="#CDD1DA",
    grid="#E3E6EC",
    text="#1B1D23",
    secondary="#474D5B",
    faint="#5E6474",
    accent="#0F7B4F",
    button="#1B7A4E",
    button_text="#FFFFFF",
    live="#C8102E",
    warning="#8A5A00",
    focus="#1668A8",
    ink="#FFFFFF",
    segments={
        Segment.STUDIO: "#26719E",
        Segment.PLATFORM: "#6E55C2",
        Segment.NETWORK: "#9A6000",
        Segment.ROUTER: "#7A6C15",
        Segment.SCREEN: "#C43C57",
    },
    parts={
        Part.CPU: "#26719E",
        Part.GPU: "#174C7D",
        Part.ENCODER: "#36793D",
        Part.REST: "#6469A8",
        Part.EQUIPMENT: "#7A6C15",
    },
)
