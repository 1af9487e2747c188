"""Master data, who leads whom, contact persons, roles: what is kept of someone, for themselves."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.kept_parts.saying import period, said, spoken
from medemens.people.models import Contact, Employment, FormerNumber, Grant, Person, Reporting, StandIn


def master_data(person: Person, now: datetime) -> Part:
    """What came from the personnel system."""
    former = FormerNumber.objects.filter(person=person).order_by("pk").values_list("number", flat=True)
    jobs = Employment.objects.filter(person=person).select_related("team").order_by("sequence", "pk")
    lines = [
        _("Personnel number: %(number)s") % {"number": person.number},
        *(_("Earlier personnel number: %(number)s") % {"number": number} for number in former),
        _("Name: %(name)s. Also in separate words, so that colleagues find you.") % {"name": person},
        _("Work mail: %(mail)s") % {"mail": person.work_mail} if person.work_mail else "",
        _("You work here %(when)s.") % {"when": when} if (when := period(person.first_day, person.last_day)) else "",
        _("Your service counts from %(day)s.") % {"day": spoken(person.service_date)} if person.service_date else "",
        *(_job(job) for job in jobs),
    ]  # fmt: skip
    return Part(
        title=_("From the personnel system"),
        lines=tuple(filter(None, lines)),
        seen_by=_(
            "Everyone here sees your name, function, team and work mail. HR can open the rest for half an hour, and "
            "you read it when they do."
        ),
        until=_("As long as you work here, and four weeks after your last day."),
    )


def _job(job: Employment) -> str:
    hours = f"{job.hours_per_week:.2f}".rstrip("0").rstrip(".") if job.hours_per_week else ""
    return said(
        job.job_title or _("Work"),
        str(job.team or ""),
        _("%(hours)s hours a week") % {"hours": hours} if hours else "",
        period(job.starts_on, job.ends_on),
    )


def leading(person: Person, now: datetime) -> Part | None:
    """Who leads them, whom they lead, and who takes whose place."""
    rows = Reporting.objects.filter(Q(person=person) | Q(leader=person)).select_related("person", "leader")
    places = StandIn.objects.filter(Q(leader=person) | Q(stand_in=person) | Q(by=person))
    lines = [_reporting(row, person) for row in rows.order_by("-starts_on", "pk")]
    lines += [
        _place(row, person) for row in places.select_related("leader", "stand_in").order_by("-starts_on")
    ]
    if not lines:
        return None
    return Part(
        title=_("Who leads whom"),
        lines=tuple(lines),
        seen_by=_(
            "Everyone here sees who leads whom now. HR can open what is over, and you read it when they do."
        ),
        until=_("As long as you work here, and four weeks after your last day."),
        change_url=reverse("person", args=[person.pk]),
    )


def _reporting(row: Reporting, person: Person) -> str:
    when = period(row.starts_on, row.ends_on)
    if row.person_id == person.pk:
        return said(_("%(name)s leads you") % {"name": row.leader}, when)
    return said(_("You lead %(name)s") % {"name": row.person}, when)


def _place(row: StandIn, person: Person) -> str:
    when = period(row.starts_on, row.ends_on)
    if row.stand_in_id == person.pk:
        return said(_("You take the place of %(name)s") % {"name": row.leader}, when)
    if row.leader_id == person.pk:
        return said(_("%(name)s takes your place") % {"name": row.stand_in}, when)
    names = {"name": row.stand_in, "leader": row.leader}
    return said(_("You arranged that %(name)s takes the place of %(leader)s") % names, when)


def contacts(person: Person, now: datetime) -> Part | None:
    """Whom they asked as contact person, and who asked them."""
    rows = Contact.objects.visible_to(person).select_related("person", "contact")
    lines = [_contact(row, person) for row in rows.order_by("-asked_on", "pk")]
    if not lines:
        return None
    return Part(
        title=_("Contact persons"),
        lines=tuple(lines),
        seen_by=_("You and the other. Your leader sees only that the moments are with someone else."),
        until=_("Four weeks after it ended."),
        change_url=reverse("contact_persons"),
    )


def _contact(row: Contact, person: Person) -> str:
    if row.contact_id == person.pk:
        line = _("%(name)s chose you as contact person") % {"name": row.person}
    elif row.instead_of_leader:
        line = _("You chose %(name)s as contact person, instead of your leader") % {"name": row.contact}
    else:
        line = _("You chose %(name)s as contact person, beside your leader") % {"name": row.contact}
    begun = row.agreed_on or row.asked_on
    return said(
        line, period(begun, row.ended_on), "" if row.agreed_on or row.ended_on else _("no answer yet")
    )


def roles(person: Person, now: datetime) -> Part | None:
    """The roles they hold or held, and those they gave or ended."""
    rows = Grant.objects.filter(Q(person=person) | Q(by=person) | Q(ended_by=person))
    lines = [_role(row, person) for row in rows.select_related("person").order_by("-since", "pk")]
    if not lines:
        return None
    return Part(
        title=_("Roles"),
        lines=tuple(lines),
        seen_by=_("Everyone here sees who holds which role, and since when. Why: HR and supervision."),
        until=_(
            "As long as you work here, and four weeks after your last day. Then your name and the reason go."
        ),
        change_url=reverse("roles"),
    )


def _role(row: Grant, person: Person) -> str:
    role = row.get_role_display()
    when = period(local_day(row.since), local_day(row.ended_at) if row.ended_at else None)
    if row.person_id == person.pk:
        return said(_("You: %(role)s") % {"role": role}, when, row.reason)
    named = {"name": row.person, "role": role}
    if row.by_id == person.pk:
        return said(_("You gave %(name)s the role %(role)s") % named, when)
    return said(_("You ended the role %(role)s of %(name)s") % named, when)
