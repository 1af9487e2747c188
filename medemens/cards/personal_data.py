"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.cards.models import Card, GroupCard, Signature, SignRequest
from medemens.cards.queries.groups import given_signatures, given_to
from medemens.core.personal_data import INTEREST, chapter, register
from medemens.core.ties import Tie
from medemens.core.time import local_day
from medemens.people.models import Person

DRAFT, TO_COME = Q(sent_on=None), Q(given_on=None)
# Where two rows turn out to be one person, who was asked may be whom the card is for.
FOR_ANOTHER = ~Q(card__receiver=F("person"))


def cards_given(person: Person, now: datetime) -> QuerySet[GroupCard]:
    """Group cards that `person` got: nothing before the day."""
    return given_to(person, local_day(now))


def lines_given(person: Person, now: datetime) -> QuerySet[Signature]:
    """What stands on those."""
    return given_signatures(person, local_day(now))


chapter("cards", _("Cards"))
register(
    Card,
    name=_("Cards"),
    what=_("A card from one person to another: the drawing, what it is for, and the words."),
    why=_("So that a day of someone doesn’t go by unseen, and a good word can be kept."),
    ground=INTEREST,
    seen_by=_("Whoever writes it, until it is sent. From then on whoever received it, and nobody else."),
    kept=_(
        "A draft that was not sent: four weeks. What was sent: until its receiver takes it away; at the latest four "
        "weeks after the receiver left. The mail is written from it when it leaves, and not kept."
    ),
    exported=_("One’s own drafts, and what others sent. Not what one sent: that is the other’s."),
    erased=_(
        "When its receiver takes it away, erases everything, or left four weeks ago. A draft also when its writer "
        "throws it away, or when the receiver takes back the day it was for."
    ),
    daily="cards",
    ties=[
        Tie("receiver", told=~DRAFT),
        Tie("sender", told=DRAFT, erases=DRAFT, leaves=DRAFT),
    ],
)
register(
    GroupCard,
    parts=[Signature, SignRequest],
    name=_("Cards of several people"),
    what=_(
        "A card that colleagues sign for someone: the drawing, the words, the day it is given, what each wrote, and "
        "who was asked to."
    ),
    why=_("So that a team can mark a day together, as a surprise."),
    ground=INTEREST,
    seen_by=_(
        "Whoever was asked to sign, up to its day. Whom it is for reads it from its day on, and not before: that is "
        "a named exception to “what is recorded about a person, that person can read”, and it ends on that day. "
        "Nobody sees who was asked, or who didn’t sign."
    ),
    kept=_(
        "Until four weeks after its day, unless whom it was for keeps it. At the latest four weeks after they left."
    ),
    exported=_(
        "What one got, from its day on. What one wrote or started, until the day; from then on it is the other’s."
    ),
    erased=_(
        "At once, with all that was written on it, when whom it is for takes back the day it came from. On the day "
        "after, when they would rather not, or left. Also when they take it away or erase everything."
    ),
    daily="cards",
    ties=[
        Tie("receiver", told=cards_given),
        Tie("starter", told=TO_COME, erases=TO_COME, clears=True),
        Tie("card__receiver", Signature, told=lines_given),
        Tie(
            "person", Signature, told=Q(card__given_on=None) & FOR_ANOTHER, erases=Q(card__given_on=None),
            leaves=Q(card__given_on=None),
        ),
        Tie("person", SignRequest, told=FOR_ANOTHER),
    ],
)  # fmt: skip
