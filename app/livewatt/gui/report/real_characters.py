"""What is copied from a PDF are the characters that were written, not others that look alike."""

import re
from functools import cache

from PySide6.QtGui import QRawFont

from livewatt.gui.report.sheet import font

# What reports write with; any of these may share its glyph with a sign of a lower number.
_WRITTEN = " \u00a0\u202f’‘“”«»–−…·•×÷±≥≤ΣσΔ₂→"
_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_CHARACTER = re.compile(rb"<([0-9A-F]{4})>(?= |\])")


def with_real_characters(document: bytes) -> bytes:
    """Mend the maps from glyphs to characters of a PDF that Qt has made; the file keeps its length.

    Qt takes the first character that a glyph can stand for: a tabulator for a space, and a letter of its own for an
    apostrophe. The maps are not compressed.
    """
    mended = {f"{ord(other):04X}".encode(): f"{ord(written):04X}".encode() for other, written in _look_alikes().items()}

    def mend(found: re.Match[bytes]) -> bytes:
        return b"<" + mended.get(found.group(1), found.group(1)) + b">"

    return _MAP.sub(lambda found: _CHARACTER.sub(mend, found.group()), document)


@cache
def _look_alikes() -> dict[str, str]:
    """Give what is written by the first character that has the same glyph, where that is another one."""
    raw = QRawFont.fromFont(font(10.0))
    every = [chr(number) for number in range(1, 0xD800)]
    first: dict[int, str] = {}
    for character, glyph in zip(every, raw.glyphIndexesForString("".join(every)), strict=True):
        first.setdefault(glyph, character)
    glyphs = {written: raw.glyphIndexesForString(written)[0] for written in _WRITTEN}
    return {first[glyph]: written for written, glyph in reversed(glyphs.items()) if first[glyph] not in _WRITTEN}
