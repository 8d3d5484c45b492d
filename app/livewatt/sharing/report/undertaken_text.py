"""What was undertaken: what was suggested and whether it worked, and the plan beside what came of it."""

from collections.abc import Sequence

from livewatt.model.plan.actual import PlanAndActual
from livewatt.sharing.report.blocks import Part, ReportBlock
from livewatt.sharing.report.material import Advised
from livewatt.wording import numbers
from livewatt.wording.language import _, say
from livewatt.wording.method.blocks import Paragraph, Table
from livewatt.wording.plan_and_actual import difference_rows, outcome_rows, outcome_sentence


def advice_part(advised: Sequence[Advised]) -> Part:
    """Tell what was suggested, what was done, and what came of it."""
    rows = tuple((say(each.what), _done(each), " ".join(say(words) for words in each.outcome)) for each in advised)
    return Part(
        "advice",
        _("What was changed, and whether it worked"),
        (
            Paragraph(
                _(
                    "Suggestions count in what would really change (short run), and are never added to the footprint. "
                    "Whether one worked is told by the minutes before and after."
                )
            ),
            Table(
                (_("Suggestion"), _("Followed"), _("What came of it")),
                rows,
                caption=_("What was suggested during the live"),
            ),
        ),
    )


def _done(each: Advised) -> str:
    if not each.is_followed:
        return _("no")
    if each.followed_at_s is None:
        return _("yes")
    return _("yes, at {time}").format(time=numbers.stopwatch(each.followed_at_s))


def plan_part(found: PlanAndActual) -> Part:
    """Put the plan beside what came of it."""
    blocks: list[ReportBlock] = [
        Paragraph(_("The live was planned as “{name}”.").format(name=found.name)),
        Table(("", _("Planned"), _("Actual")), outcome_rows(found), (1, 2), caption=_("The plan beside the live")),
    ]
    if rows := difference_rows(found):
        head = (_("What differed"), _("From – to"), _("Moved the footprint by"))
        blocks.append(Table(head, rows, (2,), caption=_("What differed from the plan")))
    blocks.append(Paragraph(outcome_sentence(found), note=True))
    return Part("plan", _("Plan against actual"), tuple(blocks))
