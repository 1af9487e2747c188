"""Who holds which role, as each may see it."""

from collections.abc import Set
from dataclasses import dataclass

from medemens.people.models import Grant, Person

MOST_ENDED = 50


@dataclass(frozen=True)
class Role:
    """A role someone holds or held, as one viewer may see it: `reason` is empty for whom it isn't."""

    grant: Grant
    reason: str


def roles_for(viewer: Person, viewer_roles: Set[str], *, ended: bool = False) -> list[Role]:
    """Who holds which role, and since when. Reasons only for HR, supervision and the holder.

    With `ended` the roles that ended, the latest fifty: for HR and supervision, nobody else.
    """
    oversees = bool(viewer_roles & {Grant.Role.HR, Grant.Role.SUPERVISION})
    grants = Grant.objects.filter(ended_at__isnull=not ended).select_related("person", "by", "ended_by")
    if ended:
        grants = grants.order_by("-ended_at")[:MOST_ENDED] if oversees else grants.none()
    else:
        grants = grants.order_by("role", "person__sort_key")
    return [Role(grant, grant.reason if oversees or grant.person == viewer else "") for grant in grants]
