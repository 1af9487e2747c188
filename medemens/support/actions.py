"""What HR says of where to turn. That a number was looked up is a day and no name: it is about the number."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.people.models import Person
from medemens.support.lines import COUNTRY, Line
from medemens.support.models import HelpLine
from medemens.support.queries import default_of, row_of

OF_THE_PRODUCT = ("who", "phone", "mail", "hours")  # what HR fills in; its words are the product's


@transaction.atomic
def fill_in_line(*, line: Line, values: dict[str, Any], by: Person, today: date) -> HelpLine:
    """Say who has a role of the product, or another number for a line in the country, and whether it is shown.

    What is the same as in the product isn't kept, so that a later version can correct it. Whoever gives another
    number looked it up: it counts as checked today. `Refused` for what stands above all else.
    """
    default = default_of(line.key)
    if default is None or line.is_acute:
        raise Refused(_("This one is the same everywhere. It can’t be changed or hidden."))
    own = {
        name: "" if values.get(name, "") == str(getattr(default, name)) else values.get(name, "")
        for name in OF_THE_PRODUCT
    }
    what: dict[str, Any] = {**own, "kind": line.kind, "shown": values["shown"]}
    if line.kind == COUNTRY and (own["phone"] or default.phone) != line.phone:
        what["checked_on"] = today
    return HelpLine.objects.update_or_create(slug=line.key, defaults=what)[0]


@transaction.atomic
def add_line(*, values: dict[str, Any], by: Person, today: date) -> HelpLine:
    """Add a line of the house's own. A number in the country counts as checked today."""
    checked_on = today if values["kind"] == COUNTRY else None
    return HelpLine.objects.create(**values, checked_on=checked_on)


@transaction.atomic
def change_line(*, line: Line, values: dict[str, Any], by: Person, today: date) -> HelpLine:
    """Change a line of the house's own. Another number in the country counts as checked today."""
    row = _own_row(line)
    changed = values["phone"] != row.phone or values["kind"] != row.kind
    for name, value in values.items():
        setattr(row, name, value)
    if row.kind == COUNTRY and changed:
        row.checked_on = today
    row.save()
    return row


@transaction.atomic
def remove_line(*, line: Line, by: Person) -> None:
    """Take a line of the house's own away."""
    _own_row(line).delete()


@transaction.atomic
def check_line(*, line: Line, by: Person, today: date) -> None:
    """Note that someone of HR looked this number up today and it is right."""
    if line.is_own:
        HelpLine.objects.filter(pk=_own_row(line).pk).update(checked_on=today)
    else:
        HelpLine.objects.update_or_create(
            slug=line.key,
            defaults={"checked_on": today},
            create_defaults={"kind": line.kind, "checked_on": today},
        )


def _own_row(line: Line) -> HelpLine:
    row = row_of(line) if line.is_own else None
    if row is None:
        raise Refused(_("Something changed meanwhile. Look once more."))
    return row
