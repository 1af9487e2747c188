"""One more of something that a page lists, for `test_queries`. `number` is 1, 2, 3."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from medemens.conversations.tests.people import written
from medemens.growth.actions import add_training
from medemens.moments.actions import closing, contacts, moments, rhythms, wishes
from medemens.moments.actions.points import add_point
from medemens.moments.models import Agreement, Moment, Need, NightPointer
from medemens.moments.rules import quarter_start
from medemens.people.actions.contacts import ask_contact
from medemens.people.actions.imports import apply_import
from medemens.people.actions.reporting import set_stand_in
from medemens.people.actions.roles import end_role
from medemens.people.comparing import compare
from medemens.people.importing import read
from medemens.people.models import Contact, Grant, Invitation, Person, Reporting
from medemens.people.own.requests import ask_correction, make_package
from medemens.people.queries.imports import load_present
from medemens.people.tests.importing.tables import people_csv, row
from medemens.presence.models import Presence, Shift
from medemens.sharing.actions.proposals import propose
from medemens.sharing.actions.shares import add_share, note_looks
from medemens.sharing.rules import Audience, Kind, Said
from medemens.signals.actions import note_bounce
from medemens.signals.models import ChatChannel
from tests.cast import account_of
from tests.factories import (
    NOW,
    TODAY,
    AccountFactory,
    EmploymentFactory,
    GrantFactory,
    PersonFactory,
    ReportingFactory,
    TeamFactory,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def colleague(cast, number) -> Person:
    person = PersonFactory(call_name=f"Lotte{number}", team=cast.de_hoek, leader=cast.sanne)
    AccountFactory(person=person)
    return person


def written_without_name(cast, number):
    """Somebody wrote to HR, yesterday."""
    written(f"Meer licht op gang {number}.", on=TODAY - DAY)


def contact_person(cast, number):
    """Someone new whom Joris chose, with a rhythm of their own."""
    Contact.objects.create(
        person=cast.joris, contact=colleague(cast, number), asked_on=TODAY, agreed_on=TODAY
    )


def asking_contact(cast, number):
    person = colleague(cast, number)
    ask_contact(person=person, contact=cast.karim, instead_of_leader=False, by=person, now=NOW)


def name_of_the_week(cast, number):
    """Someone offered to Ruth, who leads Sanne besides."""
    ReportingFactory(person=colleague(cast, number), leader=cast.ruth)
    rhythms.set_capacity(person=cast.ruth, per_week=3, by=cast.ruth)
    cast.ruth.capacity.planned_week = None
    cast.ruth.capacity.save()


def works_now(person) -> Person:
    """`person` is on shift this Monday."""
    Presence.objects.create(person=person, rostered_from=TODAY, rostered_until=TODAY + 27 * DAY)
    Shift.objects.create(
        person=person, starts_at=NOW - 2 * HOUR, ends_at=NOW + 6 * HOUR, kind="day", origin="file"
    )
    return person


def wish(cast, number):
    wishes.send_wish(sender=colleague(cast, number), to=cast.sanne, now=NOW)


def shared_point(cast, number):
    """One more point in the one open moment of Joris."""
    asked = Moment.objects.filter(invitee=cast.joris).first() or _ask(cast.sanne, cast.joris, NOW + DAY)
    add_point(moment=asked, text=f"Punt {number}", share=True, by=cast.sanne, now=NOW)


def training(cast, number):
    add_training(values={"title": f"Training {number}", "day": TODAY + number * DAY}, by=cast.hanna)


def here_now(cast, number):
    """One more of Ruth's people on shift, and offered to her this week."""
    name_of_the_week(cast, number)
    works_now(Person.objects.get(call_name=f"Lotte{number}"))


def night_worker(cast, number):
    """One more of Ruth's people in the night that is pointed out to her."""
    person = colleague(cast, number)
    ReportingFactory(person=person, leader=cast.ruth)
    Presence.objects.create(person=person, by_night=True, weekdays=127)
    NightPointer.objects.get_or_create(
        leader=cast.ruth, quarter=quarter_start(TODAY), defaults={"night": TODAY + 2 * DAY}
    )


