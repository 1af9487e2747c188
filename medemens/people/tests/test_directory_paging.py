"""Pages of people by key: nobody skipped, nobody twice, whichever way one goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.people.models import Person
from medemens.people.queries.paging import (
    Place,
    Slice,
    first_page,
    page_after,
    page_asked,
    page_before,
    page_from,
)
from tests.factories import PersonFactory

NAMES = ["Aa", "Aa", "Berg", "Berg", "Berg", "Cools", "Öztürk", "Zwart"]


@pytest.fixture
def everyone(db):
    for name in NAMES:
        PersonFactory(family_name=name)
    return list(Person.objects.in_order())


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9])
def test_forward_and_back_show_everyone_once(everyone, size):
    page = first_page(Person.objects.all(), size)
    pages = [page]
    while page.later:
        page = page_after(Person.objects.all(), page.later, size)
        pages.append(page)
    assert [person for page in pages for person in page.people] == everyone
    assert pages[0].earlier is None
    while page.earlier:
        page = page_before(Person.objects.all(), page.earlier, size)
        assert len(page.people) == size
    assert page.people == everyone[:size]


def test_one_page_has_no_others(everyone):
    assert first_page(Person.objects.all(), 8) == Slice(everyone)
    assert not first_page(Person.objects.all(), 8).has_others
    assert first_page(Person.objects.all(), 7).has_others


@pytest.mark.parametrize(("letter", "first"), [("a", 0), ("b", 2), ("d", 6), ("o", 6), ("z", 7)])
def test_a_letter_nobody_has_leads_to_the_next(everyone, letter, first):
    page = page_from(Person.objects.all(), letter, 3)
    assert page.people == everyone[first : first + 3]
    assert (page.earlier is not None) == (first > 0)


def test_beyond_the_last_letter_is_the_last_page(db):
    people = [PersonFactory(family_name=name) for name in ("Aa", "Bos", "Cools")]
    assert page_from(Person.objects.all(), "x", 2).people == people[1:]
    assert page_from(Person.objects.all(), "x", 2).earlier == Place.of(people[1])
    assert page_from(Person.objects.all(), "x", 3) == Slice(people)
    assert page_from(Person.objects.none(), "x", 3) == Slice([])


def test_a_page_that_is_no_more_is_the_first(everyone):
    gone = Place("zzz", 5)
    assert page_after(Person.objects.all(), gone, 3).people == everyone[:3]
    assert page_asked(Person.objects.all(), {"after": "nonsense"}, 3).people == everyone[:3]


@pytest.mark.parametrize("size", [2, 3])
def test_an_address_leads_to_the_same_page(everyone, size):
    page = first_page(Person.objects.all(), size)
    assert (
        page_asked(Person.objects.all(), {"after": str(page.later)}, size).people == everyone[size : 2 * size]
    )
    assert (
        page_asked(Person.objects.all(), {"before": str(Place.of(everyone[size]))}, size).people
        == everyone[:size]
    )
    assert page_asked(Person.objects.all(), {"from": "B"}, size).people == everyone[2 : 2 + size]


@given(text=st.text(max_size=30))
def test_any_text_is_a_place_or_none(text):
    place = Place.read(text)
    assert place is None or Place.read(str(place)) == place


def test_a_page_costs_the_same_anywhere(everyone, django_assert_num_queries):
    people = Person.objects.all()
    with django_assert_num_queries(1):
        first_page(people, 3)
    for place in (Place.of(everyone[2]), Place.of(everyone[5])):
        with django_assert_num_queries(2):
            page_after(people, place, 2)
