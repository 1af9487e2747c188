"""What opens something in the name of one row never opens anything of the row it becomes part of."""

import pytest

from medemens.core.errors import Refused
from medemens.people.actions.merging import merge_persons
from medemens.people.models import CollectCode, Contact, Package
from medemens.people.own.requests import choose_collect_code, make_package
from medemens.questions.actions.own import keep_own_question
from tests.factories import NOW, AccountFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def made_up(cast):
    """Someone whom HR wrote in its file, invited to a mailbox of its own, and came in as."""
    person = PersonFactory(call_name="Joris", prefix="van den", family_name="Berg", number="900")
    AccountFactory(person=person, email="made.up@delinde.example")
    return person


class TestPackages:
    def test_a_package_of_a_row_that_goes_never_holds_what_is_of_the_other(self, cast, made_up):
        """HR knows the code of whom it made up: with their package it would read all of whom they become part of."""
        keep_own_question(text="Waar word je blij van?", by=cast.joris, now=NOW)
        choose_collect_code(person=made_up, now=NOW)
        package = make_package(person=made_up, by=cast.hanna, now=NOW)
        own = make_package(person=cast.joris, by=cast.hanna, now=NOW)
        merge_persons(keep=cast.joris, drop=made_up, by=cast.hanna, now=NOW)
        assert not Package.objects.filter(pk=package.pk).exists()
        assert list(Package.objects.filter(person=cast.joris)) == [own]

    def test_nor_does_its_code_close_packages_that_are_made_later(self, cast, made_up):
        choose_collect_code(person=made_up, now=NOW)
        merge_persons(keep=cast.joris, drop=made_up, by=cast.hanna, now=NOW)
        assert not CollectCode.objects.exists()
        assert make_package(person=cast.joris, by=cast.hanna, now=NOW).code  # one that waits for supervision


@pytest.mark.parametrize("side", ["contact", "person"])
def test_whom_somebody_chose_never_becomes_someone_else_by_hr(cast, made_up, side):
    """Fatima chose Karim: made one with a row of HR’s own, whoever opens that would get her messages."""
    chosen = Contact.objects.get(person=cast.fatima, contact=cast.karim)
    goes = getattr(chosen, side)
    with pytest.raises(Refused, match="Keep that one"):
        merge_persons(keep=made_up, drop=goes, by=cast.hanna, now=NOW)
    chosen.refresh_from_db()
    assert (chosen.person, chosen.contact) == (cast.fatima, cast.karim)
    merge_persons(
        keep=goes, drop=made_up, by=cast.hanna, now=NOW
    )  # the other way round they stay who they are
    assert Contact.objects.get() == chosen
