"""The pages: quiet hours for everyone, bounces for HR."""

from datetime import time

import pytest
from django.urls import reverse

from medemens.signals.actions import note_bounce, set_quiet_hours
from medemens.signals.models import Bounce, QuietHours
from tests.factories import NOW


@pytest.fixture
def as_hr(cast, client_of):
    return client_of(cast.hanna)


class TestQuietHours:
    def test_shows_the_hours_of_the_house_until_one_chooses(self, cast, client_of):
        page = client_of(cast.joris).get(reverse("quiet_hours")).content.decode()
        assert "The hours of your organisation apply to you now." in page
        assert 'value="20:00"' in page
        assert 'value="07:00"' in page

    def test_saves_own_hours_and_takes_them_back(self, cast, client_of):
        client = client_of(cast.joris)
        response = client.post(
            reverse("quiet_hours"), {"starts_at": "22:30", "ends_at": "06:00"}, follow=True
        )
        page = response.content.decode()
        assert "Mail reaches you outside these hours." in page
        assert "In this house it is quiet from 20:00 to 07:00." in page
        row = QuietHours.objects.get()
        assert (row.person, row.starts_at, row.ends_at) == (cast.joris, time(22, 30), time(6))
        assert client.post(reverse("quiet_hours_of_house")).status_code == 302
        assert not QuietHours.objects.exists()

    def test_says_that_it_stays_quiet_after_a_night(self, cast, client_of):
        client = client_of(cast.joris)
        after_a_night, while_at_work = "it stays quiet for eight hours", "these hours don’t apply"
        page = client.get(reverse("quiet_hours")).content.decode()
        assert after_a_night in page
        assert while_at_work in page
        set_quiet_hours(person=cast.joris, starts_at=time(22), ends_at=time(6), by=cast.joris, now=NOW)
        page = client.get(reverse("quiet_hours")).content.decode()
        assert after_a_night in page
        assert while_at_work not in page

    @pytest.mark.parametrize("times", [("22:00", "22:00"), ("", "07:00"), ("25:00", "07:00")])
    def test_what_cannot_be_comes_back_with_what_was_typed(self, cast, client_of, times):
        starts_at, ends_at = times
        response = client_of(cast.joris).post(
            reverse("quiet_hours"), {"starts_at": starts_at, "ends_at": ends_at}
        )
        assert response.status_code == 422
        assert ends_at in response.content.decode()
        assert not QuietHours.objects.exists()

    def test_touches_nobody_elses(self, cast, client_of):
        set_quiet_hours(person=cast.sanne, starts_at=time(18), ends_at=time(8), by=cast.sanne, now=NOW)
        client_of(cast.joris).post(reverse("quiet_hours_of_house"))
        assert QuietHours.objects.get().person == cast.sanne

    def test_wrong_methods_and_outsiders(self, cast, client, client_of):
        assert client.get(reverse("quiet_hours")).status_code == 302
        assert client_of(cast.joris).get(reverse("quiet_hours_of_house")).status_code == 405
        assert client_of(cast.joris).delete(reverse("quiet_hours")).status_code == 405


class TestBounces:
    @pytest.fixture
    def bounce(self, cast):
        return note_bounce(person=cast.joris, address="joris@delinde.example", status="5.1.1", now=NOW)

    def test_hr_sees_who_which_address_and_when_and_what_to_do(self, cast, as_hr, bounce):
        page = as_hr.get(reverse("bounces")).content.decode()
        for words in (
            "Joris van den Berg",
            "joris@delinde.example",
            "23 November 2026",
            "The address doesn’t work.",
        ):
            assert words in page

    @pytest.mark.parametrize(
        ("status", "advice"),
        [("5.2.2", "The mailbox is full."), ("5.7.1", "Ask IT"), ("550", "doesn’t work")],
    )
    def test_the_advice_fits_the_reason(self, cast, as_hr, bounce, status, advice):
        Bounce.objects.update(status=status)
        assert advice in as_hr.get(reverse("bounces")).content.decode()

    def test_solved_takes_it_away(self, cast, as_hr, bounce):
        response = as_hr.post(reverse("bounce_solution", args=[bounce.pk]), follow=True)
        assert "All mail arrived." in response.content.decode()
        assert not Bounce.objects.exists()

    def test_for_everyone_else_it_does_not_exist(self, cast, client_of, bounce):
        for person in (cast.joris, cast.sanne, cast.adil, cast.olga):
            client = client_of(person)
            assert client.get(reverse("bounces")).status_code == 404
            assert client.post(reverse("bounce_solution", args=[bounce.pk])).status_code == 404
        assert Bounce.objects.exists()

    def test_costs_the_same_with_three(self, cast, as_hr, bounce, django_assert_num_queries):
        as_hr.get(reverse("bounces"))
        with django_assert_num_queries(4):
            as_hr.get(reverse("bounces"))
        for person in (cast.sanne, cast.fatima):
            note_bounce(person=person, address=person.work_mail, status="5.1.1", now=NOW)
        with django_assert_num_queries(4):
            as_hr.get(reverse("bounces"))
