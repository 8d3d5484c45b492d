"""A search over all that the method says: ids, words, sources, with accents and capitals folded."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from livewatt.domain.factor import Status
from livewatt.wording.method.blocks import Section, texts_of
from livewatt.wording.method.document import Method
from livewatt.wording.method.factors import FactorEntry

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "₂": "2", "’": "'"})
_SNIPPET_BEFORE, _SNIPPET_LENGTH = 40, 160


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that a search found, with the words around the first find."""

    section: Section
    snippet: str


def fold(text: str) -> str:
    """Give a text without capitals and accents, for comparing."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def search_terms(searched: str) -> tuple[str, ...]:
    """Give the words of a search, folded; all of them must be found."""
    return tuple(fold(searched).split())


class MethodIndex:
    """All texts of a method, folded once."""

    def __init__(self, method: Method) -> None:
        self._sections = [(section, _text_of(section)) for section in method.sections]
        self._sections = [(section, text, fold(text)) for section, text in self._sections]
        self._factors = {entry.anchor: fold(_text_of_factor(entry)) for entry in method.entries}

    def sections(self, terms: Sequence[str]) -> tuple[Hit, ...]:
        """Find the sections that hold every word; none for no word."""
        if not terms:
            return ()
        return tuple(
            Hit(section, _snippet(text, folded, terms))
            for section, text, folded in self._sections
            if _has_all(folded, terms)
        )

    def has_factor(self, entry: FactorEntry, terms: Sequence[str], statuses: Iterable[Status] | None = None) -> bool:
        """Tell whether a factor holds every word, and is known in one of these ways where any are named."""
        return (statuses is None or entry.factor.status in statuses) and _has_all(self._factors[entry.anchor], terms)


def _has_all(folded: str, terms: Sequence[str]) -> bool:
    return all(term in folded for term in terms)


def _text_of(section: Section) -> str:
    return " · ".join((section.title, *(text for block in section.blocks for text in texts_of(block) if text)))


def _text_of_factor(entry: FactorEntry) -> str:
    factor = entry.factor
    links = (link.text for link in (*entry.source_links, *entry.uses))
    told = (entry.name, factor.id, factor.parameter, entry.unit, entry.status, entry.value, str(factor.year or ""))
    return " ".join((*told, entry.own_note, entry.source, factor.url, factor.locator, factor.note, *links))


def _snippet(text: str, folded: str, terms: Sequence[str]) -> str:
    """Give the words around the first find; folding keeps a text's length but for a few letters, near enough here."""
    start = max(min(folded.find(term) for term in terms) - _SNIPPET_BEFORE, 0)
    start = text.find(" ", start) + 1 if start else 0
    cut = text[start : start + _SNIPPET_LENGTH]
    return f"{'…' if start else ''}{cut}{'…' if start + len(cut) < len(text) else ''}"
