"""What is let go of, and when: each promise of docs/privacy.md, the day before and the day after it comes due."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models

from medemens.config.periodic import WORK
from medemens.core import daily
from medemens.core.time import week_start
from medemens.growth.models import Training
from medemens.moments.actions.closing import NewAgreement, NewNeed, close_moment, write_down
from medemens.moments.actions.moments import propose_moment
from medemens.moments.actions.rhythms import note_contact, plan_week
from medemens.moments.models import (
    Agreement,
    Away,
    CalendarFeed,
    Closure,
    Fulfilment,
    Moment,
    Need,
    Offer,
    Pause,
    Point,
    Rhythm,
    Wish,
)
from medemens.people.models import Contact, Correction, ImportDraft, LoginCode, Package
from medemens.questions.models import OpenedQuestion
from medemens.sharing.actions.proposals import propose
from medemens.sharing.actions.retention import forget_shares
from medemens.sharing.actions.shares import add_share
from medemens.sharing.models import Proposal, Share, Sight
from medemens.sharing.rules import Audience, Kind, Said
from medemens.signals.actions import note_bounce
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Bounce, Message
from tests.cast import Cast, account_of
from tests.factories import NOW, TODAY
from tests.world import make_world

pytestmark = pytest.mark.django_db
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LATER = NOW + 200 * DAY  # more than half a year on


def run_all(now: datetime) -> None:
    """Everything that lets go of rows: the daily work, and of the periodic work what looks after drafts."""
    daily.run(now)
    for job in WORK:
        if job.name in ("drafts", "points"):
            job.run(now)


def rows_kept() -> str:
    """A hash of every row of our own tables but the note of the run itself."""
    kept = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("medemens.") and model._meta.label != "core.Installation":
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)} ORDER BY 1")  # noqa: S608
                kept.update(repr(cursor.fetchall()).encode())
    return kept.hexdigest()


# Each makes one row that came to its end so long before NOW.


def moment_of(cast: Cast, ago: timedelta) -> Moment:
    moment = propose_moment(
        other=cast.joris, kind="coffee", times=[NOW - ago], note="taart", by=cast.sanne, now=NOW - ago - DAY
    )
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=NOW - ago + HOUR)
    return moment


def moment_without_a_time(cast: Cast, ago: timedelta) -> Moment:
    times = [NOW - ago + DAY, NOW - ago + 2 * DAY]
    return propose_moment(other=cast.joris, kind="coffee", times=times, by=cast.sanne, now=NOW - ago)


def agreement_due(cast: Cast, ago: timedelta) -> Agreement:
    values = {"owner": cast.sanne, "other": cast.joris, "by": cast.sanne, "made_at": NOW - ago - 7 * DAY}
    return Agreement.objects.create(text="Rooster", due_on=(NOW - ago).date(), **values)


def agreement_done(cast: Cast, ago: timedelta) -> Agreement:
    agreement = agreement_due(cast, ago)
    Fulfilment.objects.create(agreement=agreement, by=cast.sanne, at=NOW - ago - 3 * DAY)
    return agreement


def agreement_made(cast: Cast, ago: timedelta) -> Agreement:
    agreement = agreement_due(cast, -DAY)
    Agreement.objects.filter(pk=agreement.pk).update(made_at=NOW - ago)
    return agreement


def need_told(cast: Cast, ago: timedelta) -> Need:
    return Need.objects.create(
        person=cast.joris, other=cast.sanne, text="Rust", by=cast.joris, made_at=NOW - ago
    )


def wish_sent(cast: Cast, ago: timedelta) -> Wish:
    return Wish.objects.create(sender=cast.joris, to=cast.sanne, says="talk", sent_on=(NOW - ago).date())


def rhythm_of(cast: Cast) -> Rhythm:
    return Rhythm.objects.get_or_create(leader=cast.sanne, colleague=cast.joris)[0]


def offer_of(cast: Cast, ago: timedelta) -> Offer:
    week = week_start((NOW - ago).date())
    return Offer.objects.create(rhythm=rhythm_of(cast), week=week, place=0, reason="due")


def pause_until(cast: Cast, ago: timedelta) -> Pause:
    ends_on = (NOW - ago).date()
    return Pause.objects.create(
        rhythm=rhythm_of(cast), by=cast.joris, starts_on=ends_on - 9 * DAY, ends_on=ends_on
    )


def away_until(cast: Cast, ago: timedelta) -> Away:
    ends_on = (NOW - ago).date()
    return Away.objects.create(person=cast.joris, starts_on=ends_on - 9 * DAY, ends_on=ends_on)


def contact_ended(cast: Cast, ago: timedelta) -> Contact:
    asked = (NOW - 99 * DAY).date()
    return Contact.objects.create(
        person=cast.joris, contact=cast.karim, asked_on=asked, agreed_on=asked, ended_on=(NOW - ago).date()
    )


def correction_asked(cast: Cast, ago: timedelta) -> Correction:
    return Correction.objects.create(person=cast.joris, parts=["name"], asked_at=NOW - ago)


def package_made(cast: Cast, ago: timedelta) -> Package:
    return Package.objects.create(person=cast.joris, by=cast.hanna, made_at=NOW - ago, key="k", salt="s")


def _message(cast: Cast, **values: Any) -> Message:
    made = {
        "made_at": NOW - 60 * DAY,
        "not_before": NOW - 60 * DAY,
        "kind": "moment-invited",
        "subject_id": 1,
    }
    return Message.objects.create(recipient=cast.joris, key="k", message_id="<k@x>", **made, **values)


def message_sent(cast: Cast, ago: timedelta) -> Message:
    return _message(cast, sent_at=NOW - ago)


def message_given_up(cast: Cast, ago: timedelta) -> Message:
    return _message(cast, given_up_at=NOW - ago)


def draft_made(cast: Cast, ago: timedelta) -> ImportDraft:
    made = NOW - ago
    return ImportDraft.objects.create(
        by=cast.hanna, content="", made_at=made, seen_at=made, expires_at=made + HOUR
    )


def code_asked(cast: Cast, ago: timedelta) -> LoginCode:
    return LoginCode.objects.create(
        seed="s", address="joris@delinde.example", expires_at=NOW - ago + 15 * MINUTE
    )


def session_over(cast: Cast, ago: timedelta) -> Session:
    return Session.objects.create(session_key="phone", session_data="", expire_date=NOW - ago)


def device_of_session(cast: Cast, ago: timedelta) -> UserSession:
    session_over(cast, ago)
    where = {"session_key": "phone", "ip": "0.0.0.0", "user_agent": "Telefoon"}  # noqa: S104  kept in its place
    return UserSession.objects.create(user=account_of(cast.joris), **where)


def point_left(cast: Cast, ago: timedelta) -> Point:
    moment = moment_of(cast, ago)
    return Point.objects.create(
        moment=moment,
        author=cast.joris,
        other=cast.sanne,
        text="Nachten",
        made_at=NOW - ago,
        shared_at=NOW - ago,
    )


def question_opened(cast: Cast, ago: timedelta) -> OpenedQuestion:
    pair = {"asker": cast.sanne, "other": cast.joris}
    return OpenedQuestion.objects.create(**pair, question="vrij-graag", batch=1, opened_on=(NOW - ago).date())


def training_given(cast: Cast, ago: timedelta) -> Training:
    return Training.objects.create(title="Een ochtend luisteren", day=(NOW - ago).date())


def share_until(cast: Cast, ago: timedelta) -> Share:
    said = Said(Kind.HOBBY, "Tuinieren", ends_on=(NOW - ago).date(), audience=Audience(everyone=True))
    return add_share(said=said, by=cast.joris, now=NOW - 365 * DAY)


def share_for_nobody(cast: Cast, ago: timedelta) -> Share:
    """Wim, the only one who was named, left at that time."""
    said = Said(Kind.HOBBY, "Tuinieren")
    share = add_share(said=said, to=[cast.wim], by=cast.joris, now=NOW - 365 * DAY)
    share.readers.all().delete()
    forget_shares(NOW - ago)
    return share


def proposal_made(cast: Cast, ago: timedelta) -> Proposal:
    return propose(owner=cast.joris, text="Mag ik dit onthouden?", by=cast.sanne, now=NOW - ago)


def look_at_a_share(cast: Cast, ago: timedelta) -> Sight:
    return Sight.objects.create(
        viewer=cast.sanne, owner=cast.joris, kind=Kind.HOBBY, week=week_start((NOW - ago).date())
    )


@pytest.mark.parametrize(
    ("make", "stays", "goes"),
    [
        (moment_of, 182 * DAY, 184 * DAY),
        (moment_without_a_time, 182 * DAY, 184 * DAY),
        (need_told, 182 * DAY, 184 * DAY),
        (agreement_due, 28 * DAY, 29 * DAY),
        (agreement_done, 4 * DAY, 5 * DAY),  # it was done three days before its day
        (agreement_made, 182 * DAY, 184 * DAY),
        (wish_sent, 14 * DAY, 15 * DAY),
        (point_left, 28 * DAY - MINUTE, 28 * DAY + MINUTE),
        (question_opened, 365 * DAY, 366 * DAY),
        (training_given, 30 * DAY, 31 * DAY),
        (share_until, 0 * DAY, 1 * DAY),
        (share_for_nobody, 27 * DAY, 28 * DAY),
        (proposal_made, 6 * DAY, 7 * DAY),
        (look_at_a_share, 91 * DAY, 98 * DAY),  # a whole week at a time
        (offer_of, 0 * DAY, 1 * DAY),  # it is Monday: yesterday was another week
        (pause_until, 0 * DAY, 1 * DAY),
        (away_until, 0 * DAY, 1 * DAY),
        (contact_ended, 28 * DAY, 29 * DAY),
        (correction_asked, 28 * DAY - MINUTE, 28 * DAY + MINUTE),
        (package_made, 28 * DAY - MINUTE, 28 * DAY + MINUTE),
        (message_sent, 14 * DAY - MINUTE, 14 * DAY + MINUTE),
        (message_given_up, 14 * DAY - MINUTE, 14 * DAY + MINUTE),
        (draft_made, 59 * MINUTE, 61 * MINUTE),
        (code_asked, 14 * MINUTE, 16 * MINUTE),
        (session_over, -MINUTE, MINUTE),
        (device_of_session, -MINUTE, MINUTE),
    ],
    ids=lambda part: getattr(part, "__name__", ""),
)
def test_it_stays_as_long_as_promised_and_no_longer(
    cast, make: Callable[[Cast, timedelta], models.Model], stays: timedelta, goes: timedelta
):
    kept = []
    for ago in (stays, goes):
        row = make(cast, ago)
        run_all(NOW)
        kept.append(type(row)._default_manager.filter(pk=row.pk).exists())
        type(row)._default_manager.filter(pk=row.pk).delete()
        Session.objects.filter(session_key="phone").delete()
    assert kept == [True, False]


def test_what_still_has_to_happen_is_not_forgotten(cast):
    _message(cast)
    Contact.objects.create(person=cast.joris, contact=cast.karim, asked_on=TODAY - 300 * DAY)
    run_all(NOW)
    assert Message.objects.count() == 1
    assert Contact.objects.filter(person=cast.joris).count() == 1


@pytest.mark.parametrize(("ago", "closed"), [(13 * DAY, False), (15 * DAY, True)])
def test_a_moment_nobody_closed_closes_itself_after_two_weeks_and_is_no_contact(cast, ago, closed):
    moment = propose_moment(
        other=cast.joris, kind="coffee", times=[NOW - ago], by=cast.sanne, now=NOW - ago - DAY
    )
    run_all(NOW)
    told = Closure.objects.filter(moment=moment).values_list("outcome", "by")
    assert list(told) == ([("skipped", None)] if closed else [])
    assert not Rhythm.objects.filter(last_spoken_on__isnull=False).exists()


def test_of_an_old_moment_only_the_day_of_the_last_talk_remains(cast):
    old = moment_of(cast, 190 * DAY)
    values = {"moment": old, "by": cast.sanne}
    far = NewAgreement(cast.sanne, "Volgend jaar een cursus", TODAY + 30 * DAY)
    write_down(agreements=[], needs=[NewNeed(cast.joris, "Rust")], now=NOW - 190 * DAY, **values)
    write_down(agreements=[far], needs=[], now=NOW - 100 * DAY, **values)
    run_all(NOW)
    assert not Moment.objects.exists()
    assert not Closure.objects.exists()
    assert not Need.objects.exists()
    assert Agreement.objects.get().moment is None  # it is still to be done
    assert Rhythm.objects.get().last_spoken_on == (NOW - 190 * DAY).date()


def test_a_bounce_goes_once_nobody_has_the_address(cast):
    for address in ("joris@delinde.example", "j.oud@delinde.example"):
        note_bounce(person=cast.joris, address=address, status="5.1.1", now=NOW)
    run_all(NOW)
    assert [row.address for row in Bounce.objects.all()] == ["joris@delinde.example"]


@pytest.fixture
def world(db, monkeypatch):
    """The morning of `tests.world`, for one test: beside it others here make the cast anew."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return make_world()


