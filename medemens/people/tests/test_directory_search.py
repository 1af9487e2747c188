"""Who is found by what is typed."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from medemens.people import names
from medemens.people.models import NameWord, Person
from medemens.people.queries.search import begins_with, search, search_teams, typed_words
from tests.factories import TODAY, PersonFactory, TeamFactory

PEOPLE = [
    ("Joris", "van den", "Berg"),
    ("Ayşe", "", "Öztürk"),
    ("Adil", "", "Yıldız"),
    ("Anna", "d'", "Orléans"),
    ("Noor", "’t", "Hooft"),
    ("Jan-Peter", "", "Jongsma-van der Sluis"),
    ("Zoë", "", "Zwartjes"),
    ("Bergit", "", "Zz"),
    ("Νίκος", "", "Παππάς"),
]


def named(call_name, prefix, family_name, **more) -> Person:
    person = PersonFactory(call_name=call_name, prefix=prefix, family_name=family_name, **more)
    NameWord.objects.bulk_create(
        NameWord(person=person, word=word) for word in names.words(call_name, prefix, family_name)
    )
    return person


@pytest.fixture
def people(db):
    for parts in PEOPLE:
        named(*parts)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("berg", ["Joris van den Berg", "Bergit Zz"]),
        ("BERG", ["Joris van den Berg", "Bergit Zz"]),
        ("joris b", ["Joris van den Berg"]),
        ("b joris", ["Joris van den Berg"]),
        ("van d", ["Joris van den Berg", "Jan-Peter Jongsma-van der Sluis"]),
        ("oz", ["Ayşe Öztürk"]),
        ("özt", ["Ayşe Öztürk"]),
        ("ayse", ["Ayşe Öztürk"]),
        ("Yildiz", ["Adil Yıldız"]),
        ("yıld", ["Adil Yıldız"]),
        ("d'or", ["Anna d'Orléans"]),
        ("d’Or", ["Anna d'Orléans"]),
        ("orleans", ["Anna d'Orléans"]),
        ("'t hooft", ["Noor ’t Hooft"]),
        ("sluis", ["Jan-Peter Jongsma-van der Sluis"]),
        ("peter", ["Jan-Peter Jongsma-van der Sluis"]),
        ("jan-p", ["Jan-Peter Jongsma-van der Sluis"]),
        ("z", ["Zoë Zwartjes", "Bergit Zz"]),
        ("zz", ["Bergit Zz"]),
        ("zoe", ["Zoë Zwartjes"]),
        ("παπ", ["Νίκος Παππάς"]),
        ("erg", []),
        ("berg%", []),
        ("ber_", []),
        ("joris z", []),
    ],
)
def test_each_typed_word_begins_a_word_of_the_name(typed, found):
    assert [str(person) for person in search(Person.objects.in_order(), typed)] == found


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("typed", ["", " ", "-", "'"])
def test_nothing_typed_leaves_everyone(typed):
    assert search(Person.objects.all(), typed).count() == len(PEOPLE)


def test_very_long_and_odd_searches_are_cut(db):
    assert typed_words("a b c d e f g h i j") == ["a", "b", "c", "d", "e", "f"]
    assert typed_words("x" * 500) == ["x" * 80]
    assert list(search(Person.objects.all(), "\x00;" * 20)) == []


def test_a_search_is_one_statement_whatever_is_typed(people, django_assert_num_queries):
    for typed in ("berg", "joris van den berg", "z"):
        with django_assert_num_queries(1):
            list(search(Person.objects.here(TODAY).in_order(), typed))


@pytest.mark.parametrize("typed", ["hoek", "de h", "DE HOEK", "zorg hoek", "groep zorg"])
def test_teams_are_found_by_the_beginning_of_a_word(db, typed):
    TeamFactory(name="De Hoek (zorg, groep 3)")
    TeamFactory(name="Keuken")
    TeamFactory(name="Coördinatie")
    assert [team.name for team in search_teams(typed)] == ["De Hoek (zorg, groep 3)"]
    assert [team.name for team in search_teams("coord")] == ["Coördinatie"]
    assert search_teams("") == []


WORDS = st.text(alphabet="abyz019", min_size=1, max_size=5)


@given(word=WORDS, others=st.lists(WORDS, max_size=30, unique=True))
def test_the_range_holds_exactly_what_begins_with_the_word(word, others):
    """In bytes, as SQLite and PostgreSQL's C collations compare."""
    assert {other for other in others if _in_range(other, word)} == {
        other for other in others if other.startswith(word)
    }


def _in_range(other: str, word: str) -> bool:
    bounds = {child[0]: child[1] for child in _leaves(begins_with(word))}
    return bounds["word__gte"] <= other and ("word__lt" not in bounds or other < bounds["word__lt"])


def _leaves(condition):
    for child in condition.children:
        yield from _leaves(child) if hasattr(child, "children") else [child]


@pytest.mark.parametrize("collation", ["C", "nl-x-icu", "en-US-x-icu"])
def test_the_range_loses_nobody_in_the_collations_of_a_language(db, collation):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite compares bytes")
    words = [
        "0",
        "9",
        "99",
        "9z",
        "a",
        "a9",
        "aa",
        "az",
        "azz",
        "b",
        "z",
        "z0",
        "zz",
        "zza",
        "oz",
        "ozturk",
        "p",
    ]
    with connection.cursor() as cursor:
        for word in words:
            bounds = dict(_leaves(begins_with(word)))
            cursor.execute(
                f'SELECT w FROM unnest(%s::text[]) AS w WHERE w COLLATE "{collation}" >= %s'  # noqa: S608 - no input
                f" AND (%s = '' OR w COLLATE \"{collation}\" < %s)",
                [words, bounds["word__gte"], bounds.get("word__lt", ""), bounds.get("word__lt", "")],
            )
            assert {other for other in words if other.startswith(word)} <= {
                row[0] for row in cursor.fetchall()
            }


def test_the_index_serves_a_search(people):
    """Neither database reads all words: at 20,000 people a search costs what it finds."""
    query, params = NameWord.objects.filter(begins_with("oz")).values("person").query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {query}", params)
            assert "Index Cond" in "\n".join(row[0] for row in cursor.fetchall())
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {query}", params)
            assert "(word>? AND word<?)" in cursor.fetchall()[0][3]
