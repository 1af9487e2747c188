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
    "Ik loop op woensdag bij iemand om te praten": "health",
    "Haar knie werkt niet mee": "health",
    "Zijn hartklepoperatie is op de 14e": "health",
    "loop bij een psygoloog": "health",
    "De nieuwe op de heftruck heeft epilepsie": "health",
    "Ik heb migraine na de training": "health",
    "Her back's playing up again": "health",
    "Lieve is syndicaal afgevaardigde": "union",
    "Zijn gas wordt afgesloten": "debts",
    "Sem uit groep 5 heeft autisme": "clients",
    "Noteer elke keer dat Joris te laat is, met datum": "personnel_file",
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
    "Ik werk het best met muziek op",
    "Ik geef volgende maand les over migraine",
    "Loonbeslagen verwerken is mijn werk",
    "Er zit een breuk in de transportband",
    "Els Pastoor draait zondag de keuken",
    "Hoogtevrees-training voor het steigerteam",
    "Speed is goed bij deze lijn",
    "Stage in het asielzoekerscentrum",
    "Vakbondsposters ophangen in de kantine",
    "Het sein blijft rood staan",
    "Verwachte drukte in december",
    "In addition, bring gloves",
    "Polish the floor before the visit",
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
def test_it_stays_as_good_as_it_is(language):
    """Of the sentences its words were chosen with at most one in twenty goes wrong, either way. Here every fourth."""
    rows = _sentences(f"{language}_dev.tsv")[::4]
    found = {row["text"] for row in rows if check_text(row["text"], language)}
    wrong = {row["text"] for row in rows if row["kind"] != "-"}
    assert len(found & wrong) / len(found) >= 0.95
    assert len(found & wrong) / len(wrong) >= 0.95


def test_what_is_plain_in_another_language_of_the_floor_passes():
    assert [row["text"] for row in _sentences("other.tsv") if check_text(row["text"], "nl")] == []


def _sentences(name):
    with (BENCH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
