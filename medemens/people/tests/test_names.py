"""Names: the Dutch order, search words and initials."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.people import names

PARTS = st.text(alphabet=string.ascii_letters + "éèëïöüçåñøłßÆ '’-.", max_size=30)


def key(call_name: str, prefix: str, family_name: str) -> str:
    return names.sort_key(family_name, prefix, call_name)


def test_the_prefix_comes_after_the_family_name():
    assert key("Joris", "van den", "Berg") == "berg0vanden0joris"
    assert names.formal_name("Joris", "van den", "Berg") == "Berg, Joris van den"
    assert names.formal_name("Joris", "", "Berg") == "Berg, Joris"
    assert names.formal_name("", "", "Berg") == "Berg"


def test_the_order():
    ordered = [
        ("Hendrik", "", "Arent"),
        ("Zoë", "", "Berg"),
        ("Anna", "'t", "Berg"),
        ("Anna", "de", "Berg"),
        ("Anna", "in ’t", "Berg"),
        ("Anna", "in de", "Berg"),
        ("Anna", "van", "Berg"),
        ("Anna", "van de", "Berg"),
        ("Anna", "", "Bergen"),
        ("Kyano", "", "die Pelser"),
        ("Anna", "", "Diesbergen"),
        ("Anna", "", "D'Hondt"),
        ("Émile", "", "Zijl"),
        ("Fatma", "", "Zijl"),
    ]
    by_key = sorted(ordered, key=lambda name: key(*name))
    assert [name for name in by_key if name[2] != "D'Hondt"] == [n for n in ordered if n[2] != "D'Hondt"]
    assert by_key.index(("Anna", "", "D'Hondt")) < by_key.index(("Kyano", "", "die Pelser"))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Weiß", "weiss"),
        ("Yıldız", "yildiz"),
        ("Đorđe", "dorde"),
        ("Ægir", "aegir"),
        ("Œuvrard", "oeuvrard"),
        ("Þór", "thor"),
        ("İlkay", "ilkay"),
        ("’t Hooft", "'t hooft"),
    ],
)
def test_accents_and_foreign_letters_fold_to_ascii(name, folded):
    assert names.fold(name) == folded


@given(PARTS, PARTS, PARTS)
def test_a_key_is_the_same_order_for_every_database(family_name, prefix, call_name):
    made = names.sort_key(family_name, prefix, call_name)
    assert set(made) <= set(string.ascii_lowercase + "01")
    assert made.count("0") == 2
    assert "1" not in made.partition("0")[0]


def test_a_key_fits_its_column():
    assert len(names.sort_key("ß" * 120, "van den", "æ" * 80)) == 255


def test_search_words_are_the_parts_of_a_name():
    assert names.words("Joris", "van den", "Berg") == {"joris", "van", "den", "berg"}
    assert names.words("Anne-Marie", "", "Jongsma-van der Sluis") == {
        "anne",
        "marie",
        "jongsma",
        "van",
        "der",
        "sluis",
    }
    assert names.words("Zoë", "in ’t", "d'Hondt") == {"zoe", "in", "t", "d", "hondt"}
    assert names.words("", "") == set()


@given(PARTS, PARTS)
def test_every_search_word_can_be_typed(first, second):
    assert all(word and " " not in word and word == names.fold(word) for word in names.words(first, second))


def test_a_full_name_reads_as_people_say_it():
    assert names.full_name("Joris", "van den", "Berg") == "Joris van den Berg"
    assert names.full_name("Juul", "", "Oennen") == "Juul Oennen"
    assert names.full_name("Anna", "d’", "Ancona") == "Anna d’Ancona"
    assert names.full_name("Anna", "'t", "Hooft") == "Anna 't Hooft"
    assert names.full_name("", "", "Berg") == "Berg"
