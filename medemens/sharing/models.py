import json
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from medemens.core.fields import EncryptedTextField
from medemens.people.models import Contact, Employment, Person, Reporting, Team, in_force, teams_of
from medemens.people.queries.relations import contact_holds
from medemens.sharing.rules import FOR_NOBODY_KEPT, Audience, Kind, Occasion, Via, Way

MEANT = {Via.LEADER: "to_leader", Via.CONTACT: "to_contact", Via.TEAM: "to_team"}


def place_of_kind() -> models.Case:
    """The place of the kind of a row on the page of shares, to order by."""
    return models.Case(*(models.When(kind=kind, then=index) for index, kind in enumerate(Kind.values)))


class ShareQuerySet(models.QuerySet["Share"]):
    def visible_to(self, person: Person, today: date | None = None) -> Self:
        """What `person` may read on `today`: their own, and what others let them read. Without a day their own alone.

        Whoever leads no longer, left the team or isn't here any more reads nothing of it from that day on. Whoever
        comes new reads nothing until the owner says so: a share is open to the leader it was opened to, not to a role.
        """
        own = Q(owner=person)
        if today is None or not person.is_here(today):
            return self.filter(own)
        opened = ShareReader.objects.open_to(person, today)
        running = Q(ends_on=None) | Q(ends_on__gte=today)
        there = in_force(today, "owner__first_day", "owner__last_day")
        return self.filter(own | (Q(to_everyone=True) | Q(pk__in=opened.values("share"))) & running & there)

    def for_nobody(self) -> Self:
        """What is open to nobody, and waits for nobody to come: whoever was named left, or all who are there got a no.

        What is meant for a leader while there is none waits for them. Of rows that hold: call it after `over` went.
        """
        row = OuterRef("pk")
        rows = self.filter(~Exists(ShareReader.objects.filter(share=row)), to_everyone=False)
        for via, meant in MEANT.items():
            gone_through = Carryover.objects.filter(owner=OuterRef("owner"), via=via)
            rows = rows.filter(Q(Exists(gone_through)) | Q(**{meant: False}))
        return rows

    def in_order(self) -> Self:
        """In the order of the kinds, the oldest of a kind first."""
        return self.order_by(place_of_kind(), "pk")


class Share(models.Model):
    """Something that `owner` lets others read of them.

    `to_…` is whom they meant, `ShareReader` whom it was opened to. `for_nobody_since` is the day on which it turned
    out that nobody can read it any more.
    "Only me" isn't here: that stays on the owner's device.
    """

    owner = models.ForeignKey(Person, models.CASCADE, related_name="shares")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = EncryptedTextField(purpose="share", blank=True)
    details = EncryptedTextField(purpose="share-details", blank=True)
    ask_from = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    to_leader = models.BooleanField(default=False)
    to_contact = models.BooleanField(default=False)
    to_team = models.BooleanField(default=False)
    to_everyone = models.BooleanField(default=False)
    for_nobody_since = models.DateField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "ask_from"])]

    def __str__(self) -> str:
        return f"share {self.pk}"

    @property
    def known(self) -> dict[str, Any]:
        """What belongs to its kind: `ways`, `occasion`, `name`, `day`, `month` and `year`; see `rules.Said`."""
        return json.loads(self.details) if self.details else {}

    @property
    def audience(self) -> Audience:
        """Whom its owner meant."""
        return Audience(self.to_leader, self.to_contact, self.to_team, self.to_everyone)

    @property
    def goes_on(self) -> date | None:
        """The day on which it goes because nobody can read it."""
        return self.for_nobody_since and self.for_nobody_since + FOR_NOBODY_KEPT

    @property
    def ways(self) -> list[Way]:
        return [Way(way) for way in self.known.get("ways", [])]

    @property
    def occasion(self) -> Occasion | None:
        """What its day is; None where it has none, or where its kind says so."""
        return Occasion(self.known["occasion"]) if "occasion" in self.known else None

    @property
    def chosen(self) -> list[str]:
        """What was chosen of it, in words: which day it is, and how they like it."""
        occasion = [self.occasion] if self.occasion else []
        return [str(choice.label) for choice in (*occasion, *self.ways)]


class SharedDayQuerySet(models.QuerySet["SharedDay"]):
    def visible_to(self, person: Person, today: date | None = None) -> Self:
        """Those of the shares `person` may read."""
        return self.filter(share__in=Share.objects.visible_to(person, today))


class SharedDay(models.Model):
    """The day of a share, to be found by. Where its owner would rather nobody did anything with it there is none."""

    share = models.OneToOneField(Share, models.CASCADE, primary_key=True, related_name="shared_day")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = SharedDayQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["month", "day"])]

    def __str__(self) -> str:
        return f"day of {self.share_id}"


class ShareReaderQuerySet(models.QuerySet["ShareReader"]):
    def visible_to(self, person: Person) -> Self:
        """Whom `person` opened their own shares to. Whoever reads a share doesn't see who else does."""
        return self.filter(share__owner=person)

    def open_to(self, person: Person, today: date) -> Self:
        """The rows by which `person` may read a share on `today`: what they stand for still holds."""
        of_owner = {"person": OuterRef("share__owner")}
        leads = Reporting.objects.filter(_leads_since(today), leader=person, **of_owner)
        chosen = Contact.objects.filter(_chosen_since(today), contact=person, **of_owner)
        teams = teams_of(person, today)
        return self.filter(
            Q(via=Via.NAMED, person=person)
            | Q(Exists(leads), via=Via.LEADER, person=person)
            | Q(Exists(chosen), via=Via.CONTACT, person=person)
            | Q(Exists(owner_works_there(today)), via=Via.TEAM, team__in=teams)
        )

    def over(self, today: date) -> Self:
        """Rows that stand for what no longer holds: who led, was chosen or named, or the team one worked in.

        Where two rows of people became one, an owner may turn out to have named themself.
        """
        return self.filter(holds_no_longer(today, "share__owner") | Q(person=F("share__owner")))


