"""Letters about moments. Never a note, and never the mail address of the other."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.time import spoken_moment, zone
from medemens.moments import calendar
from medemens.moments.models import Closure, Moment, Reply
from medemens.moments.queries.feed import appointment
from medemens.moments.queries.replies import reply_link
from medemens.signals import messages
from medemens.signals.letters import Letter, Outdated, Reading, letter, page, product_address
from medemens.signals.queries import perhaps_left

WOULD_LIKE = {
    Moment.Kind.COFFEE: gettext_lazy("%(name)s would like to have coffee with you."),
    Moment.Kind.WALK: gettext_lazy("%(name)s would like to go for a walk with you."),
    Moment.Kind.TALK: gettext_lazy("%(name)s would like to talk with you."),
    Moment.Kind.CALL: gettext_lazy("%(name)s would like to have a call with you."),
    Moment.Kind.SHIFT: gettext_lazy("%(name)s would like to work a shift together with you."),
}
PEOPLE = ("proposer", "invitee", "closure__by", "reply")


@letter(messages.INVITED, Moment, *PEOPLE)
def invited(moment: Moment, reading: Reading) -> Letter:
    """One time: the invitee is asked, the proposer gets it in the calendar."""
    starts_at = _still_to_come(moment, reading)
    plain = _about(moment, reading, starts_at)
    name = _other(moment, reading)
    if reading.reader == moment.proposer:
        return replace(
            plain,
            says=[_("You asked %(name)s for this. With this mail it is in your calendar.") % name],
            after=[_("You will hear when %(name)s answers.") % name],
        )
    if moment.answer == Reply.Answer.ACCEPTED:
        says = [_("You said yes. With this mail it is in your calendar.")]
        return replace(plain, says=says, after=[_worktime()])
    return _asking(plain, moment, reading)


@letter(messages.MOVED, Moment, *PEOPLE)
def moved(moment: Moment, reading: Reading) -> Letter:
    """Another time or place. Whoever never got the first invitation is simply invited."""
    if not had_request(reading):
        return invited(moment, reading)
    starts_at = _still_to_come(moment, reading)
    plain = _about(moment, reading, starts_at)
    plain = replace(plain, subject=_("Changed: %(moment)s") % {"moment": plain.subject})
    name = _other(moment, reading)
    if reading.reader == moment.proposer:
        says = [_("You changed this. Your calendar has the new time and place.")]
        return replace(plain, says=says, after=[_("You will hear when %(name)s answers.") % name])
    asking = _asking(plain, moment, reading)
    return replace(asking, says=[_("%(name)s suggests another time or place.") % name])


@letter(messages.SET, Moment, *PEOPLE)
def time_set(moment: Moment, reading: Reading) -> Letter:
    """One of the times was chosen: it is in both calendars from now on."""
    plain = _about(moment, reading, _still_to_come(moment, reading))
    if reading.reader == moment.proposer:
        says = _("%(name)s chose a time. With this mail it is in your calendar.") % _other(moment, reading)
        return replace(plain, says=[says])
    says = _("You chose this time. With this mail it is in your calendar.")
    return replace(plain, says=[says], after=[_worktime()])


@letter(messages.OPTIONS, Moment, *PEOPLE)
def options(moment: Moment, reading: Reading) -> Letter:
    """A few times to choose from; the calendar item follows the choice."""
    _must_stand(moment, reading)
    times = list(moment.options.filter(starts_at__gt=reading.now).order_by("starts_at"))
    if moment.starts_at is not None or moment.answer or not times:
        raise Outdated
    link = reply_link(moment, reading.reader)
    title = _title(moment, reading)
    return Letter(
        subject=_("%(moment)s: when does it suit you?") % {"moment": title},
        says=[_would_like(moment), _("Choose the time that suits you.")],
        links=[
            *((capfirst(_full(option.starts_at)), f"{link}?time={option.pk}") for option in times),
            (_("None of these suits me"), link),
        ],
        buttons=len(times),
        where=moment.place,
        after=[_worktime()],
        sender=moment.proposer,
    )


@letter(messages.CANCELLED, Moment, *PEOPLE)
def cancelled(moment: Moment, reading: Reading) -> Letter:
    """Called off: it leaves the calendar of whoever had it."""
    if moment.outcome != Closure.Outcome.CANCELLED or moment.sequence != reading.message.revision:
        raise Outdated
    title = _title(moment, reading)
    mine = moment.closure.by == reading.reader
    says = _("You called this off.") if mine else _("%(name)s called this off.") % _other(moment, reading)
    starts_at = moment.starts_at
    in_calendar = starts_at is not None and had_request(reading)
    return Letter(
        subject=_("%(moment)s is off") % {"moment": title},
        says=[says],
        what=title,
        when=_full(starts_at) if starts_at else "",
        where=moment.place,
        after=[_("With this mail it leaves your calendar.")] if in_calendar else [],
        sender=None if mine else moment.other_than(reading.reader),
        calendar=(calendar.CANCEL, calendar.cancel(_invitation(moment, reading))) if in_calendar else None,
    )


@letter(messages.ANSWERED, Moment, *PEOPLE)
def answered(moment: Moment, reading: Reading) -> Letter:
    """The proposer hears yes, maybe or no."""
    _must_stand(moment, reading)
    if not moment.answer or (moment.starts_at and moment.starts_at <= reading.now):
        raise Outdated
    title, name = _title(moment, reading), _other(moment, reading)
    subject, says, link = {
        Reply.Answer.ACCEPTED: (
            _("%(moment)s: yes"), _("%(name)s says yes."), _("Open in Medemens")
        ),
        Reply.Answer.TENTATIVE: (
            _("%(moment)s: perhaps"), _("%(name)s doesn’t know for sure yet."), _("Open in Medemens")
        ),
        Reply.Answer.DECLINED: (
            _("%(moment)s: another time"), _("%(name)s can’t make it then. You can suggest another time."),
            _("Suggest another time"),
        ),
    }[Reply.Answer(moment.answer)]  # fmt: skip
    return Letter(
        subject=subject % {"moment": title},
        says=[says % name],
        what=title,
        when=_full(moment.starts_at) if moment.starts_at else "",
        where=moment.place,
        links=[(link, page("moment", moment.pk))],
    )


def had_request(reading: Reading) -> bool:
    """Whether this moment may be in the reader's calendar by an earlier mail."""
    message = reading.message
    left = perhaps_left(message.recipient, message.subject_id, messages.ARRANGING, besides=message.pk)
    return left is None or bool(left & messages.REQUESTS)


