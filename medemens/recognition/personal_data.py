"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import INTEREST, chapter, register
from medemens.core.ties import Tie
from medemens.recognition.models import Appreciation

chapter("recognition", _("Thanks"))
register(
    Appreciation,
    name=_("Thanks"),
    what=_("A thank-you in two lines from one person to another."),
    why=_("So that what someone did well is said to them, and they can keep it."),
    ground=INTEREST,
    seen_by=_(
        "Whoever received it. Whoever said it, only in the ten minutes in which they can take it back."
    ),
    kept=_("Until its receiver takes it away; at the latest four weeks after the receiver left."),
    exported=_(
        "What others said to the person. Not what the person said: whether somebody kept it is theirs to "
        "know."
    ),
    erased=_(
        "When its receiver takes it away, erases everything, or left four weeks ago. When the giver left, it "
        "stays with the receiver without the name."
    ),
    ties=[Tie("receiver"), Tie("giver", told=None, erases=None, leaves=None)],
)
