"""Numbers as people type them, with the decimal sign of either language."""

import re

_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_PERHAPS_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_SPACES = re.compile(r"[\s\u00a0\u202f']")


def readings(text: str) -> tuple[float, ...]:
    """Give the numbers that a text can mean: none, one, or two.

    "1,500" is one and a half to one reader and fifteen hundred to another.
    """
    plain = _SPACES.sub("", text.replace("−", "-"))
    if not _NUMBER.fullmatch(plain):
        return ()
    decimal = float(plain.replace(",", "."))
    if _PERHAPS_THOUSANDS.fullmatch(plain):
        return (decimal, float(re.sub("[.,]", "", plain)))
    return (decimal,)