def agreement_due(cast, number):
    values = {"owner": cast.sanne, "other": colleague(cast, number), "by": cast.sanne, "made_at": NOW}
    Agreement.objects.create(text=f"Rooster {number}", due_on=TODAY, **values)


def agreement_for_joris(cast, number):
    values = {"owner": colleague(cast, number), "other": cast.joris, "by": cast.joris, "made_at": NOW}
    Agreement.objects.create(text=f"Rooster {number}", due_on=TODAY + DAY, **values)


def need_of_joris(cast, number):
    Need.objects.create(
        person=cast.joris, other=colleague(cast, number), text="Rust", by=cast.joris, made_at=NOW
    )


def asked_moment(cast, number):
    """An invitation to Joris of someone new."""
    _ask(colleague(cast, number), cast.joris, NOW + number * DAY)


def moment_with_times(cast, number):
    _ask(colleague(cast, number), cast.joris, *(NOW + (number + days) * DAY for days in range(3)))


def own_moment(cast, number):
    _ask(cast.joris, colleague(cast, number), NOW + number * DAY)


def moment_to_close(cast, number):
    _ask(cast.joris, colleague(cast, number), NOW - number * DAY, asked=NOW - 9 * DAY)


def noted_contact(cast, number):
    contacts.log_contact(by=cast.joris, other=colleague(cast, number), on=TODAY - number * DAY, now=NOW)


def written_down(cast, number):
    """One more agreement and need of the one held moment between Sanne and Joris."""
    held = Moment.objects.filter(invitee=cast.joris).first()
    if held is None:
        held = _ask(cast.sanne, cast.joris, NOW - DAY, asked=NOW - 2 * DAY)
        closing.close_moment(moment=held, outcome="held", by=cast.sanne, now=NOW)
    closing.write_down(
        moment=held,
        agreements=[closing.NewAgreement(cast.joris, f"Bellen {number}", TODAY + DAY)],
        needs=[closing.NewNeed(cast.joris, f"Rust {number}")],
        by=cast.sanne,
        now=NOW,
    )


def one_more_time(cast, number):
    """One more time to choose from in the one open invitation to Joris."""
    asked = Moment.objects.filter(invitee=cast.joris).first()
    asked = asked or _ask(cast.sanne, cast.joris, NOW + 8 * DAY, NOW + 9 * DAY)
    asked.options.create(starts_at=NOW + number * DAY)


def _ask(by, other, *times, asked=NOW):
    return moments.propose_moment(other=other, kind="coffee", times=times, by=by, now=asked)


def absence(cast, number):
    starts = TODAY + 7 * number * DAY
    rhythms.set_away(person=cast.joris, starts_on=starts, ends_on=starts + DAY, by=cast.joris, today=TODAY)


def session(cast, number):
    kept = Session.objects.create(session_key=f"phone{number}", session_data="", expire_date=NOW + DAY)
    UserSession.objects.create(
        user=account_of(cast.joris),
        session_key=kept.session_key,
        ip="0.0.0.0",  # noqa: S104  what is kept in its place
        user_agent="Telefoon",
    )


def granted(cast, number):
    GrantFactory(person=colleague(cast, number), role=Grant.Role.SUPERVISION, by=cast.hanna)


def role_that_ended(cast, number):
    grant = GrantFactory(person=colleague(cast, number), role=Grant.Role.SUPERVISION, by=cast.hanna)
    end_role(grant=grant, by=cast.hanna, today=TODAY, now=NOW)


def invited(cast, number):
    person = PersonFactory(team=cast.de_hoek, leader=cast.sanne)
    Invitation.objects.create(person=person, by=cast.hanna, made_at=NOW, expires_at=NOW + 14 * DAY)


def not_invited(cast, number):
    PersonFactory(team=TeamFactory(parent=cast.de_hoek), leader=cast.sanne)


