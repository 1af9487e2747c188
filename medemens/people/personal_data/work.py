"""Who works here, who leads whom, contact persons, roles: what is kept of it."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ACCOUNTABILITY,
    AFTER_LEAVING,
    ALL_OF_IT,
    CONTRACT,
    INTEREST,
    register,
)
from medemens.core.ties import Tie
from medemens.people.models import (
    Contact,
    Employment,
    FormerNumber,
    Grant,
    NameWord,
    Person,
    Reporting,
    StandIn,
)

OVER = Q(ended_on__isnull=False)


def without_reason(grants: QuerySet[Grant]) -> int:
    """That a role was held stays, for power must be accountable; why is about the person, and goes with the name."""
    return grants.update(reason="")


register(
    Person,
    name=_("Who works here"),
    what=_(
        "Personnel number, call name, prefix and family name, work mail, first and last day, and the day from"
        " which service counts."
    ),
    why=_("To know who works here, and to let colleagues find each other."),
    ground=CONTRACT,
    seen_by=_(
        "Everyone who works here sees name, function and team. Personnel number and dates: the person, and HR in "
        "its timed mode."
    ),
    kept=_("While someone works here and four weeks after. HR keeps what the law asks in its own system."),
    exported=ALL_OF_IT,
    erased=_(
        "Four weeks after the last day name, number, mail and dates go. Where something of a colleague points"
        " to the person, an empty row stays: “a former colleague”. HR corrects master data in the personnel "
        "system."
    ),
    daily="left-people",
    parts=[FormerNumber, NameWord],
    emptied=["call_name", "prefix", "family_name", "work_mail"],
    ties=[
        Tie("id", erases=None, leaves=None),
        Tie("person", FormerNumber, erases=None),
        Tie("person", NameWord, erases=None),
    ],
    hidden=["sort_key", "erased_on"],
)
register(
    Employment,
    name=_("Contracts"),
    what=_("Each contract: team, function, hours a week, first and last day."),
    why=_("To show where someone works, and to know who belongs to a team."),
    ground=CONTRACT,
    seen_by=_(
        "Everyone who works here sees team and function. Hours and dates: the person, and HR in its timed mode."
    ),
    kept=_("While the person works here and four weeks after."),
    exported=ALL_OF_IT,
    erased=AFTER_LEAVING,
    daily="left-people",
    ties=[Tie("person", erases=None)],
)
register(
    Reporting,
    name=_("Who leads whom"),
    what=_("Who leads whom, from when until when."),
    why=_("Everything a leader may see and do here follows from it."),
    ground=CONTRACT,
    seen_by=_(
        "Everyone who works here sees who leads whom now. Earlier leaders: the person, and HR in its timed mode."
    ),
    kept=_("While both work here and four weeks after."),
    exported=ALL_OF_IT,
    erased=AFTER_LEAVING,
    daily="left-people",
    ties=[Tie("person", erases=None), Tie("leader", erases=None)],
)
register(
    StandIn,
    name=_("Who takes a leader’s place"),
    what=_("Who takes a leader's place, from when until when. Never why."),
    why=_("So that people have someone to turn to."),
    ground=CONTRACT,
    seen_by=_("Everyone who works here, until it is over. Who chose it: the leader."),
    kept=_("While both work here and four weeks after."),
    exported=ALL_OF_IT,
    erased=AFTER_LEAVING,
    daily="left-people",
    ties=[Tie("leader", erases=None), Tie("stand_in", erases=None), Tie("by", erases=None, clears=True)],
)
register(
    Contact,
    name=_("Contact persons"),
    what=_(
        "Whom someone chose for their moments beside or instead of the leader, and whether they agreed. Never"
        " why."
    ),
    why=_("Not everyone talks easily with their leader."),
    ground=INTEREST,
    seen_by=_(
        "Both people. A leader sees only that the moments are with someone else; a stand-in and HR don't see "
        "that."
    ),
    kept=_("Four weeks after it ended. It ends at the latest when one of the two leaves."),
    exported=_("All of it. Not for the contact person: whether they were chosen instead of the leader."),
    erased=_(
        "What ended goes when one erases everything; what holds one ends oneself. All of it four weeks after "
        "either left."
    ),
    daily="contacts",
    ties=[Tie("person", erases=OVER), Tie("contact", erases=OVER, without=frozenset({"instead_of_leader"}))],
)
register(
    Grant,
    name=_("Roles"),
    what=_(
        "Which role someone holds (HR, administrator, supervision), who gave it, since when and why, and its "
        "end."
    ),
    why=_("Power is visible and dated."),
    ground=ACCOUNTABILITY,
    seen_by=_(
        "Everyone who can log in sees who holds which role now, and since when. Who gave it and why: HR, "
        "supervision and the holder. Roles that ended: HR and supervision."
    ),
    kept=_("As long as the installation; the name and the reason until four weeks after the person left."),
    exported=ALL_OF_IT,
    erased=_(
        "Four weeks after the person left the name and the reason go. That the role was held, from when until"
        " when, stays."
    ),
    daily="left-people",
    ties=[
        Tie("person", erases=None, leaves=~Q(reason=""), let_go=without_reason),
        Tie("by", erases=None, leaves=None),
        Tie("ended_by", erases=None, leaves=None),
    ],
)
