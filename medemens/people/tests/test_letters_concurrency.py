"""Letters printed, used and stopped from two places at once, on a database with real transactions."""

from datetime import timedelta

import pytest
from django.conf import settings

from medemens.people.actions.invitations import accept_invitation, invite
from medemens.people.actions.letters import make_letters, refuse_letter
from medemens.people.models import Account, HouseAgreement, Invitation
from medemens.people.tests.test_choosing_concurrency import at_once
from tests.factories import NOW, GrantFactory, PersonFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
        reason="a SQLite database in memory has one writer; PostgreSQL tells",
    ),
]
DAY = timedelta(days=1)


def hr():
    """Somebody of HR in a house that agreed, so that they may invite."""
    hanna = PersonFactory()
    GrantFactory(person=hanna)
    HouseAgreement.objects.create(consent_on=NOW.date(), dpia_on=NOW.date(), by=hanna, at=NOW)
    return hanna


def open_letters():
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None)


def test_a_letter_lets_one_in():
    hanna, els = hr(), PersonFactory(work_mail="")
    letter = make_letters(people=[els], by=hanna, now=NOW)[0].invitation

    def come_in():
        row = Invitation.objects.select_related("person").get(pk=letter.pk)
        accept_invitation(invitation=row, language="nl", now=NOW)

    came_of_it = at_once(come_in, come_in, come_in, come_in)
    assert came_of_it.count("done") == Account.objects.count() == 1
    assert [said for said in came_of_it if not said.startswith("This letter was used")] == ["done"]


def test_two_who_print_leave_one_open_door():
    hanna, els = hr(), PersonFactory()
    acts = [lambda: make_letters(people=[els], by=hanna, now=NOW)] * 3
    acts.append(lambda: invite(people=[els], by=hanna, now=NOW))
    assert at_once(*acts) == ["done"] * 4
    assert open_letters().count() == 1


@pytest.mark.parametrize("turn", range(5))
def test_a_letter_printed_while_someone_comes_in_never_opens_at_once(turn):
    """Printed for whoever never came in it opens at once: it must not, a moment later, be for somebody who did."""
    hanna, els = hr(), PersonFactory(work_mail="")
    first = make_letters(people=[els], by=hanna, now=NOW)[0].invitation

    def come_in():
        row = Invitation.objects.select_related("person").get(pk=first.pk)
        accept_invitation(invitation=row, language="nl", now=NOW)

    at_once(come_in, lambda: make_letters(people=[els], by=hanna, now=NOW))
    if Account.objects.exists():
        assert not open_letters().filter(opens_at=None).exists()
    else:
        assert open_letters().get().opens_at is None


def test_stopped_or_used_never_both():
    hanna, els = hr(), PersonFactory(work_mail="")
    first = make_letters(people=[els], by=hanna, now=NOW)[0].invitation
    accept_invitation(invitation=first, language="nl", now=NOW)
    letter = make_letters(people=[els], by=hanna, now=NOW)[0].invitation

    def come_in():
        row = Invitation.objects.select_related("person").get(pk=letter.pk)
        accept_invitation(invitation=row, language="nl", now=NOW + DAY)

    came_of_it = at_once(come_in, lambda: refuse_letter(person=els, now=NOW + DAY))
    letter.refresh_from_db()
    assert came_of_it.count("done") == 1
    assert (letter.accepted_at is None) != (letter.refused_at is None)
