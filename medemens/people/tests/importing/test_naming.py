"""The name in use: composed with a partner's name, split from one column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.people.importing import naming
from medemens.people.names import words
from medemens.people.tests.importing.tables import read_text

OWN, PARTNER = ("van der", "Sluis"), ("", "Jongsma")


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        ("B", ("van der", "Sluis")),
        ("P", ("", "Jongsma")),
        ("PB", ("", "Jongsma-van der Sluis")),
        ("BP", ("van der", "Sluis-Jongsma")),
    ],
)
def test_the_name_in_use_is_composed(choice, name):
    assert naming.compose(OWN, PARTNER, choice) == name


def test_without_a_partner_or_without_an_own_name():
    assert naming.compose(OWN, ("", ""), "P") == OWN
    assert naming.compose(("", ""), PARTNER, "B") == PARTNER
    assert naming.compose(("", ""), ("", ""), "PB") == ("", "")
    assert naming.compose(("", "Bos"), ("de", "Wit"), "BP") == ("", "Bos-de Wit")


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("raet", {"1": "B", "2": "BP", "3": "PB", "4": "P"}),
        ("nmbrs", {"1": "B", "2": "P", "3": "PB", "4": "BP"}),
        ("afas", {"0": "B", "1": "PB", "2": "P", "3": "BP"}),
    ],
)
def test_each_system_has_its_own_codes(scheme, codes):
    assert {code: naming.choice_of(code, scheme) for code in codes} == codes
    assert naming.choice_of("9", scheme) == naming.choice_of("", scheme) == "B"
    assert {letters: naming.choice_of(letters, scheme) for letters in ("B", "BP", "PB", "P")} == {
        "B": "B", "BP": "BP", "PB": "PB", "P": "P",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("spoken", "choice"),
    [
        ("Eigen naam", "B"),
        ("Partnernaam", "P"),
        ("Partnernaam - eigen naam", "PB"),
        ("Geboortenaam + partner", "BP"),
        ("V", "PB"),
        ("n", "BP"),
        ("E", "B"),
    ],
)
def test_choices_in_words_and_as_the_register_writes_them(spoken, choice):
    assert naming.choice_of(spoken, "afas") == choice


@pytest.mark.parametrize(
    ("header", "code", "family_name"),
    [
        ("[Naam samenstelling]", "2", "Sluis-Jongsma"),
        ("[Naam samenstelling]", "4", "Jongsma"),
        ("NaamSamenstelling", "2", "Jongsma"),
        ("NaamSamenstelling", "4", "Sluis-Jongsma"),
        ("Naamgebruik_code", "1", "Jongsma-van der Sluis"),
        ("Naamgebruik_code", "", "Sluis"),
    ],
)
def test_the_header_tells_whose_codes_they_are(header, code, family_name):
    reading = read_text(
        f"Personeelsnummer;Roepnaam;Voorvoegsel;Geboortenaam;Voorvoegsel_partner;Geboortenaam_partner;{header}\n"
        f"1;Nynke;van der;Sluis;;Jongsma;{code}\n"
    )
    assert [person.family_name for person in reading.people] == [family_name]
    assert reading.errors == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Berg, J. van den", ("J.", "van den", "Berg")),
        ("Berg, van den, Joris", ("Joris", "van den", "Berg")),
        ("van den Berg, Joris", ("Joris", "van den", "Berg")),
        ("J. van den Berg", ("J.", "van den", "Berg")),
        ("Joris van den Berg", ("Joris", "van den", "Berg")),
        ("Joris Van den Berg", ("Joris", "Van den", "Berg")),
        ("J.P. (Joris) van den Berg", ("Joris", "van den", "Berg")),
        ("Dhr. J. Bos", ("J.", "", "Bos")),
        ("Anne Marie Bos", ("Anne Marie", "", "Bos")),
        ("Nynke Jongsma-van der Sluis", ("Nynke", "", "Jongsma-van der Sluis")),
        ("Nynke Jongsma - van der Sluis", ("Nynke", "", "Jongsma-van der Sluis")),
        ("Anna in ’t Veld", ("Anna", "in ’t", "Veld")),
        ("Fatima el Amrani", ("Fatima", "el", "Amrani")),
        ("Fatima El Amrani", ("Fatima", "", "El Amrani")),
        ("Ben Bos", ("Ben", "", "Bos")),
        ("Bos", ("", "", "Bos")),
        ("Li Op", ("Li", "", "Op")),
        ("", ("", "", "")),
    ],
)
def test_a_whole_name_is_split(text, name):
    assert naming.split_name(text) == name


@pytest.mark.parametrize(
    ("text", "call_name", "family"),
    [
        ("van den Berg", "", ("van den", "Berg")),
        ("Berg, van den", "", ("van den", "Berg")),
        ("J. van den Berg", "", ("van den", "Berg")),
        ("Joris van den Berg", "Joris", ("van den", "Berg")),
        ("Goyaerts van Waderle", "Ella", ("", "Goyaerts van Waderle")),
        ("Bos", "Bos", ("", "Bos")),
        ("De", "", ("", "De")),
        ("", "", ("", "")),
    ],
)
def test_a_family_name_may_hold_its_prefix(text, call_name, family):
    assert naming.split_family(text, call_name) == family


@given(st.text(alphabet="abcDEF., '’-", max_size=40))
def test_splitting_never_fails_and_invents_no_words(text):
    assert words(*naming.split_name(text)) <= words(text)


def test_a_prefix_column_leaves_the_family_name_as_it_is():
    reading = read_text("Persnr;Roepnaam;Voorvoegsels;Naam\n1;Lukas;'t;Le Grand\n2;Laura;;de Bont\n")
    assert [(p.prefix, p.family_name) for p in reading.people] == [("'t", "Le Grand"), ("", "de Bont")]


def test_one_column_with_the_whole_name():
    reading = read_text("Personeelsnummer;Naam;Team\n1;Berg, J. van den;A\n2;Anna de Wit;A\n")
    assert [(p.call_name, p.prefix, p.family_name) for p in reading.people] == [
        ("J.", "van den", "Berg"),
        ("Anna", "de", "Wit"),
    ]


def test_first_names_and_initials_stand_in_for_a_call_name():
    header = "Personeelsnummer;Roepnaam;Voornamen;Voorletters;Achternaam\n"
    reading = read_text(header + "1;;Jan Piet;J.P.;Bos\n2;;;K.;Vos\n3;Jo;Johanna;J.;Wit\n")
    assert [person.call_name for person in reading.people] == ["Jan", "K.", "Jo"]
