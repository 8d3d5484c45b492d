"""Words that may not be said of a live or a streamer (Directive (EU) 2024/825), in either language."""

import re
from pathlib import Path

import pytest

import translations

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = {
    "en": r"\bgreen(er|est|ness)?\b|\beco(\b|friendly|logical)|\bclimate[- ](friendly|neutral|positive)"
    r"|\benergy[- ]efficien|\bneutral(ity)?\b",
    "fr": r"\bvert(e|s|es)?\b|\béco(\b|lo)|\beco\b|\brespectueu(x|se|ses) (du climat|de l.environnement)"
    r"|\b(économe|efficace|sobre)s? en énergie|\befficacité énergétique|\bneutr(e|es|alité)\b",
}


def said_wrongly(language: str, texts: list[str]) -> list[str]:
    """Give the texts that hold a forbidden word."""
    return [text for text in texts if re.search(FORBIDDEN[language], text, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("en", ["A green live", "eco mode", "Eco-friendly", "climate-friendly", "carbon neutral", "Energy efficient"],
         ["Greenwich", "economical second", "The recorder", "energy per viewer-hour"]),
        ("fr", ["Un live vert", "mode éco", "écologique", "éco-responsable", "neutre en carbone", "économe en énergie"],
         ["ouvert", "économie", "écouter", "écran", "heures-spectateur"]),
    ],
)  # fmt: skip
def test_the_words_are_recognised(language, wrong, right):
    assert said_wrongly(language, wrong) == wrong
    assert said_wrongly(language, right) == []


def test_the_program_says_none_of_them():
    said = {"en": [], "fr": []}
    for text in translations.extract_texts(ROOT):
        said["en"] += text.id if isinstance(text.id, tuple) else [text.id]
    for text in translations.read_catalogue(ROOT / "resources/translations/fr/LC_MESSAGES/livewatt.po"):
        said["fr"] += text.string if isinstance(text.string, tuple) else [text.string]
    assert said_wrongly("en", said["en"]) == []
    assert said_wrongly("fr", said["fr"]) == []
