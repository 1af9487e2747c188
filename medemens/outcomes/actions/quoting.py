"""Which published numbers an outcome shows. The numbers themselves are read from what is stored, each time."""

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.listening.models import Item, Unit
from medemens.listening.queries.quoted import points_at
from medemens.outcomes.actions.answering import must_answer
from medemens.outcomes.models import Outcome, Quote
from medemens.outcomes.rules import MOST_QUOTES, WITH_QUOTES, Kind
from medemens.people.models import Person


@transaction.atomic
def quote_number(
    *,
    outcome: Outcome,
    item: Item,
    unit: Unit,
    by: Person,
    later: Item | None = None,
    later_unit: Unit | None = None,
) -> Quote:
    """Show in a draft what was published of `item` in `unit`; with `later` and `later_unit` beside a later round.

    `Refused` for what isn't published, and for two numbers that may not stand beside each other (R4).
    """
    must_answer(outcome.round, by)
    if not outcome.is_draft:
        raise Refused(_("People have read this already. Write a new one to show other numbers."))
    if outcome.kind not in WITH_QUOTES or (outcome.kind == Kind.HELPED) != (later is not None):
        raise Refused(_("No numbers stand with this."))
    if outcome.quotes.count() >= MOST_QUOTES:
        raise Refused(_("Choose a few numbers. More of them nobody reads."))
    _must_be_told(outcome, item, unit, later, later_unit)
    found, _made = Quote.objects.get_or_create(
        outcome=outcome, item=item, unit=unit, later=later, defaults={"later_unit": later_unit}
    )
    return found


@transaction.atomic
def leave_quote_out(*, quote: Quote, by: Person) -> None:
    """Don't show that number, in a draft."""
    must_answer(quote.outcome.round, by)
    if not quote.outcome.is_draft:
        raise Refused(_("People have read this already. You can put it right, and say what changed."))
    quote.delete()


def _must_be_told(
    outcome: Outcome, item: Item, unit: Unit, later: Item | None, later_unit: Unit | None
) -> None:
    points = points_at([one.pk for one in (unit, later_unit) if one])
    here = points.get(unit.pk)
    if here is None or item.round_id != outcome.round_id or unit.round_id != outcome.round_id:
        raise Refused(_("This number isn’t published."))
    classes = here.results.asked.classes[item.position]
    if here.place_of(item.key, classes) is None:
        raise Refused(_("This number isn’t published."))
    if later and later_unit:
        there = points.get(later_unit.pk)
        same = there and later.key == item.key and unit.code == later_unit.code
        if not there or not same or there.place_of(item.key, classes) is None:
            raise Refused(_("This number isn’t published."))
        if not there.comparable:
            raise Refused(
                _("These two may not stand beside each other: a few people came or went in between.")
            )
