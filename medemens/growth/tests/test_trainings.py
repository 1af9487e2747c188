"""HR says which trainings there are; to everyone else that page doesn't exist."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse

from medemens.core import daily
from medemens.core.time import zone
from medemens.growth.actions import forget_trainings
from medemens.growth.forms import TrainingForm
from medemens.growth.models import Training
from tests.factories import NOW, TODAY
from tests.looks import cost

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
SOON = (TODAY + 10 * A_DAY).isoformat()
TRAININGS = "/policy/trainings/"


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def hr(cast, client_of):
    return client_of(cast.hanna)


def a_training(**values) -> Training:
    return Training.objects.create(**{"title": "Luisteren", "day": TODAY + 10 * A_DAY, **values})


def test_it_is_added_changed_and_taken_away(hr):
    values = {"title": "Luisteren", "day": SOON, "starts_at": "09:00", "ends_at": "12:30", "place": "Zaal 2"}
    assert hr.post(f"{TRAININGS}new/", values).status_code == 302
    found = Training.objects.get()
    assert (found.title, found.starts_at, found.ends_at, found.place) == (
        "Luisteren", time(9), time(12, 30), "Zaal 2",
    )  # fmt: skip
    assert "Added. Everyone can see it now." in hr.get(TRAININGS).content.decode()
    page = hr.get(reverse("training", args=[found.pk])).content.decode()
    assert 'value="09:00"' in page
    hr.post(reverse("training", args=[found.pk]), {**values, "title": "Doorvragen", "place": ""})
    found.refresh_from_db()
    assert (found.title, found.place, found.starts_at) == ("Doorvragen", "", time(9))
    hr.post(reverse("training_removal", args=[found.pk]))
    assert not Training.objects.exists()


def test_a_thumb_that_taps_twice_adds_it_once(hr):
    for _twice in range(2):
        hr.post(f"{TRAININGS}new/", {"title": "Luisteren", "day": SOON})
    assert Training.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "title"),
        ({"day": ""}, "day"),
        ({"day": "2026-11-22"}, "This day has passed. Choose a later one."),
        ({"ends_at": "12:00"}, "Add a start time too."),
        ({"starts_at": "12:00", "ends_at": "12:00"}, "The end must be later than the start."),
        ({"starts_at": "12:00", "ends_at": "09:00"}, "The end must be later than the start."),
        ({"starts_at": "25:00", "ends_at": "09:00"}, "starts_at"),
        ({"about": "x" * 301}, "about"),
        ({"sign_up": "x" * 201}, "sign_up"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(hr, values, said):
    typed = {"title": "Luisteren", "day": SOON, "place": "Zaal “Noord”", **values}
    response = hr.post(f"{TRAININGS}new/", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page if " " in said else set(response.context["form"].errors) == {said}
    assert "Zaal “Noord”" in page
    assert not Training.objects.exists()


def test_what_has_been_can_still_be_put_right(hr):
    past = a_training(day=TODAY - 3 * A_DAY)
    url = reverse("training", args=[past.pk])
    assert hr.post(url, {"title": "Anders", "day": past.day.isoformat()}).status_code == 302
    assert hr.post(url, {"title": "Anders", "day": (TODAY - A_DAY).isoformat()}).status_code == 422


def test_today_is_not_over():
    assert TrainingForm({"title": "Nu", "day": TODAY.isoformat()}, today=TODAY).is_valid()


def test_hr_sees_what_is_to_come_and_what_has_been(hr):
    assert "No trainings to come." in hr.get(TRAININGS).content.decode()
    for title, days in (("b", 5), ("a", 1), ("x", -1), ("y", -29)):
        a_training(title=title, day=TODAY + days * A_DAY)
    context = hr.get(TRAININGS).context
    assert [one.title for one in context["coming"]] == ["a", "b"]
    assert [one.title for one in context["past"]] == ["x", "y"]


def test_for_everyone_but_hr_it_does_not_exist(cast, client_of):
    kept = a_training()
    for person in (cast.joris, cast.sanne, cast.ruth, cast.adil, cast.olga):
        client = client_of(person)
        for address in (TRAININGS, f"{TRAININGS}new/", reverse("training", args=[kept.pk])):
            assert client.get(address).status_code == 404
            assert client.post(address, {"title": "x", "day": SOON}).status_code in (404, 405)
        assert client.post(reverse("training_removal", args=[kept.pk])).status_code == 404
    assert [row.title for row in Training.objects.all()] == ["Luisteren"]


def test_what_is_not_there_is_not_found(hr):
    assert hr.get(f"{TRAININGS}0/").status_code == 404
    assert hr.post(f"{TRAININGS}0/removal/").status_code == 404
    assert hr.get(reverse("training_removal", args=[a_training().pk])).status_code == 405


@pytest.mark.parametrize(
    ("day", "clock", "kept"),
    [
        (date(2026, 12, 31), time(4), True),  # the thirtieth day after
        (date(2027, 1, 1), time(0, 30), False),
        (date(2026, 12, 1), time(23), True),
    ],
)
def test_it_goes_thirty_days_after_its_day(day, clock, kept):
    a_training(day=date(2026, 12, 1))
    a_training(day=date(2027, 5, 1))
    gone = forget_trainings(datetime.combine(day, clock, zone()))
    assert (gone, Training.objects.count()) == (0 if kept else 1, 2 if kept else 1)


def test_the_daily_run_looks_after_it():
    assert daily.functions["trainings"] is forget_trainings


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_with_three(hr, many):
    for number in range(many):
        a_training(title=f"Training {number}")
        a_training(title=f"Toen {number}", day=TODAY - A_DAY)
    assert cost(hr, TRAININGS) == 4