def test_running_twice_is_running_once_and_what_is_new_is_untouched(world):
    run_all(NOW)
    before = rows_kept()
    assert Moment.objects.count() > 8
    assert Wish.objects.count() == 3
    assert Offer.objects.filter(state="later").count() == ImportDraft.objects.count() == 1
    run_all(NOW)
    assert rows_kept() == before


def test_half_a_year_later_nothing_of_what_was_said_remains(world):
    deliver_due(NOW)
    deliver_due(NOW + DAY)
    deliver_due(NOW + DAY + 6 * HOUR)  # what waits until somebody slept after a night
    run_all(LATER)
    gone = (
        Moment,
        Closure,
        Agreement,
        Fulfilment,
        Need,
        Point,
        Wish,
        Offer,
        Pause,
        Away,
        ImportDraft,
        LoginCode,
    )
    assert {model.__name__: model._default_manager.count() for model in gone} == dict.fromkeys(
        (model.__name__ for model in gone), 0
    )
    # What is told of the log of power is of that day itself.
    assert not Message.objects.filter(made_at__lt=LATER - DAY).exists()
    pair = Rhythm.objects.get(leader=world.cast.sanne, colleague=world.cast.joris)
    assert pair.last_spoken_on == TODAY
    assert CalendarFeed.objects.count() == 1
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_the_rhythm_goes_on_after_it_was_forgotten(cast):
    note_contact(one=cast.sanne, other=cast.joris, on=TODAY - 200 * DAY)
    run_all(NOW)
    plan_week(leader=cast.sanne, today=TODAY)
    assert Offer.objects.filter(rhythm__colleague=cast.joris).count() == 1


