"""How the tests of this app say what people share, and read what someone may read."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from medemens.people.models import Contact, Person, Reporting
from medemens.sharing.actions.shares import add_share
from medemens.sharing.models import Share
from medemens.sharing.rules import Audience, Kind, Said
from tests.factories import LONG_AGO, NOW, TODAY

DAY = timedelta(days=1)
YESTERDAY, TOMORROW = TODAY - DAY, TODAY + DAY
WORDS = "Ik zing in een koor."


def shared(
    by: Person,
    *meant: str,
    text: str = WORDS,
    kind: Kind = Kind.HOBBY,
    to: Collection[Person] = (),
    **more: Any,
) -> Share:
    """`by` shares `text` with whom it is `meant` for ("leader", "team", …) and with the people in `to`."""
    said = Said(kind, text, audience=Audience(**dict.fromkeys(meant, True)), **more)
    return add_share(said=said, to=to, by=by, now=NOW)


def read_by(person: Person, day: date = TODAY) -> list[str]:
    """The words that `person` may read of anyone on `day`, in the order of the page."""
    return [share.text for share in Share.objects.visible_to(person, day).in_order()]


def chose(person: Person, contact: Person, **values: Any) -> Contact:
    """`person` has had `contact` for a contact person for long."""
    long = {"asked_on": LONG_AGO, "agreed_on": LONG_AGO}
    return Contact.objects.create(person=person, contact=contact, **(long | values))


def line_to(leader: Person, person: Person) -> Reporting:
    return Reporting.objects.get(person=person, leader=leader, ends_on=None)


def change(row: Any, **values: Any) -> None:
    """Write `values` past the actions, as a file of the HR system may."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
