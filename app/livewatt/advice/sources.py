"""The factors that suggestions speak of, as they are in use: a user may have replaced them."""

from livewatt.domain.chain import Network
from livewatt.domain.message import Message, message
from livewatt.model.conventions import NETWORK_SLOPE
from livewatt.model.plan.comparison import WhatIf


def slopes(whatif: WhatIf) -> tuple[Message, str, str]:
    """Say what a megabit per second moves, with the source of the figure and its address."""
    factors = whatif.draws.factors
    fixed, mobile = NETWORK_SLOPE[Network.FIXED], NETWORK_SLOPE[Network.MOBILE_4G]
    told = message(
        "A megabit per second moves {fixed} W on a fixed line and {mobile} W on 4G.",
        fixed=factors.central(fixed),
        mobile=factors.central(mobile),
    )
    return told, factors[fixed].source, factors[fixed].url
