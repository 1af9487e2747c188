"""Letters about getting in, roles, contact persons, stand-ins and who leads whom."""

from django.conf import settings
from django.utils.translation import gettext as _

from medemens.core.time import zone
from medemens.moments import calendar
from medemens.people.models import Contact, Grant, Invitation, Person, Reporting, StandIn
from medemens.people.queries.access import invitation_link
from medemens.signals.letters import Letter, Outdated, Reading, day, letter, page


@letter("person-invited", Invitation, "person", "by")
def person_invited(invitation: Invitation, reading: Reading) -> Letter:
    """The way in: who invites, what Medemens is and isn't, the link and how long it works."""
    if not invitation.is_open(reading.now):
        raise Outdated
    until = day(invitation.expires_at.astimezone(zone()).date())
    who = {"name": _name(invitation.by) or settings.ORGANISATION_NAME}
    return Letter(
        subject=_("You can come into Medemens"),
        says=[
            _("%(name)s invites you to Medemens.") % who,
            _("It helps you and your colleagues to make time for each other: a coffee, a walk, a real talk."),
            _("It keeps no scores and no files on people. What you tell each other stays between you."),
        ],
        links=[
            (_("Come in"), invitation_link(invitation)),
            (_("What Medemens does and doesn’t do"), page("what_it_does")),
        ],
        after=[
            _("The link is for you alone and works until %(day)s.") % {"day": until},
            _("You can do this in working hours."),
        ],
        sender=invitation.by,
    )


@letter("grant-given", Grant, "person", "by")
def grant_given(grant: Grant, reading: Reading) -> Letter:
    """Someone has more power from now on: they hear it, and where it is HR all of HR does."""
    words = {"name": _name(grant.person), "role": grant.get_role_display(), "by": _name(grant.by)}
    if grant.person == reading.reader:
        says = [_("You have a role in Medemens now: %(role)s.") % words]
    else:
        says = [_("%(name)s has a role in Medemens now: %(role)s.") % words]
    if grant.by:
        says.append(_("%(by)s gave it.") % words)
    return _about_role(says)


@letter("grant-ended", Grant, "person", "ended_by")
def grant_ended(grant: Grant, reading: Reading) -> Letter:
    """A role came to its end."""
    words = {"name": _name(grant.person), "role": grant.get_role_display(), "by": _name(grant.ended_by)}
    if grant.person == reading.reader:
        says = [_("Your role in Medemens has ended: %(role)s.") % words]
    else:
        says = [_("The role of %(name)s in Medemens has ended: %(role)s.") % words]
    if grant.ended_by:
        says.append(_("%(by)s ended it.") % words)
    return _about_role(says)


@letter("contact-asked", Contact, "person")
def contact_asked(contact: Contact, reading: Reading) -> Letter:
    """Someone would like to have their moments with the reader."""
    if contact.agreed_on or contact.ended_on:
        raise Outdated
    name = {"name": calendar.one_line(contact.person.call_name)}
    return Letter(
        subject=_("A question from %(name)s") % name,
        says=[
            _("%(name)s would like you as a contact person.") % name,
            _("You would then have a coffee or a talk together every now and then."),
        ],
        links=[(_("Answer this question"), page("contact_persons"))],
        after=[_("You are free to say no. Nobody asks why.")],
        sender=contact.person,
    )


@letter("contact-answered", Contact, "contact")
def contact_answered(contact: Contact, reading: Reading) -> Letter:
    """The one who asked hears yes, not now, or that it ended."""
    name = {"name": calendar.one_line(contact.contact.call_name)}
    if contact.ended_on is None and contact.agreed_on is None:
        raise Outdated
    if contact.ended_on is None:
        says = [_("%(name)s says yes, and is your contact person from now on.") % name]
    elif contact.agreed_on is None:
        says = [_("%(name)s can’t be your contact person now. You can ask someone else.") % name]
    else:
        says = [_("%(name)s is no longer your contact person. You can ask someone else.") % name]
    return Letter(
        subject=_("Your contact person"),
        says=says,
        links=[(_("Your contact persons"), page("contact_persons"))],
    )


@letter("stand-in-set", StandIn, "leader", "stand_in", "by")
def stand_in_set(row: StandIn, reading: Reading) -> Letter:
    """The reader takes a leader's place for a while, or somebody takes theirs; nobody is told why."""
    if row.ends_on < reading.today:
        raise Outdated
    if row.leader == reading.reader:
        return _stood_in_for(row)
    words = {"name": _name(row.leader), "first": day(row.starts_on), "last": day(row.ends_on)}
    return Letter(
        subject=_("You stand in for %(name)s") % {"name": calendar.one_line(row.leader.call_name)},
        says=[
            _("You stand in for %(name)s, from %(first)s up to and including %(last)s.") % words,
            _("In those days the moments with this team come to you."),
        ],
        links=[(_("Open Medemens"), page("today"))],
    )


def _stood_in_for(row: StandIn) -> Letter:
    words = {"name": _name(row.stand_in), "first": day(row.starts_on), "last": day(row.ends_on)}
    says = [_("%(name)s stands in for you, from %(first)s up to and including %(last)s.") % words]
    if row.by:
        says.append(_("%(by)s chose this.") % {"by": _name(row.by)})
    return Letter(
        subject=_("Your stand-in"),
        says=says,
        links=[(_("End it, or look at it"), page("person", row.leader_id))],
    )


@letter("leader-changed", Reporting, "person", "leader")
def leader_changed(row: Reporting, reading: Reading) -> Letter:
    """HR changed by hand who leads somebody: the person hears it, and whoever leads them."""
    words = {
        "leader": _name(row.leader),
        "person": _name(row.person),
        "day": day(row.ends_on or row.starts_on),
    }
    return Letter(
        subject=_("Who leads whom"),
        says=[_led_in_words(row, reading.reader) % words],
        links=[(_("Look at the page"), page("person", row.person_id))],
        after=[_("HR changed this. Is it not right? Then tell a colleague of HR.")],
    )


def _led_in_words(row: Reporting, reader: Person) -> str:
    if row.ends_on is None:
        if reader == row.person:
            return _("%(leader)s leads you from %(day)s.")
        if reader == row.leader:
            return _("You lead %(person)s from %(day)s.")
        return _("%(leader)s leads %(person)s from %(day)s.")
    if reader == row.person:
        return _("%(leader)s leads you up to and including %(day)s.")
    if reader == row.leader:
        return _("You lead %(person)s up to and including %(day)s.")
    return _("%(leader)s leads %(person)s up to and including %(day)s.")


@letter("persons-merged", Person)
def persons_merged(person: Person, reading: Reading) -> Letter:
    """HR says that two rows are one human being: whoever that is hears it, and can say that it isn't so."""
    return Letter(
        subject=_("Your two entries in Medemens became one"),
        says=[
            _("You were in Medemens twice. HR made that one, with number %(number)s.")
            % {"number": calendar.one_line(person.number)},
            _("You log in as before. What you share with others stays between you."),
        ],
        links=[(_("Open Medemens"), page("today"))],
        after=[_("Are these not both you? Then tell HR or your works council today.")],
    )


def _name(person: Person | None) -> str:
    return calendar.one_line(person.full_name) if person else ""


def _about_role(says: list[str]) -> Letter:
    return Letter(
        subject=_("A role in Medemens"),
        says=says,
        links=[(_("Who holds which role"), page("roles"))],
        after=[_("Is this not right? Then tell a colleague of HR today.")],
    )
