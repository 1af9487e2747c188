"""The address in a mail that ends mail of its family (RFC 8058): it opens nothing else, and never ends.

Who has it can do one thing, which its owner undoes in a tap. It is signed with FIELD_KEYS and tells nothing else.
"""

from django.conf import settings
from django.urls import reverse

from medemens.core import crypto
from medemens.core.rows import of_anyone
from medemens.people.models import Person
from medemens.signals.families import Family, can_switch_off

PURPOSE = "mail-off"


def off_address(person: Person, family: Family) -> str:
    """The full address that ends mail of `family` to `person`; empty for what nobody can switch off."""
    if not can_switch_off(family):
        return ""
    return f"{settings.BASE_URL}{reverse('mail_off', args=[off_token(person, family)])}"


def off_token(person: Person, family: Family) -> str:
    """Whose mail, of which family, and that we said so."""
    said = f"{person.pk}.{family.value}"
    return f"{said}.{crypto.sign(said, PURPOSE)}"


def read_off_token(token: str) -> tuple[Person, Family] | None:
    """Whose mail of which family the token in such an address ends; None for one that we didn't sign."""
    said, _dot, signature = token.rpartition(".")
    if not crypto.signed(said, signature, PURPOSE):
        return None
    number, _dot, family = said.partition(".")
    person = of_anyone(Person, "the token in their mail says who they are").filter(pk=int(number)).first()
    return (person, Family(family)) if person else None


def off_headers(address: str) -> dict[str, str]:
    """The headers by which mail programs show a way out, and use it with one tap (RFC 2369, RFC 8058)."""
    if not address:
        return {}
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
