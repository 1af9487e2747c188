"""Going live, pilots, and noting a change in a setting of the house."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.models import Installation
from medemens.people import events, house
from medemens.people.actions.coming_in import must_be_agreed
from medemens.people.actions.erasing import end_account, erase_content_of
from medemens.people.actions.invitations import withdraw_invitations
from medemens.people.actions.log import held_head, write_down
from medemens.people.models import (
    Grant,
    HouseAgreement,
    LogEntry,
    LogHead,
    Person,
    Pilot,
    PilotClosure,
    PilotTerm,
    Team,
)
from medemens.people.queries import house as queries
from medemens.people.queries.relations import roles_of

LONGEST_PILOT = timedelta(days=366)
TOLD_BEFORE = timedelta(days=14)  # so that there is time to talk about going on
ONLY_HR = gettext_lazy("Only HR sets this.")
OVER = gettext_lazy("This pilot is over already.")


@transaction.atomic
def note_setting(*, what: str, value: str = "", by: Person | None, now: datetime) -> None:
    """Write in the log that a setting of the house changed; the app says it in words (house.register_change)."""
    write_down(LogEntry.Kind.SETTING, by=by, now=now, detail={"what": what, "value": value})


@transaction.atomic
def notice_settings(now: datetime) -> None:
    """Write in the log what whoever looks after the server set otherwise since the last time."""
    head = held_head()
    with translation.override(settings.LANGUAGE_CODE):
        seen = {one.key: f"{one.name}: {one.value}" for one in house.settings_now() if not one.by_hand}
    before = json.loads(head.house) if head.house else seen
    for key, value in seen.items():
        if before.get(key) != value:
            note_setting(what="server", value=value, by=None, now=now)
    LogHead.objects.update(house=json.dumps(seen))


@transaction.atomic
def agree_on_house(
    *,
    consent_on: date | None,
    no_consent_because: str,
    dpia_on: date | None,
    no_dpia_because: str,
    by: Person,
    now: datetime,
) -> HouseAgreement:
    """Say when the works council agreed and the DPIA was made, or why none is needed; everyone can read it.

    Raises `Refused` for days to come, for neither or both, and for no works council where fifty people work.
    """
    _must_be_hr(by)
    today = timezone.localdate(now)
    for day, why in ((consent_on, no_consent_because), (dpia_on, no_dpia_because)):
        if bool(day) == bool(why.strip()):
            raise Refused(_("Fill in a date, or why none is needed. One of the two."))
        if day and day > today:
            raise Refused(_("That day is still to come. Fill it in once it has been."))
    if no_consent_because.strip() and queries.people_here(today) >= queries.SMALL:
        raise Refused(
            _("Fifty people or more work here. Then the works council has to agree (WOR article 27).")
        )
    row = HouseAgreement.objects.create(
        consent_on=consent_on,
        no_consent_because=no_consent_because.strip(),
        dpia_on=dpia_on,
        no_dpia_because=no_dpia_because.strip(),
        by=by,
        at=now,
    )
    note_setting(what="agreement", by=by, now=now)
    return row


@transaction.atomic
def begin_pilot(*, teams: Iterable[Team], ends_on: date, by: Person, now: datetime) -> Pilot:
    """Try Medemens with `teams` until `ends_on`. When that day is over, everything of it is erased.

    Whoever was invited and takes no part comes in no more: their invitation ends.

    Raises `Refused` while one runs, and where others are in already: what they put in would go too.
    """
    _must_be_hr(by)
    must_be_agreed()
    _hold()
    chosen = list(teams)
    if not chosen:
        raise Refused(_("Choose at least one team."))
    if queries.running_pilot():
        raise Refused(_("A pilot runs already."))
    _must_be_to_come(ends_on, now)
    pilot = Pilot.objects.create(by=by, at=now)
    pilot.teams.set(chosen)
    taking_part = queries.in_pilot(pilot, timezone.localdate(now))
    if queries.others_inside(taking_part).exists():
        raise Refused(_("People of other teams came in already. A pilot is for a beginning."))
    withdraw_invitations(people=queries.others_invited(taking_part), now=now)
    PilotTerm.objects.create(pilot=pilot, ends_on=ends_on, by=by, at=now)
    note_setting(what="pilot-begun", value=ends_on.isoformat(), by=by, now=now)
    return pilot


@transaction.atomic
def extend_pilot(*, pilot: Pilot, ends_on: date, consent_on: date, by: Person, now: datetime) -> PilotTerm:
    """Let it run until another day, with the day on which the works council agreed to that."""
    _may_go_on(pilot, consent_on, by, now)
    _must_be_to_come(ends_on, now)
    term = PilotTerm.objects.create(pilot=pilot, ends_on=ends_on, consent_on=consent_on, by=by, at=now)
    note_setting(what="pilot-extended", value=ends_on.isoformat(), by=by, now=now)
    return term


@transaction.atomic
def make_general(*, pilot: Pilot, consent_on: date, by: Person, now: datetime) -> PilotClosure:
    """Let everyone come in from now on and keep what is there, with the day on which the works council agreed."""
    _may_go_on(pilot, consent_on, by, now)
    closure = PilotClosure.objects.create(
        pilot=pilot, outcome=PilotClosure.Outcome.GENERAL, consent_on=consent_on, by=by, at=now
    )
    note_setting(what="pilot-general", by=by, now=now)
    return closure


def end_pilot(now: datetime) -> int:
    """Once its last day is over: erase everything of the pilot and end the accounts. Return how many people it was.

    Person by person, so that what is cut short goes on the next time. Master data, roles and the log stay.
    """
    today = timezone.localdate(now)
    pilot = queries.running_pilot()
    if pilot is None or queries.last_day(pilot) >= today:
        return 0
    erased = 0
    for person in queries.touched_by(pilot, today):
        with transaction.atomic():
            erase_content_of(person, now)
            end_account(person=person, now=now)
        erased += 1
    with transaction.atomic():
        for team in pilot.teams.all():
            erase_content_of(team, now)
        closure = PilotClosure.objects.create(pilot=pilot, outcome=PilotClosure.Outcome.ERASED, at=now)
        note_setting(what="pilot-erased", by=None, now=now)
        record(events.PILOT_ERASED, closure, by=None, now=now)
    return erased


@transaction.atomic
def tell_of_pilot(now: datetime) -> None:
    """Two weeks before it ends, tell HR, supervision and all who take part what will happen. Once for each end."""
    pilot = queries.running_pilot()
    today = timezone.localdate(now)
    if pilot and today <= queries.last_day(pilot) <= today + TOLD_BEFORE:
        record(events.PILOT_ENDS, pilot.terms.latest("pk"), by=None, now=now)


def _may_go_on(pilot: Pilot, consent_on: date, by: Person, now: datetime) -> None:
    _must_be_hr(by)
    _hold()
    if PilotClosure.objects.filter(pilot=pilot).exists():
        raise Refused(OVER)
    if consent_on > timezone.localdate(now):
        raise Refused(_("That day is still to come. Fill it in once it has been."))


def _must_be_to_come(ends_on: date, now: datetime) -> None:
    today = timezone.localdate(now)
    if ends_on <= today:
        raise Refused(_("Choose a day that is still to come."))
    if ends_on - today > LONGEST_PILOT:
        raise Refused(_("A pilot lasts a year at most."))


def _must_be_hr(by: Person) -> None:
    if Grant.Role.HR not in roles_of(by):
        raise Refused(ONLY_HR)


def _hold() -> None:
    """One at a time: nobody begins a second pilot, or goes on with one that is being closed."""
    Installation.current()
    Installation.objects.select_for_update().get(pk=1)
