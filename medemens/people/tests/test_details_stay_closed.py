"""Number, dates and hours are closed to HR outside its timed mode: also on pages that are about something else."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from medemens.people.models import Employment, LogEntry, Person
from medemens.people.tests.importing.tables import people_csv, row
from medemens.people.tests.test_directory_pages import words_for_everyone
from tests.clock import clock

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HIRED, ENDS = date(2011, 4, 17), date(2031, 8, 19)


@pytest.fixture
def joris(cast):
    Person.objects.filter(pk=cast.joris.pk).update(
        number="748213", first_day=HIRED, service_date=HIRED, last_day=ENDS, work_mail=""
    )
    Employment.objects.filter(person=cast.joris).update(hours_per_week="27.25", starts_on=HIRED, ends_on=ENDS)
    cast.joris.refresh_from_db()
    return cast.joris


def said(response) -> str:
    return " ".join(response.content.decode().split())


def previewed(client, *rows) -> str:
    file = people_csv(*rows)
    return said(
        client.post(
            reverse("import_new"), {"uploads": SimpleUploadedFile(file.name, file.content)}, follow=True
        )
    )


def test_who_asks_for_a_package_is_told_apart_by_work_not_by_number(cast, client_of, joris):
    words_for_everyone()
    page = said(client_of(cast.hanna).get(reverse("packages"), {"q": "berg"}))
    assert "Joris van den Berg" in page
    assert "Verzorgende IG · De Hoek" in page
    assert joris.number not in page


class TestImporting:
    """HR brings the file; what Medemens has already it reads in no preview. Nobody would be told."""

    def test_a_file_of_somebody_else_gives_nobodys_number(self, cast, client_of, joris):
        page = previewed(client_of(cast.hanna), row("999", "Nieuw", "Mens"))
        assert "Joris van den Berg" in page  # is not in the file
        for person in Person.objects.exclude(number="999"):
            assert f">{person.number}<" not in page

    def test_a_file_with_made_up_details_gives_not_the_real_ones(self, cast, client_of, joris):
        made_up = row(joris.number, "Joris", "Berg", prefix="van den", start="01-01-2001", hours="1")
        page = previewed(client_of(cast.hanna), made_up)
        for words in ("Hours a week: 1", "In service since: 1 January 2001", "First day: 1 January 2001"):
            assert words in page
        for words in ("27.25", "April 2011", "August 2031"):
            assert words not in page

    def test_nor_when_they_left(self, cast, client_of, joris):
        Person.objects.filter(pk=joris.pk).update(last_day=date(2026, 11, 12))
        made_up = row(joris.number, "Joris", "Berg", prefix="van den", start="01-11-2026")
        page = previewed(client_of(cast.hanna), made_up)
        assert "1 person is back" in page
        assert "12 November" not in page

    def test_a_new_last_day_tells_not_the_one_before(self, cast, client_of, joris):
        made_up = row(joris.number, "Joris", "Berg", prefix="van den", start="17-04-2011", end="31-12-2030")
        page = previewed(client_of(cast.hanna), made_up)
        assert "Last day 31 December 2030" in page
        assert "August 2031" not in page
        assert not LogEntry.objects.exists()
