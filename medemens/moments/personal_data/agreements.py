"""What came of a talk: what is kept of it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ALL_OF_IT, INTEREST, register
from medemens.core.ties import Tie, mention
from medemens.moments.models import Agreement, Fulfilment, Handover, Need
from medemens.moments.own_rows import DONE, own_needs

register(
    Agreement,
    name=_("Agreements"),
    what=_(
        "What two people agreed: a text, who does it, by when, and whether it was done. While one of them would "
        "like to hand it over to a new leader: that they do, and to whom."
    ),
    why=_("What is promised in a talk is remembered."),
    ground=INTEREST,
    seen_by=_("The two people."),
    kept=_(
        "Until four weeks after its day, a week after it was done, or six months after it was made: whichever"
        " comes first. Three open ones between two people at most."
    ),
    exported=ALL_OF_IT,
    erased=_(
        "What is done goes when the person erases everything. What is open stays, for the other counts on it:"
        " each can be taken away by itself. When one left, it stays with the other until its day, without the"
        " name."
    ),
    daily="agreements",
    parts=[Fulfilment, Handover],
    ties=[
        Tie("owner", erases=DONE, leaves=Q(other__erased_on__isnull=False)),
        Tie("other", erases=DONE, leaves=Q(owner__erased_on__isnull=False)),
        mention("by"),
        Tie("agreement__owner", Fulfilment, erases=None, leaves=None),
        Tie("agreement__other", Fulfilment, erases=None, leaves=None),
        mention("by", Fulfilment),
        Tie("agreement__owner", Handover, erases=None, leaves=None),
        Tie("agreement__other", Handover, erases=None, leaves=None),
        Tie("to", Handover, told=None),
        Tie("proposed_by", Handover, told=None),
    ],
)
register(
    Need,
    name=_("What someone needs"),
    what=_("What someone needs, in words both can read."),
    why=_("To ask what someone needs instead of telling what to do."),
    ground=INTEREST,
    seen_by=_("The two people; a leader or contact person only for as long as they are that."),
    kept=_("Six months, three between two people at most."),
    exported=_("What the person told, and what they may still read of others."),
    erased=_(
        "At once, when the person takes it away or erases everything; four weeks after they left at the "
        "latest. When the other left, it stays with the person without that name."
    ),
    daily="moments",
    ties=[
        Tie("person", told=own_needs),
        Tie("other", told=None, erases=None, leaves=Q(person__erased_on__isnull=False)),
        mention("by"),
    ],
)
