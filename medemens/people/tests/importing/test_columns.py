"""Which columns are taken, which never, and what HR may choose by hand."""

import pytest

from medemens.core.sheets.headers import key
from medemens.core.sheets.said import Unreadable
from medemens.people.importing import columns, fields, headers, private, read
from medemens.people.tests.importing.tables import NMBRS, RAET, csv_of, kinds, read_text, text_file


def taken(*names: str) -> dict[str, str]:
    assigned = columns.assign(names, {})
    return {names[index]: field for index, field in assigned.fields.items()}


def left(*names: str) -> list[str]:
    return [header for header, _why in columns.assign(names, {}).left]


@pytest.mark.parametrize(
    "header",
    [
        "Personeelsnummer",
        "PERSONEELSNUMMER",
        "[Personeelsnummer]",
        "personeels nummer",
        "Personeels_nummer",
        "Personeels-nummer",
    ],
)
def test_a_header_is_known_however_it_is_written(header):
    assert taken(header, "Roepnaam")[header] == "number"


def test_the_headers_of_afas():
    known = {
        "Persoonsnummer": "number",
        "Roepnaam": "call_name",
        "Voorletters": "initials",
        "Geboortenaam": "family_name",
        "Voorvoegsel": "prefix",
        "Geboortenaam_partner": "partner_name",
        "Voorvoegsel_partner": "partner_prefix",
        "Naamgebruik_code": "name_choice",
        "Email_werk": "work_mail",
        "Begindatum_functie": "starts_on",
        "Einddatum_functie": "ends_on",
        "Functie_code": "job_code",
        "Functie_omschrijving": "job_title",
        "Organisatorische_eenheid_code": "unit_code",
        "Organisatorische_eenheid_omschrijving": "unit_name",
        "Persoonsnummer_leidinggevende": "leader",
        "Uren_per_week": "hours",
        "Volgnummer_dienstverband": "sequence",
    }
    others = ["Voornaam", "UPN", "Mobielnr_werk", "Werkgever_omschrijving", "FTE", "Type_contract"]
    assert taken(*known, *others) == known
    assert left(*known, *others) == others


def test_the_surest_header_wins_and_the_other_is_named():
    assert taken("Medewerker", "Persoonsnummer", "Roepnaam") == {
        "Persoonsnummer": "number",
        "Roepnaam": "call_name",
    }
    assert taken("Afdeling", "Team", "Persnr") == {"Team": "unit_name", "Persnr": "number"}
    (why,) = [why for header, why in columns.assign(["Medewerker", "Persoonsnummer"], {}).left]
    assert str(why) == "Another column says the same more surely."


@pytest.mark.parametrize(
    ("names", "meaning"),
    [
        (("Personeelsnummer", "Naam"), "full_name"),
        (("Personeelsnummer", "Roepnaam", "Naam"), "family_name"),
        (("Personeelsnummer", "Voorletters", "Naam"), "family_name"),
        (("Personeelsnummer", "Achternaam", "Naam"), None),
        (("Afdelingscode", "Naam"), "unit_name"),
        (("Afdelingscode", "Omschrijving"), "unit_name"),
        (("Functiecode", "Omschrijving"), "job_title"),
        (("Personeelsnummer", "Functiecode", "Omschrijving"), None),
        (("Achternaam", "Volledige naam"), None),
        (("Personeelsnummer", "Volledige naam"), "full_name"),
    ],
)
def test_what_a_vague_header_holds_is_told_by_the_others(names, meaning):
    assert taken(*names).get(names[-1]) == meaning


