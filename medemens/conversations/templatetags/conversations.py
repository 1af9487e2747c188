"""For pages of other apps: whether anything could be written to the reader of that page."""

from django import template
from django.utils import timezone

from medemens.conversations.queries.reading import is_reader
from medemens.people.http import PersonRequest

register = template.Library()


@register.simple_tag
def reads_conversations(request: PersonRequest) -> bool:
    """Whether anything could be written to whoever asks. At most one statement."""
    return is_reader(request.person, request.roles, timezone.localdate())