def _must_stand(moment: Moment, reading: Reading) -> None:
    if moment.outcome or moment.sequence != reading.message.revision:
        raise Outdated


def _still_to_come(moment: Moment, reading: Reading) -> datetime:
    _must_stand(moment, reading)
    if moment.starts_at is None or moment.starts_at <= reading.now or moment.answer == Reply.Answer.DECLINED:
        raise Outdated
    return moment.starts_at


def _about(moment: Moment, reading: Reading, starts_at: datetime) -> Letter:
    """The letter with what is the same in all: subject, card, calendar item; nothing said yet."""
    title = _title(moment, reading)
    words = {"moment": title, "when": spoken_moment(starts_at.astimezone(zone()), reading.today)}
    return Letter(
        subject=_("%(moment)s, %(when)s") % words,
        says=[],
        what=title,
        when=_full(starts_at),
        where=moment.place,
        links=[(_("Open in Medemens"), page("moment", moment.pk))],
        sender=None if reading.reader == moment.proposer else moment.proposer,
        calendar=(calendar.REQUEST, calendar.request(_invitation(moment, reading))),
    )


def _asking(plain: Letter, moment: Moment, reading: Reading) -> Letter:
    link = reply_link(moment, reading.reader)
    after = [_worktime()]
    if reads_calendars(reading):
        after.append(_("You can also answer in your calendar."))
    # Both lead to the page that asks: following a link never answers, for mail scanners follow links too.
    links = [(_("Yes, that suits me"), link), (_("Rather another time"), link)]
    return replace(plain, says=[_would_like(moment)], links=links, after=after)


def reads_calendars(reading: Reading) -> bool:
    """Whether an answer from the reader's calendar counts: there is a mailbox, and it is their work mail."""
    return bool(settings.MAILBOX_URL) and reading.address.lower() == reading.reader.work_mail.lower()


def _invitation(moment: Moment, reading: Reading) -> calendar.Invitation:
    said_yes = moment.answer == Reply.Answer.ACCEPTED
    return calendar.Invitation(
        **asdict(appointment(moment, reading.reader, reading.now)),
        organizer_mail=product_address(),
        organizer_name=moment.proposer.full_name,
        attendee_mail=reading.address,
        attendee_name=reading.reader.full_name,
        rsvp=reads_calendars(reading),
        accepted=said_yes or reading.reader == moment.proposer,
    )


def _title(moment: Moment, reading: Reading) -> str:
    name = moment.other_than(reading.reader).call_name
    return calendar.title_for(capfirst(moment.get_kind_display()), name)


def _other(moment: Moment, reading: Reading) -> dict[str, str]:
    return {"name": calendar.one_line(moment.other_than(reading.reader).call_name)}


def _would_like(moment: Moment) -> str:
    return WOULD_LIKE[Moment.Kind(moment.kind)] % {"name": calendar.one_line(moment.proposer.call_name)}


def _worktime() -> str:
    return _("You can do this in working hours.")


def _full(starts_at: datetime) -> str:
    """ "donderdag 26 november 10.15 uur". Told as if it had been, for then the date is always named."""
    local = starts_at.astimezone(zone())
    return spoken_moment(local, local.date() + timedelta(days=7))
