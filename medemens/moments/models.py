from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.moments.rules import HowOften, OfferState, Reason
from medemens.people.models import Person

MOST_PER_WEEK = 6


class Capacity(models.Model):
    """How many moments fit an ordinary week of this leader or contact person.

    `planned_week` is the Monday for which names were last offered: claiming it makes sure they are offered once.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="capacity")
    per_week = models.PositiveSmallIntegerField(default=3)
    planned_week = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(per_week__gte=1, per_week__lte=MOST_PER_WEEK), name="per_week_fits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.per_week}"


class Away(models.Model):
    """Days on which someone has no time for moments. Never why."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="away")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="away_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on} – {self.ends_on}"


class Rhythm(models.Model):
    """How often two people speak: a leader or contact person, and a colleague.

    Only the last contact and the last offer are kept, never a list of them (practices, principle 2).
    """

    PACES: ClassVar = [
        (HowOften.MORE, _("more often")),
        (HowOften.USUAL, _("as usual")),
        (HowOften.LESS, _("less often")),
        (HowOften.NONE, _("no rhythm")),
    ]

    leader = models.ForeignKey(Person, models.CASCADE, related_name="rhythms_led")
    colleague = models.ForeignKey(Person, models.CASCADE, related_name="rhythms")
    pace = models.CharField(max_length=5, choices=PACES, default=HowOften.USUAL)
    last_spoken_on = models.DateField(null=True, blank=True)
    last_offered_on = models.DateField(null=True, blank=True)
    snoozed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leader", "colleague"], name="one_rhythm_a_pair"),
            models.CheckConstraint(
                condition=~Q(leader=F("colleague")), name="nobody_has_a_rhythm_with_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_id} and {self.colleague_id}"


class Pause(models.Model):
    """A rest in a rhythm, with an end. Either side may set it; nobody asks why."""

    rhythm = models.ForeignKey(Rhythm, models.CASCADE, related_name="pauses")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pause_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.rhythm_id} until {self.ends_on}"


class Offer(models.Model):
    """A name offered to a leader for one week. Gone when the week is."""

    rhythm = models.ForeignKey(Rhythm, models.CASCADE, related_name="offers")
    week = models.DateField()
    place = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=20, choices=[(reason, reason) for reason in Reason])
    state = models.CharField(
        max_length=5, choices=[(state, state) for state in OfferState], default=OfferState.OPEN
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rhythm", "week"], name="offered_once_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.rhythm_id} week of {self.week}"


class Wish(models.Model):
    """A message to one's leader or contact person. Gone once they have talked, at the latest after 14 days.

    What it says is encrypted, every message to the same length: whoever holds the database reads that one person wants
    a word with another, and not what about. `read_on` is the day the receiver opened it, `told_on` the day the sender
    heard that they had not. `met_on` is the day they spoke: from then on nobody sees it, and it is kept a day so that
    an undo brings it back.
    """

    class Kind(models.TextChoices):
        TALK = "talk", _("have a talk")
        PRACTICAL = "practical", _("arrange something practical")
        KNOW = "know", _("just know it")

    WORN_OUT = "!"  # after the kind: with the one fixed sentence

    sender = models.ForeignKey(Person, models.CASCADE, related_name="wishes_sent")
    to = models.ForeignKey(Person, models.CASCADE, related_name="wishes_received")
    says = EncryptedTextField(purpose="wish")
    sent_on = models.DateField()
    read_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sender", "to"], name="one_wish_to_a_person"),
            models.CheckConstraint(condition=~Q(sender=F("to")), name="a_wish_is_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.sender_id} to {self.to_id}"

    @property
    def kind(self) -> str:
        """One of `Kind`."""
        return self.says.removesuffix(self.WORN_OUT)

    @property
    def is_worn_out(self) -> bool:
        """Whether the one fixed sentence goes with it."""
        return self.says.endswith(self.WORN_OUT)


class WornOutSentenceOff(models.Model):
    """That this organisation doesn't offer the fixed sentence with a wish. At most one row."""

    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"off since {self.at:%Y-%m-%d}"


class Moment(models.Model):
    """Contact between two people: proposed with one time or a few, agreed on, held or not.

    `leader` is whichever of the two led the other or was their contact person at the time; None between peers. It
    is there so that a leader never gets a list of moments with the people they lead (practices, principle 2).
    """

    class Kind(models.TextChoices):
        COFFEE = "coffee", _("coffee")
        WALK = "walk", _("walk")
        TALK = "talk", _("talk")
        CALL = "call", _("call")
        SHIFT = "shift", _("working a shift together")

    uid = models.CharField(max_length=255, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    proposer = models.ForeignKey(Person, models.CASCADE, related_name="moments_proposed")
    invitee = models.ForeignKey(Person, models.CASCADE, related_name="moments_invited")
    leader = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    note = EncryptedTextField(purpose="moment-note", blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=20)
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["proposer", "starts_at"]),
            models.Index(fields=["invitee", "starts_at"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(proposer=F("invitee")), name="a_moment_has_two_people")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid[:8]}"

    @property
    def ends_at(self) -> datetime | None:
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.minutes)

    @property
    def outcome(self) -> str:
        """How it ended, or an empty string while it is open."""
        closure = getattr(self, "closure", None)
        return str(closure.outcome) if closure else ""

    @property
    def answer(self) -> str:
        """What the invitee said to it as it stands now, or an empty string."""
        reply = getattr(self, "reply", None)
        return str(reply.answer) if reply and reply.sequence == self.sequence else ""

    def other_than(self, person: Person) -> Person:
        """The one of the two who isn't `person`."""
        return self.invitee if person == self.proposer else self.proposer


