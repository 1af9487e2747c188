"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import AT_ONCE, BY_ITSELF, INTEREST, SECURITY, chapter, register
from medemens.core.ties import Tie
from medemens.people.models import Person
from medemens.sharing.models import Carryover, Proposal, Share, SharedDay, ShareReader, Sight
from medemens.sharing.queries.shares import proposals_for


def asked_of(person: Person, now: datetime) -> QuerySet[Proposal]:
    """What others ask to remember of `person` and what they haven’t answered."""
    return proposals_for(person, now)


def details_in_words(share: Share) -> str:
    """How they like to be appreciated, or whose day it is and which."""
    known = share.known
    day = "-".join(str(known[part]) for part in ("day", "month", "year") if known.get(part))
    return " · ".join(filter(None, [*share.chosen, known.get("name", ""), day]))


chapter("sharing", _("What people share"))
register(
    Share,
    parts=[ShareReader, SharedDay],
    name=_("What you share"),
    what=_(
        "What someone lets others read of themself, in their own words, whom they opened it to, and since which "
        "day."
    ),
    why=_("So that colleagues know what its owner wants them to know, and nothing else."),
    ground=INTEREST,
    seen_by=_(
        "Its owner, and whom they opened it to, for as long as those lead them, are their contact person or "
        "work in their team; people they named; everyone who works here, where they chose that. Whoever "
        "leads them again later, or is their contact person again, reads nothing by that. No role opens it."
    ),
    kept=_(
        "Until its owner takes it back, or the day they chose is over. What nobody can read any more, because whoever "
        "was named left: four weeks, in which its owner is told."
    ),
    exported=_(
        "What the person shares, whom it is open to and since when. Not what others opened to them: that is "
        "theirs."
    ),
    erased=AT_ONCE,
    daily="shares",
    says={"details": details_in_words},
    ties=[
        Tie("owner"),
        Tie("share__owner", ShareReader),
        Tie("share__owner", SharedDay),
        Tie("person", ShareReader, told=None, erases=None),
    ],
)
register(
    Carryover,
    name=_("What goes along"),
    what=_(
        "That someone went through what a new leader, contact person or team may read of them, and on which day."
    ),
    why=_("So that they are asked once."),
    ground=INTEREST,
    seen_by=_("The person."),
    kept=_("As long as that leader, contact person or team is theirs."),
    exported=_("All of it."),
    erased=AT_ONCE,
    daily="shares",
    ties=[Tie("owner"), Tie("person", told=None, erases=None)],
)
register(
    Proposal,
    name=_("May I remember this?"),
    what=_(
        "What a leader or contact person asks to remember of a talk. Once it is answered it holds no text."
    ),
    why=_("So that its owner says it in their own words, or not at all."),
    ground=INTEREST,
    seen_by=_("The person it is about. Whoever asked doesn’t see whether it was answered."),
    kept=_("Seven days."),
    exported=_("What others ask of the person. Of what the person asked: whom, and when."),
    erased=_("Seven days after it was asked; sooner when either erases everything."),
    daily="proposals",
    hidden=["answered"],
    ties=[Tie("owner", told=asked_of), Tie("by", without=frozenset({"text"}))],
)
register(
    Sight,
    name=_("Who looked"),
    what=_(
        "Who looked at what someone shares, of which kind and in which week. Not for what everyone may read."
    ),
    why=_("So that whoever shares something knows who reads it."),
    ground=SECURITY,
    seen_by=_("Whoever shares it. Whoever looked is told so before they look."),
    kept=_("Three months."),
    exported=_("Who looked at what the person shares, and where the person looked."),
    erased=BY_ITSELF,
    daily="sights",
    ties=[Tie("owner", erases=None), Tie("viewer", erases=None)],
)
