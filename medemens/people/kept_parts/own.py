"""What someone asked about their own data: what is kept of that, for themselves."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.kept_parts.saying import spoken
from medemens.people.models import Package, Person


def asked(person: Person, now: datetime) -> Part | None:
    """That they told HR something isn't right, chose a code, or got a package; and until when it is all there."""
    found = Person.objects.select_related("correction", "collect_code").get(pk=person.pk)
    correction, code = getattr(found, "correction", None), getattr(found, "collect_code", None)
    packages = Package.objects.visible_to(person).order_by("-made_at", "-pk")
    made = packages.values_list("made_at", flat=True)
    lines = [
        _("You told HR on %(day)s that something isn’t right.") % _on(correction.asked_at) if correction else "",
        _("You chose a code for a closed package on %(day)s.") % _on(code.made_at) if code else "",
        _("Your last day is %(day)s. Download everything before, or choose a code for later.")
        % {"day": spoken(person.last_day)} if person.last_day else "",
        *(_("HR made a closed package for you on %(day)s.") % _on(at) for at in made),
    ]  # fmt: skip
    if not any(lines):
        return None
    return Part(
        title=_("Questions about your own data"),
        lines=tuple(filter(None, lines)),
        seen_by=_("HR. It can’t open the package and doesn’t know the code."),
        until=_(
            "Until HR has looked; a package and its code four weeks. A code you chose: until you take it away."
        ),
        change_url=reverse("own_correction"),
    )


def _on(at: datetime) -> dict[str, str]:
    return {"day": spoken(local_day(at))}
