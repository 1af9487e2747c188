"""What a page about people asks before it offers something."""

from django import template
from django.utils import timezone

from medemens.people.http import PersonRequest
from medemens.people.models import Team
from medemens.people.queries.lists import prints_names_of

register = template.Library()


@register.simple_tag
def prints_names(request: PersonRequest, team: Team) -> bool:
    """Whether who looks may print the names of the team."""
    return prints_names_of(request.person, request.roles, team, timezone.localdate())
