"""The method written with the numbers of the newest session, on any thread."""

from dataclasses import dataclass

from livewatt.store.sessions import SessionStore
from livewatt.wording.language import current_language
from livewatt.wording.method.case import Case, Material, case_of
from livewatt.wording.method.document import Method, write_method
from livewatt.wording.names import session_name


@dataclass(frozen=True, slots=True)
class Written:
    """A method, the language it is in, and the live whose numbers stand in it; None for the example's."""

    method: Method
    language: str
    case: Case | None


def write_now(store: SessionStore, material: Material, before: Written | None, *, masked: bool) -> Written:
    """Write the method for what is kept now, or give the one from before where nothing in it would differ.

    `masked` takes the example, since numbers of viewers are not to be seen. UserError where sessions cannot be read.
    """
    kept = None if masked else next(iter(store.sessions()), None)
    language = current_language()
    title = None if kept is None else session_name(kept.session)
    stretches = () if kept is None else kept.totals.stretches
    if before is not None and before.language == language:
        shown = before.case
        if (shown.title, shown.stretches) == (title, stretches) if shown is not None else not stretches:
            return before
    case = case_of(title, kept.totals.duration_s / 3600, stretches, material.draws) if stretches else None
    return Written(write_method(material, case), language, case)
