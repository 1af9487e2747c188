"""What is kept of someone's moments and rhythms, told to themselves."""

from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core import kept
from medemens.core.kept import Part
from medemens.core.rows import of_anyone
from medemens.core.time import local_day, spoken_number, upcoming, zone
from medemens.moments import phrases, wish_words
from medemens.moments.models import (
    Agreement,
    Away,
    CalendarFeed,
    Capacity,
    Closure,
    Fulfilment,
    Handover,
    Moment,
    Need,
    NightPointer,
    Offer,
    PaperInvitation,
    Pause,
    Point,
    Reply,
    Rhythm,
    TimeOption,
    Wish,
    WornOutSentenceOff,
)
from medemens.moments.queries.agreements import agreements_for, needs_for
from medemens.moments.queries.handovers import handovers_for
from medemens.moments.queries.moments import open_moments
from medemens.moments.queries.points import points_for
from medemens.moments.queries.rhythms import coming_absences, last_text
from medemens.moments.queries.wishes import wishes_for
from medemens.moments.rules import HowOften
from medemens.people.models import Person, in_force


def rhythms(person: Person, now: datetime) -> Part | None:
    """With whom they speak regularly: roughly when they last spoke, how often they like to, and until when it rests."""
    today = local_day(now)
    every = of_anyone(Pause, "a part of the rhythms of the reader")
    resting = every.filter(in_force(today), rhythm=OuterRef("pk")).order_by("-ends_on")
    own = Rhythm.objects.visible_to(person).filter(colleague=person).select_related("leader")
    own = own.annotate(rests_until=Subquery(resting.values("ends_on")[:1])).order_by("leader__sort_key")
    lines = [_rhythm(rhythm, today) for rhythm in own]
    if Rhythm.objects.visible_to(person).filter(leader=person).exists():
        lines.append(
            _("With everyone whose moments are with you: when you last spoke, and when you saw their name.")
        )
    if not lines:
        return None
    return Part(
        title=_("How often you talk"),
        lines=tuple(lines),
        seen_by=_("The two of you. The other sees how often it comes to, not what you chose."),
        until=_("As long as you both work here. Only the last talk, never a list."),
        change_url=reverse("mine"),
    )


def _rhythm(rhythm: Rhythm, today: date) -> str:
    said = [f"{rhythm.leader.call_name}: {last_text(rhythm, today)}"]
    if rhythm.pace != HowOften.USUAL:
        said.append(_("You chose: %(pace)s.") % {"pace": rhythm.get_pace_display()})
    if rests_until := getattr(rhythm, "rests_until", None):
        said.append(_("Resting until %(day)s.") % {"day": upcoming(rests_until, today)})
    return " ".join(said)


def moments(person: Person, now: datetime) -> Part | None:
    """What is arranged; of what was, that it is kept, and where it stands."""
    lines = [_moment(moment, person, now) for moment in open_moments(person).order_by("starts_at", "pk")]
    every = of_anyone(Moment, "that it is kept is told, also of what a leader can't open")
    past = every.filter(Q(proposer=person) | Q(invitee=person)).exclude(closure=None)
    if past.exists():
        lines.append(_("Of the last six months: with whom, on which day, and whether you spoke."))
    if not lines:
        return None
    return Part(
        title=_("Moments"),
        lines=tuple(lines),
        seen_by=_("The two of you. A leader sees the last and the next, never a list."),
        until=_("Six months. After that only when you last spoke."),
        change_url=reverse("timeline"),
    )


def _moment(moment: Moment, person: Person, now: datetime) -> str:
    when = phrases.when(moment.starts_at, now, zone()) if moment.starts_at else _("no time yet")
    return f"{phrases.title(moment, person)} · {when}"


def agreements(person: Person, now: datetime) -> Part | None:
    """What was agreed and what they need, word for word."""
    today = local_day(now)
    lines = [_agreement(one, person, today) for one in agreements_for(person)]
    lines += [_need(one, person) for one in needs_for(person, today)]
    if not lines:
        return None
    return Part(
        title=_("Agreements"),
        lines=tuple(lines),
        seen_by=_("The two of you."),
        until=_("An agreement: four weeks after its day at most. What someone needs: six months at most."),
        change_url=reverse("mine"),
    )


def handovers(person: Person, now: datetime) -> Part | None:
    """Which open agreements somebody asked to hand over, and to whom."""
    lines = [_handover(one, person) for one in handovers_for(person).select_related("to", "proposed_by")]
    if not lines:
        return None
    return Part(
        title=_("Agreements to hand over"),
        lines=tuple(lines),
        seen_by=_("The two of you."),
        until=_("Until both said yes, or either took it back; as long as the agreement."),
        change_url=reverse("mine"),
    )


def _agreement(agreement: Agreement, person: Person, today: date) -> str:
    name = {"name": agreement.other_than(person).call_name}
    mine = agreement.owner_id == person.pk
    whose = _("You, for %(name)s") % name if mine else _("%(name)s, for you") % name
    state = _("done") if agreement.is_done else _("by %(day)s") % {"day": upcoming(agreement.due_on, today)}
    return f"{whose}: {agreement.text} · {state}"


def _handover(handover: Handover, person: Person) -> str:
    if handover.proposed_by_id == person.pk:
        return _("You would like to hand over an agreement to %(to)s.") % {"to": handover.to}
    names = {"name": handover.proposed_by.call_name, "to": handover.to}
    return _("%(name)s would like to hand over an agreement with you to %(to)s.") % names