def without_leader(cast, number):
    EmploymentFactory(person=PersonFactory(), team=TeamFactory(parent=cast.de_hoek))


def leaver(cast, number):
    PersonFactory(team=cast.de_hoek, last_day=TODAY - DAY)


def double(cast, number):
    for _twice in range(2):
        PersonFactory(call_name="Ad", family_name=f"Dubbel{number}", team=cast.de_hoek)


def chat(cast, number):
    ChatChannel.objects.create(
        team=TeamFactory(name=f"Ploeg {number}"), service="slack", address=f"https://chat.example/{number}"
    )


def bounce(cast, number):
    note_bounce(
        person=colleague(cast, number), address=f"weg{number}@delinde.example", status="5.1.1", now=NOW
    )


def team_below(cast, number):
    team = TeamFactory(parent=cast.de_hoek)
    PersonFactory(team=team, leader=cast.sanne)
    TeamFactory(parent=team)


def job(cast, number):
    EmploymentFactory(person=cast.joris, team=cast.elsewhere, sequence=f"{number + 1}")


def stand_in(cast, number):
    """One more who stands in for Sanne, who leads Joris."""
    who = colleague(cast, number)
    set_stand_in(
        leader=cast.sanne, stand_in=who, starts_on=TODAY, ends_on=TODAY + DAY, by=cast.sanne, now=NOW
    )


def former_leader(cast, number):
    Reporting.objects.create(
        person=cast.joris,
        leader=colleague(cast, number),
        starts_on=TODAY - 99 * DAY,
        ends_on=TODAY - number * DAY,
    )


def import_run(cast, number):
    person = row(
        f"90{number}", "Bente", f"Vos{number}", code="190", unit="Wasserij", job="Hulp", start="01-03-2015"
    )
    changes = compare(read([people_csv(person)]), load_present(), today=TODAY, complete=False)
    apply_import(changes=changes, by=cast.hanna, now=NOW)


def correction(cast, number):
    """Someone else says that something isn't right."""
    ask_correction(person=colleague(cast, number), parts=["name", "leader"], now=NOW)


def package(cast, number):
    """Someone asked for their data and had no code."""
    make_package(person=colleague(cast, number), by=cast.hanna, now=NOW)


def _share(owner, number, *, to=(), **audience):
    said = Said(Kind.ASK, f"Koor {number}", ask_from=TODAY, audience=Audience(**audience))
    return add_share(said=said, to=to, by=owner, now=NOW)


def share_of_joris(cast, number):
    """One more thing he lets his leader, his team and somebody new read, and one for everyone."""
    _share(cast.joris, number, leader=True, team=True, to=[colleague(cast, number)])
    _share(cast.joris, number, everyone=True)


def share_with_joris(cast, number):
    """One more colleague who lets him read something, and likes to be asked about it."""
    _share(colleague(cast, number), number, to=[cast.joris])


def day_for_joris(cast, number):
    """One more colleague whose day is near, and one he leads who works here for so many years."""
    said = Said(Kind.DAY, occasion="birthday", day=TODAY.day, month=TODAY.month)
    add_share(said=said, by=colleague(cast, number), to=[cast.joris], now=NOW)
    served = colleague(cast, number + 3)
    Person.objects.filter(pk=served.pk).update(service_date=TODAY.replace(year=TODAY.year - 10))
    ReportingFactory(person=served, leader=cast.joris)


def proposal_to_joris(cast, number):
    who = colleague(cast, number)
    ReportingFactory(person=cast.joris, leader=who)
    propose(owner=cast.joris, text=f"Zingt {number}", by=who, now=NOW)


def look_at_joris(cast, number):
    share = _share(cast.joris, number, leader=True)
    note_looks(viewer=colleague(cast, number), shares=[share], today=TODAY)


def new_leader(cast, number):
    """One more leader who is new to what Joris shares."""
    if number == 1:
        _share(cast.joris, number, leader=True)
    ReportingFactory(person=cast.joris, leader=colleague(cast, number))
