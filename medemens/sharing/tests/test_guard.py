"""The note-guard on sentences: truth tables of those that say why it exists, and floors for those of the bench."""

import csv
from pathlib import Path

import pytest

from medemens.sharing.guard import check_text
from medemens.sharing.guard.reading import Reading, Slips

BENCH = Path(__file__).parents[3] / "bench" / "guard"
FOUND = {
    "ze zit weer bij de psych": "health",
    "hij kan niet meer tillen": "health",
    "haar rug is op": "health",
    "Mag van de bedrijfsarts maar vier uur per dag werken": "health",
    "Is uitgerekend in mei": "health",
    "loopt bij de AA": "health",
    "Hij is niet ziek": "health",
    "overspanen sinds april": "health",
    "Mijn zus heeft chemo": "health",
    "Slikt lisinopril": "health",
    "Hij heeft griep, dinsdag is hij er weer": "health",
    "Fatima heeft diabetes, dus de scholing gaat zonder haar": "health",
    "Hij is moslim": "belief",
    "Ze is lid van de vakbond": "union",
    "Hij is nog niet uit de kast": "orientation",
    "Ze is van Turkse afkomst": "origin",
    "Er ligt loonbeslag op zijn salaris": "debts",
    "Hij heeft een strafblad": "crime",
    "Mevrouw Jansen van kamer 12 is gevallen": "clients",
    "Bewoonster Annie dwaalt": "clients",
    "Dit is zijn laatste waarschuwing": "personnel_file",
    "She is pregnant": "health",
    "He has a criminal record": "crime",
}
HARMLESS = [
    "Twee weken vroege diensten, tot 5 december",
    "ik ben ziek van die printer",
    "De zieke plant mag weg",
    "Hartelijk dank",
    "De koorts van de sale",
    "Griepprik voor bewoners plannen",
    "Zwangerschapsverlof regelen",
    "De bedrijfsarts heeft vrijdag spreekuur voor iedereen",
    "Medicatieronde overdragen",
    "Protocol epilepsie oefenen",
    "Verslaafd aan drop",
    "Kerkstraat 12",
    "Turkse pizza besteld",
    "De moskee-excursie van bewoners",
    "Compliment van de huisarts over de overdracht",
    "Wim gaat in mei met pensioen",
    "Een bewoner vertelde hoe blij ze met je is",
    "De werkdruk is hoog",
    "Kamer 3 is geboekt voor het teamoverleg",
    "Waarschuwing voor gladheid",
    "Wound care training all day on Thursday",
    "I'm sick of that printer",
    "A pot of paint is in the store",
    "",
]


@pytest.mark.parametrize(("text", "kind"), FOUND.items())
def test_it_finds(text, kind):
    assert kind in {str(finding.kind) for finding in check_text(text, "nl")}


@pytest.mark.parametrize("text", HARMLESS)
def test_it_lets_be(text):
    assert check_text(text, "nl") == []


def test_it_marks_the_words_as_they_were_written():
    text = "Café dicht. José is overspánnen, zegt hij"
    assert [text[slice(*finding.span)] for finding in check_text(text, "nl")] == ["overspánnen"]


def test_it_explains_in_the_language_of_the_page():
    assert check_text("Hij is moslim", "nl")[0].why != check_text("Hij is moslim", "en")[0].why


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("overspanen", "overspannen"),
        ("ovespannen", "overspannen"),
        ("overspannne", "overspannen"),
        ("zwager", "zwager"),
    ],
)
def test_slips_are_put_right_where_they_are_no_other_word(written, read):
    slips = Slips.of(["overspannen", "zwanger"], ["zwager"])
    assert Reading.of(f"Is {written}.", slips).plain == f"is {read}."


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("half", ["dev", "test"])
def test_it_stays_as_good_as_it_is(language, half):
    """Of the sentences of the bench at most one in twenty goes wrong, either way."""
    with (BENCH / f"{language}_{half}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = {row["text"] for row in rows if check_text(row["text"], language)}
    wrong = {row["text"] for row in rows if row["kind"] != "-"}
    assert len(found & wrong) / len(found) >= 0.95
    assert len(found & wrong) / len(wrong) >= 0.95
