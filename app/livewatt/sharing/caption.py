"""What goes with a card: the caption to post, and the text that a screen reader says in place of the picture."""

from livewatt.sharing.card import SEPARATOR, Card
from livewatt.wording.language import _, speaking


def caption(card: Card, hashtags: str) -> str:
    """Write the caption of a card: a few lines, then the hashtags as they were typed."""
    with speaking(card.language):
        head = _("{total}, an estimate").format(total=card.total)
        lines = [
            SEPARATOR.join(part for part in (card.demo, card.title, head) if part),
            _sentence(card.estimate),
            *(f"{each.figure} {each.words}" for each in card.stats),
            card.method,
            SEPARATOR.join((card.facts, card.credits)),
        ]
        tags = " ".join(hashtags.split())
        return "\n".join(lines + ([tags] if tags else []))


def alt_text(card: Card) -> str:
    """Describe the picture in full: what it says, in the order it is read."""
    with speaking(card.language):
        parts = "; ".join(f"{share.name} {share.percent}" for share in card.shares)
        sentences = [
            card.demo,
            card.title,
            card.facts,
            _("{total}. {estimate}").format(total=card.total, estimate=card.estimate),
            _("Where it comes from: {parts}").format(parts=parts) if parts else "",
            *(f"{each.figure} {each.words}" for each in card.stats),
            card.method,
            card.credits,
        ]
        return " ".join(_sentence(each) for each in sentences if each)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
