"""Cards for the command line: drawn without a window, nor a screen to put one on."""

import os
from collections.abc import Sequence
from pathlib import Path

from livewatt.domain.chain import Convention
from livewatt.domain.message import UserError, message
from livewatt.gui.start import require_qt
from livewatt.store.kept import KeptSession
from livewatt.store.preferences import replace_file
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings


def write_cards(
    store: SessionStore, kept: KeptSession, sizes: Sequence[str], stem: Path, settings: Settings, language: str
) -> list[Path]:
    """Write the picture of each size, and a text file with caption and description, beside `stem`; give their paths."""
    _make_application()
    from livewatt.gui.cards.formats import CardSize
    from livewatt.gui.cards.looks import Look
    from livewatt.gui.cards.picture import card_png
    from livewatt.sharing.caption import alt_text, caption

    card = _card(store, kept, settings, language)
    written = []
    for size in (each for each in CardSize if each.word in sizes):
        path = stem.with_name(f"{stem.name}-{size.word}.png")
        _write(path, card_png(card, size, Look(settings.card_look)))
        written.append(path)
    text = stem.with_name(f"{stem.name}-caption.txt")
    _write(text, f"{caption(card, settings.card_hashtags)}\n\n{alt_text(card)}\n")
    return [*written, text]


def write_video(store: SessionStore, kept: KeptSession, stem: Path, settings: Settings, language: str) -> list[Path]:
    """Write the video beside `stem`, and give its path; UserError while a live is recorded, or without ffmpeg."""
    from livewatt.gui.cards.facts import refuse_while_live

    refuse_while_live(store)
    _make_application()
    from livewatt.gui.cards.film import make_film
    from livewatt.gui.cards.looks import Look

    path = stem.with_name(f"{stem.name}.mp4")
    card = _card(store, kept, settings, language)
    make_film(card, Look(settings.card_look), path, progress=lambda _share: None, goes_on=lambda: True)
    return [path]


def _card(store: SessionStore, kept: KeptSession, settings: Settings, language: str):
    from livewatt.gui.cards.facts import card_facts
    from livewatt.sharing.card import CardChoices, CardField, make_card

    convention = Convention(settings.convention)
    hidden = frozenset(CardField(each) for each in settings.card_hidden)
    return make_card(card_facts(store, kept, convention), CardChoices(language, convention, hidden))


def _make_application() -> None:
    """Make what Qt needs to write text: its application, without windows, and the typeface."""
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    require_qt()
    from PySide6.QtGui import QGuiApplication

    from livewatt.gui import fonts

    if QGuiApplication.instance() is None:
        # Kept by the function itself: Qt ends with the last reference to it.
        _make_application.application = QGuiApplication(["livewatt"])
        fonts.load()


def _write(path: Path, content: str | bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise UserError(
            message(
                "{file} cannot be written ({reason}); choose another place.",
                file=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
