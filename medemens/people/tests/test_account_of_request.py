"""What every request reads of whoever is logged in: account, person and roles, in one statement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medemens.people.backends import AccountBackend
from medemens.people.models import Grant, LogEntry
from medemens.people.queries.relations import roles_read_with
from medemens.people.queries.timed_mode import recent_looks_at
from tests.cast import account_of
from tests.factories import NOW, GrantFactory


def read(person):
    return AccountBackend().get_user(account_of(person).pk)


@pytest.mark.parametrize("roles", [(), ("hr",), ("hr", "administrator")])
def test_it_comes_with_the_roles_held_now_and_no_other(cast, django_assert_num_queries, roles):
    for role in roles:
        GrantFactory(person=cast.wim, role=role)
    GrantFactory(person=cast.wim, role=Grant.Role.SUPERVISION, ended_at=NOW, ended_by=cast.ruth)
    pk = account_of(cast.wim).pk
    with django_assert_num_queries(1):
        account = AccountBackend().get_user(pk)
        assert (roles_read_with(account), account.person.call_name) == (frozenset(roles), "Wim")


def test_of_nobody_nothing_is_read(db):
    assert AccountBackend().get_user(1) is None


@pytest.mark.parametrize(("hours", "shown"), [(7 * 24 - 1, True), (9 * 24, False)])
def test_it_says_whether_there_may_be_looks_to_read(cast, hours, shown):
    now = timezone.now()
    assert not read(cast.joris).looked_at
    LogEntry.objects.create(
        sequence=1, at=now - timedelta(hours=hours), kind=LogEntry.Kind.OPENED, actor=cast.hanna.pk,
        about=cast.joris.pk,
    )  # fmt: skip
    assert (bool(recent_looks_at(cast.joris, now)), read(cast.joris).looked_at) == (shown, shown)
    assert not read(cast.wim).looked_at
