"""What holds for a round, as plain values: scales, attributes, sizes and times (docs/concepts.md)."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from medemens.listening.privacy.publication import K_FLOOR as K_FLOOR

K = 7  # answers behind every number, and behind the difference between any two (privacy/blocks.py)
K_CHOICES = (K_FLOOR, K, 10)
SAME_QUESTION_AFTER = timedelta(weeks=6)
QUARTER = timedelta(weeks=13)
ITEMS_A_QUARTER = 40  # questions one person is asked in a quarter of a year
LONGEST_OPEN = timedelta(weeks=8)
MOST_REMINDERS = 2
TURNOUT_FROM = 50  # people asked by screen, from where it may be said whether over half answered
ROLL_KEPT = timedelta(days=730)  # who answered, after publication: later rounds are gated by it (R4)
WORDS_KEPT = timedelta(days=365)
RAW_KEPT = timedelta(hours=24)
MOST_ATTRIBUTES = 3
EVALUATE_BEFORE = timedelta(
    weeks=8
)  # the end of a pilot: two weeks to answer, and time to read before it is decided
EVALUATION = (
    "pilot"  # the template of the round at the end of a pilot, of which supervision reads what was published
)


class Scale(TextChoices):
    """How an item is answered."""

    AGREE = "agree", _("from “not at all” to “completely”")
    IMPORTANT = "important", _("from “not important” to “very important”")
    RECOMMEND = "recommend", _("from 0 to 10")
    AGREE_7 = "agree7", _("in seven steps")


@dataclass(frozen=True, slots=True)
class Steps:
    """Of a scale: its lowest answer, how many there are, and in which class of the results each of them counts.

    An answer is stored as 1 for the lowest, 2 for the next and so on; 0 is “skipped”. Recommendation is published in
    three classes: 0–6, 7–8 and 9–10 (R8). `favourable` are the classes, from 1, that count as favourable.
    """

    lowest: int
    count: int
    classes: tuple[int, ...]
    favourable: frozenset[int]


STEPS = {
    Scale.AGREE: Steps(1, 5, (1, 2, 3, 4, 5), frozenset({4, 5})),
    Scale.IMPORTANT: Steps(1, 5, (1, 2, 3, 4, 5), frozenset({4, 5})),
    Scale.RECOMMEND: Steps(0, 11, (1,) * 7 + (2,) * 2 + (3,) * 2, frozenset({3})),
    Scale.AGREE_7: Steps(1, 7, (1, 2, 3, 4, 5, 6, 7), frozenset({5, 6, 7})),
}


class Theme(TextChoices):
    """What a question is about, as results are put together."""

    HEARD = "heard", _("being heard")
    SAFE = "safe", _("daring to speak")
    WORK = "work", _("the work itself")
    LEADER = "leader", _("your leader")
    HOUSE = "house", _("the organisation")
    PROMISE = "promise", _("promised and experienced")
    JOURNEY = "journey", _("from the beginning to goodbye")
    OWN = "own", _("our own questions")


class LeftOut(TextChoices):
    """Why a reader leaves a comment out of what is shown."""

    GIVES_AWAY = "known", _("It would give away who wrote it.")
    OTHERS = "others", _("It is about somebody else.")
    HEALTH = "health", _("It tells of health, belief or another private thing.")
    HURTS = "hurts", _("It hurts or threatens somebody.")


class Attribute(TextChoices):
    """What results may be cut by when HR turns it on for a round (R3): banded at the opening, never crossed."""

    TENURE = "tenure", _("years in service")
    HOURS = "hours", _("hours a week")
    LEADS = "leads", _("leading people or not")


BANDS = {
    Attribute.TENURE: (_("up to 1 year"), _("1 to 3 years"), _("3 to 10 years"), _("10 years or more")),
    Attribute.HOURS: (_("up to 20 hours"), _("20 to 32 hours"), _("over 32 hours")),
    Attribute.LEADS: (_("leads people"), _("doesn’t lead people")),
}
