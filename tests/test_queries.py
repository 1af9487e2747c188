"""A page costs a number of statements that doesn't grow with what it lists: the same at one item as at three.

Statements of the session and the login count; those that only begin, end or mark a transaction don't.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.moments.models import Moment, Wish
from medemens.signals.actions import note_bounce
from tests.factories import (
    NOW,
)
from tests.items import (
    absence,
    agreement_due,
    agreement_for_joris,
    asked_moment,
    asking_contact,
    bounce,
    chat,
    colleague,
    contact_person,
    correction,
    day_for_joris,
    double,
    former_leader,
    granted,
    here_now,
    import_run,
    invited,
    job,
    leaver,
    look_at_joris,
    moment_to_close,
    moment_with_times,
    name_of_the_week,
    need_of_joris,
    new_leader,
    night_worker,
    not_invited,
    noted_contact,
    one_more_time,
    own_moment,
    package,
    proposal_to_joris,
    role_that_ended,
    session,
    share_of_joris,
    share_with_joris,
    shared_point,
    stand_in,
    team_below,
    training,
    wish,
    without_leader,
    works_now,
    written_down,
    written_without_name,
)
from tests.looks import cost

# Counted on SQLite, which sends what is long in more parts; `test_access` asks each address on both.
pytestmark = [pytest.mark.django_db, pytest.mark.rendering]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOST = 12  # statements of each of the four pages people open most


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


PAGES = [
    ("today", "ruth", name_of_the_week),
    ("today", "ruth", here_now),
    ("today", "ruth", night_worker),
    ("now", "ruth", here_now),
    ("today", "sanne", wish),
    ("today", "sanne", agreement_due),
    ("today", "joris", agreement_for_joris),
    ("today", "joris", contact_person),
    ("today", "joris", stand_in),
    ("today", "joris", asked_moment),
    ("today", "joris", moment_with_times),
    ("today", "joris", own_moment),
    ("today", "joris", moment_to_close),
    ("today", "karim", asking_contact),
    ("mine", "joris", contact_person),
    ("mine", "joris", agreement_for_joris),
    ("mine", "joris", need_of_joris),
    ("timeline", "joris", noted_contact),
    ("timeline", "joris", own_moment),
    ("moment", "joris", written_down),
    ("moment", "joris", one_more_time),
    ("moment", "joris", shared_point),
    ("wish_new", "joris", contact_person),
    ("wish", "sanne", wish),
    ("learning", "joris", training),
    ("trainings", "hanna", training),
    ("conversations", "hanna", written_without_name),
    ("depth", "joris", contact_person),
    ("moment", "sanne", written_down),
    ("shift_log", "sanne", colleague),
    ("rhythm", "joris", contact_person),
    ("capacity", "joris", absence),
    ("colleagues", "joris", colleague),
    ("person", "wim", job),
    ("person", "wim", stand_in),
    ("person", "hanna", former_leader),
    ("person", "sanne", noted_contact),
    ("team", "wim", colleague),
    ("team", "wim", team_below),
    ("team", "wim", stand_in),
    ("teams", "wim", team_below),
    ("team_branches", "wim", team_below),
    ("contact_persons", "joris", contact_person),
    ("contact_persons", "karim", asking_contact),
    ("account", "joris", session),
    ("account_sessions", "joris", session),
    ("roles", "wim", granted),
    ("roles", "hanna", role_that_ended),
    ("invitations", "hanna", not_invited),
    ("invitations?show=open", "hanna", invited),
    ("invitations?show=in", "hanna", colleague),
    ("people_without_leader", "hanna", without_leader),
    ("vacancies", "hanna", without_leader),
    ("leavers", "hanna", leaver),
    ("merge_find", "hanna", double),
    ("bounces", "hanna", bounce),
    ("chat_channels", "hanna", chat),
    ("corrections", "hanna", correction),
    ("packages", "hanna", package),
    ("package_codes", "olga", package),
    ("own_correction", "joris", colleague),
    ("import_new", "hanna", import_run),
    ("shares", "joris", share_of_joris),
    ("shares", "joris", proposal_to_joris),
    ("shares", "joris", new_leader),
    ("carryovers", "joris", new_leader),
    ("sights", "joris", look_at_joris),
    ("own_views", "joris", share_of_joris),
    ("own_view", "joris", share_of_joris),
    ("shares_of_colleague", "sanne", share_of_joris),
    ("person", "sanne", share_of_joris),
    ("kept", "joris", share_of_joris),
    ("kept", "joris", look_at_joris),
    ("today", "joris", share_with_joris),
    ("today", "joris", day_for_joris),
    ("days", "joris", day_for_joris),
    ("today", "joris", proposal_to_joris),
    ("today", "joris", new_leader),
]
FIRST = {"moment": "pk", "wish": "sent_on"}
ABOUT = {
    "person": "joris",
    "shares_of_colleague": "joris",
    "own_view": "sanne",
    "rhythm": "sanne",
    "depth": "sanne",
    "team": "de_hoek",
    "team_branches": "de_hoek",
}


def url_of(page: str, cast) -> str:
    name, _mark, query = page.partition("?")
    args = [getattr(cast, ABOUT[name]).pk] if name in ABOUT else []
    if name in ("moment", "wish"):
        args = [{"moment": Moment, "wish": Wish}[name].objects.earliest(FIRST[name]).pk]
    return reverse(name, args=args) + (f"?{query}" if query else "")


@pytest.mark.parametrize(("page", "who", "add"), PAGES, ids=lambda part: getattr(part, "__name__", part))
def test_it_costs_the_same_at_one_and_at_three(cast, client_of, page, who, add):
    client = client_of(getattr(cast, who))
    add(cast, 1)
    at_one = cost(client, url_of(page, cast))
    add(cast, 2)
    add(cast, 3)
    assert cost(client, url_of(page, cast)) == at_one


def full_house(cast):
    """Something of everything on every page at once."""
    for number in (1, 2):
        for add in (
            wish,
            agreement_due,
            asked_moment,
            agreement_for_joris,
            own_moment,
            contact_person,
            correction,
            team_below,
        ):
            add(cast, number)
    stand_in(cast, 3)
    note_bounce(person=cast.joris, address="weg@delinde.example", status="5.1.1", now=NOW)


@pytest.mark.parametrize("page", ["today", "colleagues", "colleagues?q=berg", "person", "team"])
@pytest.mark.parametrize("who", ["joris", "sanne", "karim", "hanna"])
def test_the_pages_people_open_most_stay_within_twelve(cast, client_of, page, who):
    full_house(cast)
    assert cost(client_of(getattr(cast, who)), url_of(page, cast)) <= MOST


def test_so_does_vandaag_with_all_that_people_share(cast, client_of):
    full_house(cast)
    share_of_joris(cast, 6)
    for number in (4, 5):
        for add in (share_with_joris, proposal_to_joris, new_leader, day_for_joris):
            add(cast, number)
    client = client_of(cast.joris)
    assert cost(client, reverse("today")) <= MOST
    shown = client.get(reverse("today")).context["sharing"]
    assert (len(shown.ask), len(shown.proposals), shown.moving) == (2, 2, True)


def test_so_does_who_is_here_now(cast, client_of):
    full_house(cast)
    for person in (cast.sanne, cast.fatima):
        works_now(person)
    for who in (cast.ruth, cast.karim):
        assert cost(client_of(who), reverse("now")) <= MOST


def test_so_does_vandaag_while_a_night_is_pointed_out(cast, client_of):
    full_house(cast)
    for number in (4, 5):
        night_worker(cast, number)
    client = client_of(cast.ruth)
    assert cost(client, reverse("today")) <= MOST
    assert client.get(reverse("today")).context["moments"].night