def test_two_leader_columns_are_both_taken():
    header = "Personeelsnummer;Naam;Leidinggevende;Tweede leidinggevende\n"
    reading = read_text(header + "1;Jan Bos;2;3\n2;Piet Vos;3;\n3;Kees Wit;;\n")
    assert [person.employments[0].leader_numbers for person in reading.people] == [("2", "3"), ("3",), ()]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("BSN", "citizen-number"),
        ("Burgerservicenummer (BSN)", "citizen-number"),
        ("Sofi-nummer", "citizen-number"),
        ("IBAN", "bank"),
        ("Bankrekening", "bank"),
        ("Rekeningnummer_1", "bank"),
        ("Ziek sinds", "health"),
        ("Verzuimpercentage", "health"),
        ("Reden afwezigheid wegens ziekte", "health"),
        ("Verwachte zwangerschapsdatum", "health"),
        ("Sick leave", "health"),
        ("Geboortedatum", "birth"),
        ("[Geb.datum]", "birth"),
        ("Date of birth", "birth"),
        ("Leeftijd", "birth"),
        ("Geslacht", "sex"),
        ("Gender_code", "sex"),
        ("Aanhef", "sex"),
        ("Geloof", "belief"),
        ("Lid vakbond", "belief"),
        ("Nationaliteit", "nationality"),
        ("Paspoort nummer", "nationality"),
        ("Burgerlijke staat", "family"),
        ("Naam echtgenote", "family"),
        ("Aantal kinderen", "family"),
        ("Geboortedatum_partner", "birth"),
        ("Mailadres partner", "private-contact"),
        ("Salaris", "pay"),
        ("Bruto loon", "pay"),
        ("Schaal", "pay"),
        ("Straat", "private-contact"),
        ("Postcode", "private-contact"),
        ("Telefoon privé", "private-contact"),
        ("Mobiel", "private-contact"),
        ("E-mail privé", "private-contact"),
        ("Privé e-mailadres", "private-contact"),
        ("Personal email", "private-contact"),
        ("Home e-mail", "private-contact"),
    ],
)
def test_private_columns_are_known_by_class_and_never_taken(header, name):
    assert private.class_of(header) == name
    assert str(private.why_not(header)) != "Not needed here."
    assert columns.is_never_taken(header)
    assert header not in taken("Personeelsnummer", "Roepnaam", "Achternaam", header)
    with pytest.raises(Unreadable, match="never takes the column"):
        columns.normalised({header: "job_title"})


@pytest.mark.parametrize(
    "header",
    [
        "E-mailadres werk",
        "Mail",
        "Geslachtsnaam",
        "Team",
        "Thuiszorgteam",
        "Naam partner",
        "Kostenplaats",
        "Contracturen",
        "Opmerking",
    ],
)
def test_other_columns_belong_to_no_class(header):
    assert not columns.is_never_taken(header)


def test_every_known_header_is_a_field_and_none_is_known_twice():
    listed = [header for names in fields._KNOWN_AS.values() for header in names.split()]
    assert len(listed) == len(set(listed))
    assert {key(header) for header in listed} == set(listed)
    assert set(fields._KNOWN_AS) - set(fields.LABELS) == {"any_name", "description", "second_leader"}


def test_no_known_header_for_mail_is_private():
    assert not [header for header in fields._KNOWN_AS["work_mail"].split() if private.class_of(header)]


def test_a_private_mail_column_is_never_the_work_mail():
    reading = read_text(
        "Personeelsnummer;Naam;E-mail privé;E-mail\n1;Jan Bos;jan@thuis.example;jan@werk.example\n"
    )
    assert [person.work_mail for person in reading.people] == ["jan@werk.example"]


def test_a_header_in_use_may_not_come_twice():
    reading = read_text("Personeelsnummer;Naam;Functie;functie;Notitie;Notitie\n1;Jan Bos;Kok;Monteur;;\n")
    assert kinds(reading) == [(1, "Functie", "header-twice")]


def test_a_hand_mapping_names_what_cannot_be_guessed():
    table = "Wie ben je;Code;Soort werk;Baas\nJan Bos;1;Kok;2\nPiet Vos;2;Hoofd;\n"
    chosen = {"wie ben je": "full_name", "Code": "number", "Soort werk": "job_title", "Baas": "leader"}
    reading = read_text(table, mapping=chosen)
    assert [(p.number, p.family_name, p.employments[0].leader_numbers) for p in reading.people] == [
        ("1", "Bos", ("2",)),
        ("2", "Vos", ()),
    ]
    assert reading.kind == "table"


