"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import AT_ONCE, INTEREST, chapter, register
from medemens.core.ties import Tie
from medemens.milestones.models import ServiceWish


def ways_in_words(wish: ServiceWish) -> str:
    """How they like it, in words."""
    return ", ".join(str(way.label) for way in wish.liked)


chapter("milestones", _("Days to stand still at"))
register(
    ServiceWish,
    name=_("How you like your years here to be marked"),
    what=_(
        "How someone likes it to be marked that they work here for so many years, or that they would rather not."
    ),
    why=_("So that nobody is celebrated in a way they do not like."),
    ground=INTEREST,
    seen_by=_("The person. Whoever leads them and their contact persons, in the week before such a day."),
    kept=_("Until the person says otherwise; at the latest four weeks after leaving."),
    exported=_("All of it."),
    erased=AT_ONCE,
    says={"ways": ways_in_words},
    ties=[Tie("person")],
)
