"""Standing at the door with a personnel number: someone without mail, their PIN, and typing them."""

from medemens.people.actions.pins import set_pin
from medemens.people.models import Account
from tests.factories import NOW

NUMBER, PIN, WRONG = "/login/number/", "583907", "204816"


def without_mail(person, pin=PIN) -> Account:
    """`person` has no mail and comes in with their number and `pin`; "" for no PIN yet."""
    account = Account.objects.select_related("person").get(person=person)
    account.email = None
    account.save()
    if pin:
        set_pin(account=account, pin=pin, now=NOW)
    return account


def type_in(client, person_or_number, pin=PIN, **more):
    number = getattr(person_or_number, "number", person_or_number)
    return client.post(NUMBER, {"number": number, "pin": pin, **more})
