"""What HR's guidelines for days are, for whoever watches over how the house is set."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.milestones import phrases
from medemens.milestones.models import Guideline
from medemens.milestones.queries.guidelines import guide_of
from medemens.milestones.rules import Milestone
from medemens.people import house
from medemens.people.house import Setting

CHANGES = {
    "guideline": gettext_lazy("HR wrote a guideline for days anew. %(value)s"),
    "guideline-off": gettext_lazy("HR took a guideline for days away. It was: %(value)s"),
}


def register() -> None:
    """Add the guidelines, and the words for a change in one."""
    house.register(30, _settings)
    for what, words in CHANGES.items():
        house.register_change(what, words)


def _settings() -> Iterable[Setting]:
    rows = {row.kind: row for row in Guideline.objects.prefetch_related("marked_years")}
    for kind in Milestone:
        if kind in rows:
            name = _("Guideline for days: %(kind)s") % {"kind": kind.label}
            yield Setting(
                f"guideline-{kind}", name, capfirst(phrases.guided(kind, guide_of(rows[kind]))), by_hand=True
            )