def test_every_daily_work_is_looked_at_here():
    """Whoever adds some adds its promise to the tests above."""
    assert set(daily.functions) == {
        "tasks", "sessions", "cache",  # core/tests/test_daily.py
        "erasures",  # core/tests/test_erasures_journal.py
        "backups",  # core/tests/test_backups.py
        "contacts", "left-contacts",  # people/tests/test_contacts.py
        "left-accounts", "new-addresses",  # people/tests/test_access_account.py
        "login-codes", "devices", "night-pointers",  # moments/tests/test_nights.py
        "unread-wishes",  # moments/tests/test_wishes.py
        "week-skips", "week-agreements",  # weeks/tests/test_actions.py
        "shifts", "roster-runs", "left-feeds",  # presence/tests
        "letter-codes",  # people/tests/test_letters.py
        "forgotten-moments", "moments", "agreements", "points", "rhythm-rests", "messages",
        "signals",  # signals/tests/test_digest.py
        "chat-posts",  # signals/tests/test_chat.py
        "opened-questions", "trainings", "shares", "proposals", "sights", "corrections", "packages",
        "power-log", "pilot",  # people/tests/test_log.py, test_pilot.py
        "left-people",  # tests/test_leaving.py
        "thanks", "held-days", "cheer-pauses", "cards-given", "cards",  # recognition, milestones and cards/tests
        "rolls", "round-words", "conversations-closed", "conversations",  # listening and conversations/tests
    }  # fmt: skip