def _need(need: Need, person: Person) -> str:
    if need.person_id == person.pk:
        return _("You told %(name)s: %(text)s") % {"name": need.other.call_name, "text": need.text}
    return _("%(name)s told you: %(text)s") % {"name": need.person.call_name, "text": need.text}


def points(person: Person, now: datetime) -> Part | None:
    """What they would like to talk about, and what others shared with them, word for word."""
    lines = [_point(point, person) for point in points_for(person, local_day(now))]
    if not lines:
        return None
    return Part(
        title=_("To talk about"),
        lines=tuple(lines),
        seen_by=_("What is only yours: nobody. What was shared: the two of you."),
        until=_(
            "What is only yours: until the moment is over. What was shared: until you got to it, four weeks after the "
            "moment at most."
        ),
        change_url=reverse("timeline"),
    )


def _point(point: Point, person: Person) -> str:
    if point.author_id != person.pk:
        return _("%(name)s, for you: %(text)s") % {"name": point.author.call_name, "text": point.text}
    if point.shared_at is None:
        return _("Only yours: %(text)s") % {"text": point.text}
    return _("You, for %(name)s: %(text)s") % {"name": point.other.call_name, "text": point.text}


def wishes(person: Person, now: datetime) -> Part | None:
    """The messages they sent, to the letter; that one waits for them; and that they switched the sentence off."""
    rows = wishes_for(person, local_day(now)).order_by("sent_on", "to__sort_key", "pk")
    lines = [_wish(wish, person) for wish in rows]
    if WornOutSentenceOff.objects.visible_to(person).exists():
        sentence = {"sentence": wish_words.worn_out_sentence()}
        lines.append(_("You decided that the sentence “%(sentence)s” doesn’t go along.") % sentence)
    if not lines:
        return None
    return Part(
        title=_("“And how are you?”"),
        lines=tuple(lines),
        seen_by=_("The two of you. What HR decided: HR."),
        until=_("Until you spoke, two weeks at most. What HR decided: until it is otherwise."),
        change_url=reverse("today"),
    )


def _wish(wish: Wish, person: Person) -> str:
    if wish.sender_id != person.pk:
        return _("%(name)s has a message for you.") % {"name": wish.sender.call_name}
    said = [wish_words.says(wish.kind, person.call_name)]
    said += [f"“{wish_words.worn_out_sentence()}”"] if wish.is_worn_out else []
    return _("To %(name)s: %(text)s") % {
        "name": wish.to.call_name,
        "text": " ".join([*said, wish_words.state(wish)]),
    }


def week(person: Person, now: datetime) -> Part | None:
    """What fits their week, when they have no time, and which night was pointed out to them."""
    today = local_day(now)
    lines: list[str] = []
    for per_week, night in _capacity_and_nights(person):
        if per_week and not lines:
            number = {"number": spoken_number(per_week)}
            lines.append(
                ngettext("%(number)s moment fits your week.", "%(number)s moments fit your week.", per_week)
                % number
            )
        if night:
            lines.append(_("Pointed out to you: the night of %(day)s.") % {"day": upcoming(night, today)})
    for away in coming_absences(person, today):
        days = {"first": upcoming(away.starts_on, today), "last": upcoming(away.ends_on, today)}
        lines.append(_("No time from %(first)s to %(last)s.") % days)
    if not lines:
        return None
    return Part(
        title=_("What fits your week"),
        lines=tuple(capfirst(line) for line in lines),
        seen_by=_(
            "What fits, and a night: nobody but you. Days without time: whoever can send you a message sees when you "
            "are back, never why."
        ),
        until=_(
            "What fits: until you change it. Days without time: until they are over, or two weeks longer at most while "
            "a message to you is unread. A night: until the quarter is over."
        ),
        change_url=reverse("capacity"),
    )


def _capacity_and_nights(person: Person) -> QuerySet[Person, tuple[int | None, date | None]]:
    """What fits the week of `person`, beside each night that is kept as pointed out to them. One statement."""
    rows = Person.objects.filter(pk=person.pk).order_by("night_pointers__night")
    return rows.values_list("capacity__per_week", "night_pointers__night")


def calendar(person: Person, now: datetime) -> Part | None:
    """That a calendar of theirs reads their moments."""
    feed = CalendarFeed.objects.visible_to(person).first()
    if feed is None:
        return None
    return Part(
        title=_("My moments in my own calendar"),
        lines=(_("That your calendar reads your moments. The address itself is not kept."),),
        seen_by=_("Nobody but you."),
        until=_("Until you take it away."),
        change_url=reverse("feed_settings"),
    )


def register() -> None:
    """Add the parts of this app."""
    kept.register("rhythms", 10, rhythms, models=[Rhythm, Pause, Offer])
    kept.register("moments", 11, moments, models=[Moment, TimeOption, Reply, Closure, PaperInvitation])
    kept.register("agreements", 12, agreements, models=[Agreement, Fulfilment, Need])
    kept.register("handovers", 12, handovers, models=[Handover])
    kept.register("points", 12, points, models=[Point])
    kept.register("wishes", 13, wishes, models=[Wish, WornOutSentenceOff])
    kept.register("week", 14, week, models=[Capacity, Away, NightPointer])
    kept.register("calendar", 15, calendar, models=[CalendarFeed])
