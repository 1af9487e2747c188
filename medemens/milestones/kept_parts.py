"""What is kept of how someone likes their years of service, for themselves."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from medemens.core.kept import Part
from medemens.milestones.models import ServiceWish
from medemens.people.models import Person


def service(person: Person, now: datetime) -> Part | None:
    """What they said, or nothing."""
    wish = ServiceWish.objects.visible_to(person).first()
    if wish is None:
        return None
    said = _("Rather not.") if wish.rather_not else ", ".join(str(way.label) for way in wish.liked)
    return Part(
        title=_("How you like your years here to be marked"),
        lines=(said,),
        seen_by=_("Whoever leads you and your contact persons, in the week before such a day."),
        until=_("Until you say otherwise."),
        change_url=reverse("service_wish"),
    )
