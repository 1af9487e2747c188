from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from medemens.people.models import Account, Grant, NameWord, Person
from medemens.people.queries.relations import roles_of

pytestmark = pytest.mark.django_db


def createadmin(**changes):
    out = StringIO()
    options = {"number": "1042", "name": "Hanna de Wit", "mail": "Hanna@delinde.example"} | changes
    call_command("createadmin", stdout=out, **options)
    return out.getvalue()


def test_the_first_of_hr_is_administrator_too_and_hears_what_to_do_next():
    said = createadmin()
    hanna = Person.objects.get(number="1042")
    assert (hanna.call_name, hanna.prefix, hanna.family_name) == ("Hanna", "de", "Wit")
    assert roles_of(hanna) == {Grant.Role.HR, Grant.Role.ADMINISTRATOR}
    assert {grant.by for grant in hanna.grants.all()} == {None}
    assert Account.objects.get(person=hanna).email == "hanna@delinde.example"
    assert "ask for a code at" in said


def test_she_can_be_found_by_any_word_of_her_name():
    createadmin()
    assert set(NameWord.objects.values_list("word", flat=True)) == {"hanna", "de", "wit"}


def test_someone_who_was_imported_first_is_taken(cast):
    Grant.objects.all().delete()
    createadmin(number=cast.joris.number, mail=cast.joris.work_mail)
    assert roles_of(cast.joris) == {Grant.Role.HR, Grant.Role.ADMINISTRATOR}


def test_it_works_once():
    createadmin()
    with pytest.raises(CommandError, match=r"someone in HR already"):
        createadmin(number="2", mail="wim@delinde.example")
    assert Person.objects.count() == 1


def test_a_wrong_address_makes_nobody():
    with pytest.raises(CommandError, match="--mail"):
        createadmin(mail="hanna")
    assert not Person.objects.exists()


def test_it_works_again_when_the_last_of_hr_has_left(monkeypatch):
    createadmin()
    Person.objects.update(last_day=date(2020, 1, 1))
    createadmin(number="2", mail="wim@delinde.example")
    assert Person.objects.count() == 2