def _leads_since(today: date) -> Q:
    """That a line holds on `today` and began no later than the day of the row around it (`since`).

    Whoever led, stopped and leads again has a line that began later: they read nothing until the owner says so.
    """
    return in_force(today) & Q(starts_on__lte=OuterRef("since"))


def _chosen_since(today: date) -> Q:
    """The same of a contact person: they agreed no later than that day."""
    return contact_holds(today) & Q(agreed_on__lte=OuterRef("since"))


def owner_works_there(today: date, owner: str = "share__owner") -> models.QuerySet[Employment]:
    """The contracts of the owner of a row in the team of that row, for `Exists`.

    The day on which the row was made isn't asked here. Each new contract is a row that begins later, also where the
    owner stays in their team without a day in between: then it would take from all colleagues what they may read.
    Whoever does leave a team loses the row in the daily run of the next day.
    """
    return Employment.objects.filter(in_force(today), person=OuterRef(owner), team=OuterRef("team"))


def holds_no_longer(today: date, owner: str) -> Q:
    """That the person or team of a row isn't any more what its `via` says, to the person at path `owner`.

    Nor is whoever was it before and became it again after the row was made, whatever the daily run did in between.
    Nor is whoever left, also where a line to them was never ended: should they come back, the owner decides anew.
    """
    of_owner = {"person": OuterRef(owner)}
    leads = Reporting.objects.filter(_leads_since(today), leader=OuterRef("person"), **of_owner)
    chosen = Contact.objects.filter(_chosen_since(today), contact=OuterRef("person"), **of_owner)
    return (
        Q(person__last_day__lt=today)
        | Q(~Exists(leads), via=Via.LEADER)
        | Q(~Exists(chosen), via=Via.CONTACT)
        | Q(~Exists(owner_works_there(today, owner)), via=Via.TEAM)
    )


class ShareReader(models.Model):
    """That a share was opened to a person or a team, through what, and since when.

    It opens nothing once that no longer holds, nor when it holds again.
    """

    share = models.ForeignKey(Share, models.CASCADE, related_name="readers")
    via = models.CharField(max_length=8, choices=Via.choices)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="opened_shares")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField()

    objects = ShareReaderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["share", "via", "person"], name="opened_once_to_a_person"),
            models.UniqueConstraint(fields=["share", "team"], name="opened_once_to_a_team"),
            models.CheckConstraint(
                condition=Q(via=Via.TEAM, team__isnull=False, person__isnull=True)
                | (~Q(via=Via.TEAM) & Q(team__isnull=True, person__isnull=False)),
                name="opened_to_a_team_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share_id} {self.via}"


class CarryoverQuerySet(models.QuerySet["Carryover"]):
    def visible_to(self, person: Person) -> Self:
        """Of `person` alone: whom they went through it with."""
        return self.filter(owner=person)

    def over(self, today: date) -> Self:
        """Rows about a leader, contact person or team that isn't theirs any more."""
        return self.filter(holds_no_longer(today, "owner"))


class Carryover(models.Model):
    """That `owner` went through what a new leader, contact person or team may read of them: they aren't asked again."""

    owner = models.ForeignKey(Person, models.CASCADE, related_name="carryovers")
    via = models.CharField(max_length=8, choices=Via.choices)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField()

    objects = CarryoverQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "via", "person"], name="carried_over_once_to_a_person"),
            models.UniqueConstraint(fields=["owner", "team"], name="carried_over_once_to_a_team"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.via}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> Self:
        """What others ask to remember of `person`, and what they ask themself: of that, no answer."""
        return self.filter(Q(owner=person) | Q(by=person))


class Proposal(models.Model):
    """What a leader or contact person asks to remember. It becomes a share in its owner's own words, or nothing.

    Once answered it holds no text. The row stays its seven days, so that whoever proposed can't tell a no from silence.
    """

    by = models.ForeignKey(Person, models.CASCADE, related_name="proposals_made")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="proposals")
    text = EncryptedTextField(purpose="share-proposal", blank=True)
    made_on = models.DateField()
    answered = models.BooleanField(default=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(by=F("owner")), name="nobody_proposes_to_themselves")
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class SightQuerySet(models.QuerySet["Sight"]):
    def visible_to(self, person: Person) -> Self:
        """Who looked at what `person` shares, and where they looked themself."""
        return self.filter(Q(owner=person) | Q(viewer=person))


class Sight(models.Model):
    """That `viewer` looked at what `owner` shares of one kind, in one week (its Monday).

    What everyone here may read isn't noted.
    """

    viewer = models.ForeignKey(Person, models.CASCADE, related_name="looks")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="sights")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    week = models.DateField()

    objects = SightQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["viewer", "owner", "kind", "week"], name="a_look_once_a_week"),
            models.CheckConstraint(condition=~Q(viewer=F("owner")), name="looking_is_at_another"),
        ]
        indexes: ClassVar = [models.Index(fields=["owner", "week"])]

    def __str__(self) -> str:
        return f"{self.viewer_id} at {self.owner_id}, {self.week}"
