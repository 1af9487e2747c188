"""The pages of an import, as HR walks through them; nobody else gets in."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medemens.core.models import Installation
from medemens.people import drafts
from medemens.people.models import ImportDraft, ImportMapping, ImportRun, Person
from medemens.people.tests.importing.tables import RAET, csv_of, people_csv, row
from medemens.people.tests.imports_kit import (
    EVERYONE,
    FATIMA,
    JORIS,
    KARIM,
    RUTH,
    SANNE,
    bring_in,
    but,
    person,
)
from tests.factories import GrantFactory

RUTH_HERE = but(RUTH, mail="")
FILE = (RUTH_HERE, *EVERYONE[1:])


@pytest.fixture
def hr(cast, client_of) -> Client:
    Person.objects.update(work_mail="")
    return client_of(cast.hanna)


def uploads(*files):
    return [SimpleUploadedFile(file.name, file.content) for file in files]


def upload(client, *people, follow=True, **extra):
    return client.post(
        reverse("import_new"), {"uploads": uploads(people_csv(*people))}, follow=follow, **extra
    )


def draft_page(client, *people):
    page = upload(client, *people)
    return page, ImportDraft.objects.latest("pk")


def apply(client, draft, **data):
    return client.post(reverse("import_application", args=[draft.pk]), data, follow=True)


def text(page) -> str:
    return " ".join(page.content.decode().split())


def test_from_a_file_to_people(hr):
    page, draft = draft_page(hr, *FILE)
    assert page.redirect_chain == [(reverse("import_draft", args=[draft.pk]), 302)]
    assert "5 people join" in text(page)
    assert "De Hoek, led by Sanne Verhoeven" in text(page)
    assert not Person.objects.filter(number="003").exists()
    done = apply(hr, draft)
    run = ImportRun.objects.get()
    assert done.redirect_chain == [(reverse("import_run", args=[run.pk]), 302)]
    assert str(person("003")) == "Joris van den Berg"
    assert run.by.call_name == "Hanna"
    assert not ImportDraft.objects.exists()
    assert reverse("invitations") in text(done)


def test_each_kind_of_change_can_be_opened(hr):
    bring_in(*FILE)
    changed = [
        RUTH_HERE,
        but(SANNE, family="Verhoeven-Bos"),
        but(JORIS, code="120", unit="Keuken", leader="005"),
        but(FATIMA, end="31-12-2030"),
        row("006", "Nieuw", "Mens", code="130", unit="Techniek", leader="001"),
    ]
    page, _draft = draft_page(hr, *changed)
    for words in (
        "1 person joins", "1 person changes teams", "De Hoek → Keuken", "1 person gets another leader",
        "Sanne Verhoeven-Bos → Karim el Amrani", "1 person leaves", "Last day 31 December 2030", "1 other change",
        "Name: Sanne Verhoeven → Sanne Verhoeven-Bos", "8 people are not in the file",
        "1 change in the teams", "New, under Zorggroep De Linde",
    ):  # fmt: skip
        assert words in text(page), words


def test_a_long_list_shows_fifty_and_is_searched(hr):
    people = [row(f"2{n:03}", "Anna", f"Bakker{n:03}", start="01-01-2020") for n in range(60)]
    page, draft = draft_page(hr, *people)
    assert "And 10 more. Search to find them." in text(page)
    assert "Bakker055" not in text(page)
    found = hr.get(reverse("import_draft", args=[draft.pk]), {"q": "bakker055"})
    assert "Anna Bakker055" in text(found)
    assert "Bakker001" not in text(found)
    assert "Nothing found." in text(hr.get(reverse("import_draft", args=[draft.pk]), {"q": "nobody"}))


def test_errors_say_where_and_what_to_do_and_there_is_nothing_to_apply(hr):
    page, draft = draft_page(hr, RUTH_HERE, but(SANNE, leader="999", start="31-31-2020"))
    assert "Correct 2 errors" in text(page)
    assert 'data-label="Row" class="number">3' in text(page)
    assert "Leader 999 is not in the files. Add this person, or correct the number." in text(page)
    assert reverse("import_application", args=[draft.pk]) not in text(page)
    before = Person.objects.count()
    refused = apply(hr, draft)
    assert Person.objects.count() == before
    assert not ImportRun.objects.exists()
    assert "There are errors in the file" in text(refused)


def test_a_circle_over_file_and_database_is_shown_as_names(hr):
    bring_in(*FILE)
    page, _draft = draft_page(hr, but(RUTH_HERE, leader="003"))
    assert "Ruth Meijer → Joris van den Berg → Sanne Verhoeven → Ruth Meijer" in text(page)


def test_what_was_not_taken_is_named_with_why(hr):
    file = csv_of(
        ["Personeelsnummer", "Roepnaam", "Achternaam", "BSN"], [["1", "Ruth", "Meijer", "999990019"]]
    )
    page = hr.post(reverse("import_new"), {"uploads": [SimpleUploadedFile("a.csv", file)]}, follow=True)
    assert '<dt>BSN</dt><dd class="quiet">Citizen service number: never needed here.</dd>' in text(page)
    assert "999990019" not in text(page)


def test_several_files_belong_together(hr):
    page = hr.post(reverse("import_new"), {"uploads": uploads(*RAET)}, follow=True)
    assert "Medewerker.csv, Aanstellingen.csv, Eenheid.csv, Functie.csv: 240 people." in text(page)


def test_everyone_asks_once_more_when_many_are_missing(hr):
    bring_in(*FILE)
    page, draft = draft_page(hr, *FILE[:3])
    assert "Yes, they have all left" not in text(page)
    asked = apply(hr, draft, complete="on")
    assert asked.status_code == 422
    assert "Many people are missing from this file." in text(asked)
    assert "9 people who work here are missing" in text(asked)
    assert person("004").last_day is None
    apply(hr, draft, complete="on", sure="on")
    assert person("004").last_day == timezone.localdate()
    assert ImportRun.objects.latest("pk").complete


def test_something_changed_in_between_is_compared_anew(hr):
    _page, draft = draft_page(hr, *FILE)
    bring_in(but(KARIM, leader=""))
    again = apply(hr, draft)
    assert "Something has changed in the meantime. Look at the changes once more." in text(again)
    assert "4 people join" in text(again)
    apply(hr, draft)
    assert person("003").family_name == "Berg"


def test_a_second_tap_on_apply_does_nothing_twice(hr):
    _page, draft = draft_page(hr, *FILE)
    apply(hr, draft)
    assert apply(hr, draft).status_code == 404
    assert ImportRun.objects.count() == 1


def test_nothing_to_change_says_so(hr):
    bring_in(*FILE)
    Person.objects.exclude(number__in=[f"00{n}" for n in range(1, 6)]).update(last_day=timezone.localdate())
    page, draft = draft_page(hr, *FILE)
    assert "Nothing changes" in text(page)
    assert reverse("import_application", args=[draft.pk]) not in text(page)


UNKNOWN = csv_of(["Kolom A", "Roepnaam", "Kolom C"], [["0001", "Ruth", "Meijer"]])


def test_columns_are_chosen_once_and_remembered(hr):
    def choose():
        return SimpleUploadedFile("x.csv", UNKNOWN)

    page = hr.post(reverse("import_new"), {"uploads": [choose()]}, follow=True)
    draft = ImportDraft.objects.get()
    columns = reverse("import_columns", args=[draft.pk])
    assert page.redirect_chain[-1][0] == columns
    assert "Ruth" not in text(page)
    page = hr.post(columns, {"column-0": "number", "column-1": "call_name", "column-2": "family_name",
                             "uploads": [choose()]}, follow=True)  # fmt: skip
    assert "1 person joins" in text(page)
    assert ImportMapping.objects.get().mapping == {"Kolom A": "number", "Kolom C": "family_name"}
    again = hr.post(reverse("import_new"), {"uploads": [choose()]}, follow=True)
    assert "1 person joins" in text(again)


def test_a_column_means_one_thing(hr):
    page = hr.post(reverse("import_new"), {"uploads": [SimpleUploadedFile("x.csv", UNKNOWN)]}, follow=True)
    data = {"column-0": "number", "column-1": "call_name", "column-2": "call_name",
            "uploads": [SimpleUploadedFile("x.csv", UNKNOWN)]}  # fmt: skip
    page = hr.post(page.redirect_chain[-1][0], data)
    assert page.status_code == 422
    assert "“Roepnaam” means this already. Choose one of the two." in text(page)
    assert not ImportMapping.objects.exists()


def test_columns_never_taken_can_not_be_chosen(hr):
    file = csv_of(["Kolom A", "Roepnaam", "BSN", "Salaris"], [["0001", "Ruth", "999990019", "3000"]])
    page = hr.post(reverse("import_new"), {"uploads": [SimpleUploadedFile("x.csv", file)]}, follow=True)
    assert '<label for="id_column-1">Roepnaam</label>' in text(page)
    assert "id_column-2" not in text(page)
    assert "Pay: not needed here." in text(page)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.7", "a.pdf is a PDF. Export the list as CSV or Excel (.xlsx) instead."),
        ("a.csv", b"\n\n", "a.csv is empty. Export it once more."),
        ("a.png", b"\x89PNG\r\n", "a.png is a picture."),
    ],
)
def test_an_unreadable_file_says_what_to_do(hr, name, content, words):
    page = hr.post(reverse("import_new"), {"uploads": [SimpleUploadedFile(name, content)]}, follow=True)
    assert words in text(page)
    assert "Nothing was changed." in text(page)


def test_no_file_at_all(hr):
    page = hr.post(reverse("import_new"), {})
    assert page.status_code == 422
    assert "Choose a file first." in text(page)


def test_a_draft_is_gone_after_an_hour(hr):
    _page, draft = draft_page(hr, *FILE)
    ImportDraft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert apply(hr, draft).status_code == 404
    assert not ImportDraft.objects.exists()


def test_a_draft_can_be_thrown_away(hr):
    _page, draft = draft_page(hr, *FILE)
    page = hr.post(reverse("import_removal", args=[draft.pk]), follow=True)
    assert "Thrown away. Nothing was changed." in text(page)
    assert not ImportDraft.objects.exists()


def test_progress_is_shown_until_it_is_read(hr, cast):
    now = timezone.now()
    draft = ImportDraft.objects.create(
        by=cast.hanna,
        made_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=1),
        steps_done=40,
        steps_total=100,
    )
    address = reverse("import_draft", args=[draft.pk])
    page = hr.get(address)
    assert '<progress id="progress" value="40" max="100">' in text(page)
    assert 'http-equiv="refresh"' not in text(page)
    assert "<noscript><p><a href=" in text(page)
    polled = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "reading"}
    part = hr.get(address, **polled)
    assert part.content.decode().strip().startswith('<div class="stack" id="reading"')
    ImportDraft.objects.update(state="ready", content=drafts.pack({}))
    assert hr.get(address, **polled).headers["HX-Refresh"] == "true"


def test_a_reading_that_stopped_says_so(hr, cast):
    now = timezone.now()
    draft = ImportDraft.objects.create(
        by=cast.hanna, made_at=now, seen_at=now - timedelta(minutes=2), expires_at=now + timedelta(hours=1)
    )
    assert "The reading came to a halt" in text(hr.get(reverse("import_draft", args=[draft.pk])))


def test_a_demo_refuses_in_plain_words(hr):
    Installation.current()
    Installation.objects.update(is_demo=True)
    assert "Not in a demo" in text(hr.get(reverse("import_new")))
    page = upload(hr, *FILE, follow=False)
    assert page.status_code == 422
    assert "A file of real people doesn’t belong here." in text(page)
    assert not ImportDraft.objects.exists()


def test_another_of_hr_may_go_on_with_it(hr, cast, client_of):
    GrantFactory(person=cast.wim)
    _page, draft = draft_page(hr, *FILE)
    assert "Read by Hanna" in text(client_of(cast.wim).get(reverse("import_new")))
    apply(client_of(cast.wim), draft)
    assert ImportRun.objects.get().by == cast.wim


@pytest.mark.parametrize("who", ["joris", "sanne", "ruth", "karim", "adil", "olga", "wim"])
def test_for_everyone_else_these_pages_do_not_exist(hr, cast, client_of, who):
    _page, draft = draft_page(hr, *FILE)
    bring_in(RUTH_HERE)
    other, run = client_of(getattr(cast, who)), ImportRun.objects.get()
    pages = [reverse("import_new"), reverse("import_run", args=[run.pk])]
    pages += [reverse(name, args=[draft.pk]) for name in ("import_draft", "import_columns")]
    acts = [
        reverse(name, args=[draft.pk]) for name in ("import_application", "import_removal", "import_columns")
    ]
    for address in pages:
        assert (address, other.get(address).status_code) == (address, 404)
        assert hr.get(address).status_code == 200
        assert Client().get(address).status_code == 302
    for address in [*acts, reverse("import_new")]:
        assert (address, other.post(address).status_code) == (address, 404)
    assert ImportDraft.objects.filter(pk=draft.pk).exists()


def test_looking_takes_few_statements_however_many_people(hr, django_assert_max_num_queries):
    counts = []
    for size in (1, 60):
        _page, draft = draft_page(
            hr, *(row(f"3{n:03}", "Anna", f"Bakker{n}", start="01-01-2020") for n in range(size))
        )
        with django_assert_max_num_queries(12) as seen:
            hr.get(reverse("import_draft", args=[draft.pk]))
        counts.append(len(seen))
    assert counts[0] == counts[1]
