"""What was suggested in a session, at the end of its summary."""

from collections.abc import Iterator, Sequence
from typing import Any

from livewatt.cli.figures import estimate_document
from livewatt.live.advice_log import AdviceEntry, SeenBy
from livewatt.wording.language import _, say
from livewatt.wording.numbers import certainty, emissions_range


def advice_lines(entries: Sequence[AdviceEntry]) -> Iterator[str]:
    """Write what was suggested, what each would avoid, and what came of what was done."""
    if not entries:
        return
    yield ""
    yield _("Suggestions, each avoided by itself in the short run:")
    for entry in entries:
        words = _("{what} Likely {range}, sure to be a saving: {share}")
        range_g, share = emissions_range(entry.avoided_g), certainty(entry.certainty)
        yield f"  {words.format(what=say(entry.what), range=range_g, share=share)}"
        if entry.is_followed:
            told = " ".join(say(each) for each in entry.words())
            done = _("Perhaps done.") if entry.seen_by is SeenBy.POWER else _("Done.")
            yield f"    {done} {told}".rstrip()


def advice_documents(entries: Sequence[AdviceEntry]) -> list[dict[str, Any]]:
    """Give the same for JSON; times are seconds into the session."""
    return [
        {
            "rule": entry.rule.value,
            "what": say(entry.what),
            "avoided_g_short_run": estimate_document(entry.avoided_g),
            "certainty": entry.certainty,
            "counted_over": entry.period.value,
            "suggested_at_s": entry.suggested_at_s,
            "followed_at_s": entry.followed_at_s,
            "seen_by": entry.seen_by,
            "outcome": [say(each) for each in entry.words()],
        }
        for entry in entries
    ]
