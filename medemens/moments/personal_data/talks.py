"""Moments, and what to talk about in them: what is kept of it."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import INTEREST, register
from medemens.core.ties import Tie, mention
from medemens.moments.models import Closure, Moment, Point, Reply, TimeOption
from medemens.moments.own_rows import note_while_open, over_with, own_moments, own_points, parts_of_moments

register(
    Point,
    name=_("What to talk about"),
    what=_(
        "What someone would like to talk about in a moment. A draft is its author's alone until they share "
        "it: a named exception to everyone reading what is kept about them."
    ),
    why=_("So that both come to a talk prepared."),
    ground=INTEREST,
    seen_by=_(
        "Its author; once it is shared, the two people of the moment. A leader or contact person only for as "
        "long as they are that."
    ),
    kept=_(
        "A draft until the moment is closed: from then on nobody sees it, and a quarter of an hour later it is "
        "erased, for a closing can be undone for ten minutes. What was shared until it came up, four weeks after "
        "the moment at most."
    ),
    exported=_(
        "What the person wrote, and what was shared with them. Not what the other keeps to themselves."
    ),
    erased=_(
        "What the person wrote: at once, when they take it away or erase everything. All of it four weeks "
        "after either left."
    ),
    daily="points",
    ties=[Tie("author", told=own_points), Tie("other", told=None, erases=None)],
)
register(
    Moment,
    name=_("Moments"),
    what=_(
        "A moment between two people: kind, place, time, a note while it is open, the answer, and whether it "
        "was held, skipped or called off. Never why."
    ),
    why=_("To arrange it, and to have it in both calendars."),
    ground=INTEREST,
    seen_by=_(
        "The two people. Whoever leads the other on any level or is their contact person, and whoever holds "
        "HR, sees the last and the next, never a list or a count; the employee has their own timeline."
    ),
    kept=_(
        "The note until a day after the moment is closed, and shown to nobody by then. The rest six months; "
        "then only when the two last spoke remains. Four weeks after either left nothing."
    ),
    exported=_(
        "What the person sees themselves: all that is to come, and what was. Of those they lead only the "
        "last, for no list exists."
    ),
    erased=_(
        "What is over goes when the person erases everything, but stays with someone they led. What is still "
        "to come stays, for the other counts on it: call it off, or wait. All of it four weeks after either "
        "left."
    ),
    daily="moments",
    parts=[TimeOption, Reply, Closure],
    ties=[
        Tie("proposer", told=own_moments, erases=over_with("proposer")),
        Tie("invitee", told=None, erases=over_with("invitee")),
        mention("leader"),
        Tie("moment__proposer", TimeOption, told=parts_of_moments(TimeOption), erases=None),
        Tie("moment__proposer", Reply, told=parts_of_moments(Reply), erases=None),
        Tie("moment__proposer", Closure, told=parts_of_moments(Closure), erases=None),
        mention("by", Closure),
    ],
    hidden=["uid", "sequence", "spoken_before"],
    says={"note": note_while_open},
)
