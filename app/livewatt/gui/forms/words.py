"""What preferences and their choices are called on screen."""

from livewatt.domain.chain import Convention
from livewatt.wording.language import LANGUAGES, _
from livewatt.wording.names import convention_sentence, convention_title

# Choices whose words alone do not say what follows from them.
EXPLAINED = frozenset({"obs_mode", "convention"})


def preference_title(key: str) -> str:
    """Name a preference in a few words."""
    return {
        "language": _("Language"),
        "theme": _("Appearance"),
        "zone": _("Electricity grid"),
        "grid_g_per_kwh": _("Your own grid figure"),
        "contract_g_per_kwh": _("Your contract’s figure"),
        "audience_zones": _("Where your viewers are"),
        "platform": _("Platform"),
        "convention": _("Way of counting"),
        "viewers_default": _("Viewers at the start"),
        "audience_devices": _("Viewers’ devices"),
        "audience_networks": _("Viewers’ connections"),
        "computer_kind": _("Kind of computer"),
        "cpu_idle_w": _("Processor at rest"),
        "cpu_max_w": _("Processor at full load"),
        "cpu_calibrated": _("Both measured here"),
        "supply_rated_w": _("Power supply"),
        "supply_class": _("80 PLUS class"),
        "hand_width": _("Video width"),
        "hand_height": _("Video height"),
        "hand_fps": _("Frames per second"),
        "hand_mbps": _("Bitrate"),
        "obs_mode": _("Where OBS runs"),
        "obs_host": _("Address"),
        "obs_port": _("Port"),
        "obs_consent": _("Read port and password from OBS"),
        "price_per_kwh": _("Electricity price"),
        "currency": _("Currency"),
        "pause_scenes": _("Pause scenes"),
        "game_fps": _("Your game’s frame rate"),
        "strip_on_top": _("Compact strip above other windows"),
        "streamer_mode": _("Streamer mode"),
        "close_to_tray": _("Close to the notification area"),
    }[key]


def unit_of(key: str) -> str:
    """Give the unit a preference is typed in, empty where it has none."""
    return {
        "grid_g_per_kwh": "g/kWh",
        "contract_g_per_kwh": "g/kWh",
        "cpu_idle_w": "W",
        "cpu_max_w": "W",
        "supply_rated_w": "W",
        "hand_width": "px",
        "hand_height": "px",
        "hand_fps": "fps",
        "hand_mbps": "Mb/s",
        "game_fps": "fps",
    }.get(key, "")


def choice_word(key: str, word: str) -> str:
    """Name one of the values of a preference."""
    return {
        "language": {"auto": _("System"), **LANGUAGES},
        "theme": {"system": _("System"), "dark": _("Dark"), "light": _("Light")},
        "obs_mode": {"local": _("This computer"), "remote": _("Another computer"), "off": _("Without OBS")},
        "convention": {each.value: convention_title(each) for each in Convention},
    }[key][word]


def choice_sentence(key: str, word: str) -> str:
    """Say what follows from one of the values of an explained preference."""
    return {
        "obs_mode": {
            "local": _("LiveWatt finds it by itself, and connects again whenever OBS is started."),
            "remote": _("You type the address, the port and the password."),
            "off": _("A phone or another program: you start and stop by hand and type resolution and bitrate."),
        },
        "convention": {each.value: convention_sentence(each) for each in Convention},
    }[key][word]


def text_expectation(key: str) -> str:
    """Say what a preference that is a text must look like."""
    return {
        "obs_host": _("Type a name or address without spaces, such as 192.168.1.20."),
        "pause_scenes": _("Type words with commas between them, such as “pause, brb”."),
        "currency": _("Type the three letters of a currency, such as EUR."),
    }[key]
