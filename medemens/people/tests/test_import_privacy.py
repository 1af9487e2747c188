"""What may not come in doesn't: not into the database, logs, pages, drafts, sessions or temporary files."""

import logging
import tempfile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from medemens.people import drafts
from medemens.people.models import ImportDraft, Person
from medemens.people.tests.importing.tables import csv_of

FORBIDDEN = {
    "BSN": "999990019",
    "IBAN": "NL00BANK0123456789",
    "Geboortedatum": "17-11-1975",
    "Geslacht": "Vrouw-xyz",
    "Privé adres": "Geheimstraat 13",
    "Privé telefoon": "06-98765432",
    "Burgerlijke staat": "Gehuwd-xyz",
    "Salaris": "4321,98",
    "Ziek sinds": "12-03-2025",
    "Nationaliteit": "Utopisch",
    "Kolom van niemand": "verborgen-waarde",
}
TAKEN = {
    "Personeelsnummer": "0001",
    "Roepnaam": "Ruth",
    "Achternaam": "Meijer",
    "Datum in dienst": "01-02-2010",
}


def file_with(*, name="export.csv", **wrong: str) -> SimpleUploadedFile:
    cells = TAKEN | FORBIDDEN | wrong
    return SimpleUploadedFile(name, csv_of([*cells], [[*cells.values()]]))


def database_as_text() -> str:
    """Every cell of every table as it is stored."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of our own
            cells += [str(cell) for row in cursor.fetchall() for cell in row]
    assert len(apps.get_models()) > 10
    return "\n".join(cells)


@pytest.fixture
def hr(cast, client_of) -> Client:
    return client_of(cast.hanna)


@pytest.fixture
def no_disk(monkeypatch):
    """Whoever writes a temporary file fails the test."""
    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, lambda *args, **kwargs: pytest.fail("a temporary file was made"))
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__",
                        lambda *args, **kwargs: pytest.fail("an upload went to the disk"))  # fmt: skip


def seen_nowhere(text: str) -> bool:
    found = [header for header, value in FORBIDDEN.items() if value in text]
    assert found == []
    return True


@pytest.mark.parametrize("wrong", [{}, {"Datum in dienst": "31-31-2010"}])
def test_nothing_of_the_other_columns_is_kept_anywhere(hr, no_disk, caplog, capfd, wrong):
    caplog.set_level(logging.DEBUG)
    with override_settings(DEBUG=True):
        page = hr.post(reverse("import_new"), {"uploads": [file_with(**wrong)]}, follow=True)
    draft = ImportDraft.objects.get()
    assert seen_nowhere(database_as_text())
    assert seen_nowhere(drafts._part(draft.content, 0).__repr__() + repr(drafts._part(draft.content, 1)))
    assert seen_nowhere(page.content.decode())
    assert all(header in page.content.decode() for header in FORBIDDEN)
    hr.post(reverse("import_application", args=[draft.pk]), follow=True)
    assert Person.objects.filter(number="0001").exists() is not bool(wrong)
    assert seen_nowhere(database_as_text())
    assert seen_nowhere(caplog.text + "".join(capfd.readouterr()))
    assert seen_nowhere(repr(dict(hr.session)))


def test_the_draft_is_encrypted(hr):
    hr.post(reverse("import_new"), {"uploads": [file_with()]})
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM people_importdraft")
        stored = cursor.fetchone()[0]
    assert stored.startswith("gAAAA")
    assert "Meijer" not in stored


def test_logs_name_nobody_even_when_reading_fails(hr, monkeypatch, caplog, capfd):
    def broken(*args, **kwargs):
        raise ValueError("Ruth Meijer has a cell that breaks: 999990019")

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("medemens.people.actions.drafts.read", broken)
    page = hr.post(reverse("import_new"), {"uploads": [file_with()]}, follow=True)
    assert "Reading this file failed, and that is our mistake." in page.content.decode()
    logged = caplog.text + "".join(capfd.readouterr())
    assert "ValueError" in logged
    assert "Meijer" not in logged
    assert seen_nowhere(logged)


def test_a_file_of_any_size_up_to_the_limit_stays_in_memory(hr, no_disk):
    page = hr.post(reverse("import_new"), {"uploads": [file_with(), big("b.csv", 6_000_000)]}, follow=True)
    assert page.status_code == 200


def big(name: str, size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Personeelsnummer;Roepnaam;Achternaam\n" + b";;\n" * (size // 3))


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=200_000)
@pytest.mark.parametrize("files", [[250_000], [150_000, 150_000]])
def test_more_than_the_limit_is_refused_plainly_and_not_written(hr, no_disk, files):
    page = hr.post(
        reverse("import_new"), {"uploads": [big(f"{n}.csv", size) for n, size in enumerate(files)]}
    )
    assert page.status_code == 422
    assert "Together these files are larger than 25 MB." in page.content.decode()
    assert not ImportDraft.objects.exists()
