"""Cards for the command line: drawn without a window, nor a screen to put one on."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from livewatt.domain.chain import Convention
from livewatt.gui.offscreen import make_application
from livewatt.store.files import write_file
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings

if TYPE_CHECKING:
    from livewatt.sharing.card import Card


def write_cards(
    store: SessionStore, kept: KeptSession, sizes: Sequence[str], stem: Path, settings: Settings, language: str
) -> list[Path]:
    """Write the picture of each size, and a text file with caption and description, beside `stem`; give their paths."""
    make_application()
    from livewatt.gui.cards.formats import CardSize
    from livewatt.gui.cards.looks import Look
    from livewatt.gui.cards.picture import card_png
    from livewatt.sharing.caption import alt_text, caption

    card = _card(store, kept, settings, language)
    written = []
    for size in (each for each in CardSize if each.word in sizes):
        path = stem.with_name(f"{stem.name}-{size.word}.png")
        write_file(path, card_png(card, size, Look(settings.card_look)))
        written.append(path)
    text = stem.with_name(f"{stem.name}-caption.txt")
    write_file(text, f"{caption(card, settings.card_hashtags)}\n\n{alt_text(card)}\n")
    return [*written, text]


def write_video(store: SessionStore, kept: KeptSession, stem: Path, settings: Settings, language: str) -> list[Path]:
    """Write the video beside `stem`, and give its path; UserError while a live is recorded, or without ffmpeg."""
    from livewatt.gui.cards.facts import refuse_while_live

    refuse_while_live(store)
    make_application()
    from livewatt.gui.cards.film import make_film
    from livewatt.gui.cards.looks import Look

    path = stem.with_name(f"{stem.name}.mp4")
    card = _card(store, kept, settings, language)
    make_film(card, Look(settings.card_look), path, progress=lambda _share: None, goes_on=lambda: True)
    return [path]


def _card(store: SessionStore, kept: KeptSession, settings: Settings, language: str) -> "Card":
    from livewatt.gui.cards.facts import card_facts
    from livewatt.sharing.card import CardChoices, CardField, make_card

    convention = Convention(settings.convention)
    hidden = frozenset(CardField(each) for each in settings.card_hidden)
    return make_card(card_facts(store, kept, convention), CardChoices(language, convention, hidden))
