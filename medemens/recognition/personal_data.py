"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import INTEREST, chapter, register
from medemens.core.ties import Tie
from medemens.recognition.models import Appreciation, Showing

chapter("recognition", _("Thanks"))
register(
    Appreciation,
    parts=[Showing],
    name=_("Thanks"),
    what=_(
        "A thank-you in two lines from one person to another, to whom its receiver shows it and since which day. Until "
        "the receiver answers, whether the giver would show it to their leader or team too."
    ),
    why=_("So that what someone did well is said to them, and they can keep it."),
    ground=INTEREST,
    seen_by=_(
        "Whoever received it, and whom they show it to: a leader, a contact person or a team, for as long as those "
        "are theirs. Whoever said it, only in the ten minutes in which they can take it back. A suggestion to show "
        "it shows it to nobody."
    ),
    kept=_("Until its receiver takes it away; at the latest four weeks after the receiver left."),
    exported=_(
        "What others said to the person, and whom the person shows it to. Not what the person said: whether somebody "
        "kept it is theirs to know."
    ),
    erased=_(
        "When its receiver takes it away, erases everything, or left four weeks ago. When the giver left, it "
        "stays with the receiver without the name."
    ),
    daily="thanks",
    ties=[
        Tie("receiver"),
        Tie("giver", told=None, erases=None, leaves=None),
        Tie("thanks__receiver", Showing),
        Tie("person", Showing, told=None, erases=None),
    ],
)
