"""Codes for slips of paper: made once, printed at once, and kept as keyed hashes alone."""

from datetime import date
from random import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.crypto import lookup_hash
from medemens.core.errors import Refused
from medemens.listening.models import Round, SlipCode, Unit
from medemens.listening.queries.slips import piles_of
from medemens.listening.slip_codes import PURPOSE, new_code
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import roles_of


@transaction.atomic
def make_slips(*, unit: Unit, count: int, by: Person, today: date) -> list[str]:
    """HR makes so many codes of `unit`, and gets them this once: at most a tenth more than it has people.

    Raises `Refused` where the round isn't open or where there would be too many.
    """
    if Grant.Role.HR not in roles_of(by):
        raise Refused(_("Only HR does this."))
    Round.objects.select_for_update(no_key=True).get(pk=unit.round_id)
    if not Round.objects.open_on(today).filter(pk=unit.round_id).exists():
        raise Refused(_("Slips are for a round that is open."))
    left = next((pile.left for pile in piles_of(unit.round) if pile.unit == unit), 0)
    if not 1 <= count <= left:
        raise Refused(_too_many(left))
    codes = [new_code(unit.round_id) for _slip in range(count)]
    rows = [
        SlipCode(round_id=unit.round_id, unit=unit, code_hash=lookup_hash(code, PURPOSE)) for code in codes
    ]
    SystemRandom().shuffle(rows)
    SlipCode.objects.bulk_create(rows)
    return codes


def _too_many(left: int) -> str:
    if not left:
        return _("All slips of this team are printed. There can’t be more, for each is good for one answer.")
    return ngettext(
        "One slip can be printed for this team, not more.",
        "From 1 to %(number)s slips can be printed for this team.",
        left,
    ) % {"number": left}
