"""For pages of other apps: whether the reader of that page is one of conversations, and whether something waits."""

from django import template
from django.utils import timezone

from medemens.conversations.queries.reading import is_reader, someone_waits
from medemens.people.http import PersonRequest

register = template.Library()


@register.simple_tag
def conversation_waits(request: PersonRequest) -> bool:
    """Whether something waits for an answer of whoever asks. One statement."""
    return someone_waits(request.person, request.roles, timezone.localdate())


@register.simple_tag
def reads_conversations(request: PersonRequest) -> bool:
    """Whether anything could be written to whoever asks. At most one statement."""
    return is_reader(request.person, request.roles, timezone.localdate())
