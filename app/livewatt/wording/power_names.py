"""What power figures and computers are called wherever they are shown."""

from livewatt.domain.power import ComputerKind, Scope
from livewatt.wording.language import _


def scope_name(scope: Scope) -> str:
    """Say what a reading covers, as it stands inside a sentence."""
    return {
        Scope.CPU_PACKAGE: _("processor"),
        Scope.SOC: _("processor with its graphics"),
        Scope.GPU_BOARD: _("graphics card"),
        Scope.PLATFORM: _("most of the board"),
        Scope.SYSTEM_DC: _("whole computer, behind its power supply"),
        Scope.WALL: _("whole computer, at the plug"),
    }[scope]


def computer_kind_name(kind: ComputerKind) -> str:
    """Name a kind of computer."""
    return {
        ComputerKind.DESKTOP: _("Desktop"),
        ComputerKind.LAPTOP: _("Laptop"),
        ComputerKind.MINI: _("Mini PC"),
    }[kind]
