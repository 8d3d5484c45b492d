"""What is said of every factor alike: how it is known, how good it is, and where it can be read."""

import re

from livewatt.domain.factor import Factor, Status
from livewatt.wording.language import _
from livewatt.wording.method.blocks import Link

_ADDRESS = re.compile(r"https?://[^\s,;]+")
_DOI = re.compile(r"\bdoi:\s?(10\.\d{4,9}/[^\s,;)]+)")
_ADDRESS_LENGTH = 64
_NPM = re.compile(r"\bnpm package (@?[\w-]+(?:/[\w.-]+)?)")


def status_word(status: Status) -> str:
    """Say in a word or two how a factor's figure is known."""
    return {
        Status.PRIMARY: _("read in the source"),
        Status.SECONDARY: _("quoted"),
        Status.TERTIARY: _("quoted at third hand"),
        Status.COMPUTED: _("computed from data"),
        Status.DERIVED: _("derived"),
        Status.SYNTHESIS: _("our choice among sources"),
        Status.ASSUMPTION: _("assumption"),
        Status.ENTERED: _("entered by hand"),
    }[status]


def status_sentence(status: Status) -> str:
    """Say what a status means."""
    return {
        Status.PRIMARY: _("The figure was read in the source itself."),
        Status.SECONDARY: _("Another document quotes the source, and the figure was read there."),
        Status.TERTIARY: _("The figure was copied from a copy; only its magnitude was checked."),
        Status.COMPUTED: _("We computed the figure from published data."),
        Status.DERIVED: _("The figure follows from published ones by a calculation of ours."),
        Status.SYNTHESIS: _("We chose a central figure among values read in several sources."),
        Status.ASSUMPTION: _("No source gives this figure: it is a guess, to be replaced by whoever knows better."),
        Status.ENTERED: _("Somebody entered this figure in place of the program’s own."),
    }[status]


def quality_sentence(quality: int) -> str:
    """Say what a quality from 5 to 1 means."""
    return {
        5: _("5 of 5: read in the source, recent and to the point"),
        4: _("4 of 5: sound, with a step between the source and us"),
        3: _("3 of 5: of the right size"),
        2: _("2 of 5: weak"),
        1: _("1 of 5: a guess"),
    }[quality]


def source_links(factor: Factor) -> tuple[Link, ...]:
    """Give the addresses where a factor can be read, as links whose text is the address, shortened."""
    places = f"{factor.url} ; {factor.source}"
    addresses = _ADDRESS.findall(places)
    addresses += [f"https://doi.org/{name}" for name in _DOI.findall(places)]
    addresses += [f"https://www.npmjs.com/package/{name}" for name in _NPM.findall(places)]
    unique = dict.fromkeys(each.rstrip(".)") for each in addresses)
    return tuple(Link(_shortened(address), address) for address in unique)


def _shortened(address: str) -> str:
    text = re.sub(r"^https?://(www\.)?", "", address)
    return text if len(text) <= _ADDRESS_LENGTH else f"{text[: _ADDRESS_LENGTH - 1]}…"


def source_details(factor: Factor) -> str:
    """Give what the file says of the source's place beside its addresses: a commit, a version, an ISBN."""
    rest = _NPM.sub("", _DOI.sub("", _ADDRESS.sub("", factor.url)))
    parts = (part.strip(" ()") for part in re.split(r"[;()]", rest))
    return "; ".join(part for part in parts if part and part != "via")
