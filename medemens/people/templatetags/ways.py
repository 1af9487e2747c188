"""By what someone comes in, for the pages that offer it."""

from django import template
from django.template import Context

from medemens.people.models import Account
from medemens.people.queries import numbers as queries
from medemens.people.views import entrance

register = template.Library()


@register.simple_tag
def ways_in(account: Account) -> queries.Ways:
    """By what `account` opens now: mail, pin, passkey, text. One statement."""
    return queries.ways_in(account)


@register.simple_tag
def texting() -> bool:
    """Whether codes by text message exist here."""
    return queries.texting_is_connected()


@register.simple_tag(takes_context=True)
def onward(context: Context, name: str) -> str:
    """The address of another page at the door, which leads on to where one wanted to go."""
    return entrance.onward(context["request"], name)