class TimeOption(models.Model):
    """One of the times offered while a moment has none yet."""

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["moment", "starts_at"], name="offered_time_once")
        ]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.starts_at:%Y-%m-%d %H:%M}"


class Reply(models.Model):
    """What the invitee said to a moment as it stood at `sequence`."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("yes")
        TENTATIVE = "tentative", _("maybe")
        DECLINED = "declined", _("no")

    moment = models.OneToOneField(Moment, models.CASCADE, related_name="reply")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.moment_id} {self.answer}"


class PaperInvitation(models.Model):
    """That the proposer handed a moment over on paper, as it stood at `sequence`.

    `answered_by` is who noted what was ticked on it: the proposer, to whom it came back. The reply with that very
    time is theirs; once the invitee says something else it is not.
    """

    moment = models.OneToOneField(Moment, models.CASCADE, related_name="paper")
    sequence = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    handed_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"paper of {self.moment_id}"


class Closure(models.Model):
    """That a moment is over: held, skipped without a reason, or called off before its time.

    `spoken_before` is what "last spoken" was, so that undoing a slip of the thumb restores it.
    """

    class Outcome(models.TextChoices):
        HELD = "held", _("held")
        SKIPPED = "skipped", _("skipped")
        CANCELLED = "cancelled", _("called off")

    moment = models.OneToOneField(Moment, models.CASCADE, related_name="closure")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    spoken_before = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.moment_id} {self.outcome}"


class Point(models.Model):
    """Something to talk about in a moment, added by one of the two before it.

    It is its author's alone until they share it, and a draft is gone when the moment is closed: one of the two named
    exceptions to "whatever is recorded about a person, that person can read" (docs/privacy.md). What was shared and
    not reached comes back in the next moment of the two.
    """

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="points")
    author = models.ForeignKey(Person, models.CASCADE, related_name="points")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = EncryptedTextField(purpose="point")
    made_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reached_at=None) | Q(shared_at__isnull=False),
                name="only_a_shared_point_is_reached",
            )
        ]

    def __str__(self) -> str:
        return f"point {self.pk}"


class Agreement(models.Model):
    """What two people agreed in a moment: who does what by when. Both see it, nobody else does."""

    moment = models.ForeignKey(Moment, models.SET_NULL, null=True, blank=True, related_name="agreements")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="agreements")
    other = models.ForeignKey(Person, models.CASCADE, related_name="agreements_with_me")
    text = EncryptedTextField(purpose="agreement")
    due_on = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "due_on"])]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @property
    def is_done(self) -> bool:
        return hasattr(self, "fulfilment")

    def other_than(self, person: Person) -> Person:
        """The one of the two who isn't `person`."""
        return self.other if person == self.owner else self.owner


class Fulfilment(models.Model):
    """That an agreement is done."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="fulfilment")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.agreement_id} done"


class Need(models.Model):
    """What someone needs, as said in a moment. Both people in it see it, nobody else does."""

    moment = models.ForeignKey(Moment, models.SET_NULL, null=True, blank=True, related_name="needs")
    person = models.ForeignKey(Person, models.CASCADE, related_name="needs")
    other = models.ForeignKey(Person, models.CASCADE, related_name="needs_told_to_me")
    text = EncryptedTextField(purpose="need")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"need {self.pk}"


class CalendarFeed(models.Model):
    """A private address where someone's calendar reads their own coming moments. Only its hash is kept."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"feed of {self.person_id}"


class NightPointer(models.Model):
    """A night pointed out to a leader: some of their people work it, and no leader was seen at night this quarter.

    `quarter` is its first day: one night is pointed out in each, and that a leader came is known by `going`.
    """

    leader = models.ForeignKey(Person, models.CASCADE, related_name="night_pointers")
    quarter = models.DateField()
    night = models.DateField()  # the day on whose evening it begins
    put_aside_at = models.DateTimeField(null=True, blank=True)
    going_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leader", "quarter"], name="one_night_a_quarter")
        ]

    def __str__(self) -> str:
        return f"{self.leader_id} night of {self.night}"