def test_a_hand_mapping_overrules_a_guess_and_may_leave_a_column():
    table = "Personeelsnummer;Oud nummer;Naam;Functie\n1;9;Jan Bos;Kok\n"
    reading = read_text(table, mapping={"Oud nummer": "number", "Functie": ""})
    assert reading.people[0].number == "9"
    assert reading.people[0].employments == ()
    assert [left.column for left in reading.not_taken] == ["Personeelsnummer", "Functie"]


def test_two_columns_chosen_for_one_field():
    table = "A;B;Personeelsnummer\nJan Bos;Piet Vos;1\n"
    with pytest.raises(Unreadable, match="Two columns were chosen for “Whole name in one column”"):
        read_text(table, mapping={"A": "full_name", "B": "full_name"})


def test_a_vague_header_is_not_taken_twice():
    assert taken("Functiecode", "Naam", "Omschrijving") == {"Functiecode": "job_code", "Naam": "job_title"}


def test_a_hand_mapping_to_no_field_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="not a field"):
        read_text("Personeelsnummer;Naam\n1;Jan Bos\n", mapping={"Naam": "birth_date"})


def test_what_is_missing_is_asked_for_and_keeps_the_reading_from_being_applied():
    reading = read_text("Personeelsnummer;Roepnaam;Team\n1;Jan;A\n")
    assert reading.unmapped_needed == ("family_name",)
    assert (reading.people, kinds(reading)) == ((), [(1, "", "column-missing")])
    assert read_text("Naam;Team\nJan Bos;A\n").unmapped_needed == ("number",)


def test_a_remembered_mapping_is_found_again_by_its_headers():
    first = read_text("Personeelsnummer;Naam;Team\n1;Jan Bos;A\n")
    later = read([text_file("TEAM,[naam],personeels_nummer\nB,Piet Vos,2\n", "export-2026.csv")])
    other = read_text("Personeelsnummer;Naam;Afdeling\n1;Jan Bos;A\n")
    assert first.signature == later.signature != other.signature
    assert len(first.signature) == 64


def test_the_headers_page_shows_names_and_guesses_and_no_cell():
    shown = headers(NMBRS)
    assert [(column.name, column.field) for column in shown.columns] == [
        ("Persnr", "number"),
        ("Roepnaam", "call_name"),
        ("Voorvoegsels", "prefix"),
        ("Naam", "family_name"),
        ("Geboortedatum", ""),
        ("InDienst", "service_start"),
        ("UitDienst", "service_end"),
        ("Afdeling", "unit_name"),
        ("Functie", "job_title"),
        ("Leidinggevende", "leader"),
        ("EmailWerk", "work_mail"),
        ("BSN", ""),
        ("IBAN", ""),
    ]
    assert [column.name for column in shown.columns if column.never] == ["Geboortedatum", "BSN", "IBAN"]
    assert shown.unmapped_needed == ()
    assert shown.signature == read(NMBRS).signature
    assert {column.file for column in headers(RAET).columns} == {file.name for file in RAET}


@pytest.mark.parametrize(
    "table",
    [
        "000123;Jan;Bos;08-05-1975\n000124;Piet;Vos;01-01-1980\n",
        "Jan;Bos;jan@delinde.example\nPiet;Vos;piet@delinde.example\n",
        "Jan;NL00BANK0123456789\nPiet;NL00BANK0123456789\n",
    ],
)
def test_a_row_of_cells_never_passes_for_a_header(table):
    with pytest.raises(Unreadable, match="no line with column names"):
        headers([text_file(table)])


def test_a_cell_that_strayed_into_the_header_is_not_shown():
    strayed = csv_of(["Personeelsnummer", "Naam", "08-05-1975"], [["1", "Jan Bos", ""]]).decode()
    reading = read_text(strayed)
    assert "1975" not in repr(reading)
    assert [column.name for column in headers([text_file(strayed)]).columns] == ["Personeelsnummer", "Naam"]
