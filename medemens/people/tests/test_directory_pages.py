"""Collega's, a person's page, teams: what each viewer sees, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medemens.people import names, panels
from medemens.people.models import Contact, NameWord, Person, StandIn
from tests.factories import LONG_AGO, EmploymentFactory, PersonFactory, ReportingFactory, TeamFactory
from tests.power import timed

MOST = 12


def words_for_everyone():
    for person in Person.objects.all():
        NameWord.objects.bulk_create(
            [
                NameWord(person=person, word=word)
                for word in names.words(person.call_name, person.prefix, person.family_name)
            ],
            ignore_conflicts=True,
        )


def names_on(response) -> list[str]:
    return [str(entry.person) for entry in response.context["entries"]]


def statements(client, url) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


class TestColleagues:
    def test_everyone_here_in_the_dutch_order_under_their_letter(self, cast, client_of):
        PersonFactory(call_name="Gone", family_name="Aaa", last_day=timezone.localdate() - timedelta(days=1))
        PersonFactory(
            call_name="Later", family_name="Aab", first_day=timezone.localdate() + timedelta(days=1)
        )
        response = client_of(cast.wim).get(reverse("colleagues"))
        assert names_on(response) == [
            "Karim el Amrani", "Fatima Benali", "Joris van den Berg", "Olga ter Horst", "Wim Kok", "Ruth Meijer",
            "Ayşe Öztürk", "Sanne Verhoeven", "Hanna de Wit", "Adil Yıldız",
        ]  # fmt: skip
        assert [entry.letter for entry in response.context["entries"]][2:8] == ["B", "H", "K", "M", "O", "V"]

    def test_a_name_comes_with_function_and_team_and_nothing_else(self, cast, client_of):
        page = client_of(cast.wim).get(reverse("colleagues")).content.decode()
        assert "Verzorgende IG · De Hoek" in page
        assert cast.joris.number not in page
        assert cast.joris.work_mail not in page

    def test_search_finds_people_and_teams(self, cast, client_of):
        words_for_everyone()
        client = client_of(cast.wim)
        assert names_on(client.get(reverse("colleagues"), {"q": "berg"})) == ["Joris van den Berg"]
        found = client.get(reverse("colleagues"), {"q": "hoek"})
        assert (names_on(found), found.context["teams"]) == ([], [cast.de_hoek])
        assert "Nobody found" in client.get(reverse("colleagues"), {"q": "qqq"}).content.decode()

    def test_htmx_gets_the_list_alone_and_history_the_page(self, cast, client_of):
        client = client_of(cast.wim)
        asked = {"HX-Request": "true", "HX-Target": "found"}
        part = client.get(reverse("colleagues"), headers=asked)
        assert part.content.decode().lstrip().startswith('<div class="stack" id="found">')
        assert "<html" not in part.content.decode()
        assert {"HX-Request", "HX-Target"} <= {name.strip() for name in part["Vary"].split(",")}
        whole = client.get(reverse("colleagues"), headers={**asked, "HX-History-Restore-Request": "true"})
        assert "<html" in whole.content.decode()

    def test_pages_of_25_with_letters_only_where_there_are_pages(self, cast, client_of):
        client = client_of(cast.wim)
        assert client.get(reverse("colleagues")).context["letters"] == ""
        PersonFactory.create_batch(40, family_name="Zwart")
        first = client.get(reverse("colleagues"))
        assert (len(first.context["entries"]), first.context["letters"][:3]) == (25, "ABC")
        second = client.get(reverse("colleagues"), {"after": str(first.context["page"].later)})
        assert len(second.context["entries"]) == 25
        assert names_on(client.get(reverse("colleagues"), {"from": "W"}))[0] == "Hanna de Wit"
        assert f"?after={first.context['page'].later}" in first.content.decode()

    def test_it_costs_the_same_for_3_and_for_60(self, cast, client_of):
        words_for_everyone()
        client, counts = client_of(cast.wim), set()
        for query in ({}, {"q": "b"}, {"q": "hoek"}):
            counts.add(statements(client, reverse("colleagues", query=query)))
        PersonFactory.create_batch(60, team=cast.de_hoek)
        words_for_everyone()
        counts.add(statements(client, reverse("colleagues")))
        counts.add(statements(client, reverse("colleagues", query={"q": "b"})))
        assert max(counts) <= MOST
        assert statements(client, reverse("colleagues")) == 4

    def test_only_reading(self, cast, client_of):
        assert client_of(cast.wim).post(reverse("colleagues")).status_code == 405


def open_page(client, person):
    return client.get(reverse("person", args=[person.pk]))


class TestPerson:
    def test_everyone_sees_name_function_team_leader_and_mail(self, cast, client_of):
        page = open_page(client_of(cast.wim), cast.joris).content.decode()
        for shown in (
            "Joris van den Berg",
            "Verzorgende IG",
            "De Hoek",
            "Sanne Verhoeven",
            cast.joris.work_mail,
        ):
            assert shown in page
        assert cast.joris.number not in page
        assert "January 2020" not in page
        assert "36" not in page.split("<h1>")[1].split("</main>")[0]

    @pytest.mark.parametrize(
        ("who", "master", "leaders", "stand_in"),
        [
            ("wim", False, False, False),
            ("joris", False, False, False),
            ("ruth", False, False, True),
            ("sanne", True, False, True),
            ("hanna", True, True, True),
            ("adil", False, False, False),
            ("olga", False, False, False),
        ],
    )
    def test_what_each_may_see_and_do_on_the_page_of_a_leader(
        self, cast, client_of, who, master, leaders, stand_in
    ):
        client = client_of(getattr(cast, who))
        if who == "hanna":
            timed(client, cast.hanna, cast.sanne)
        page = open_page(client, cast.sanne).content.decode()
        assert (cast.sanne.number in page) is master
        assert (reverse("leader_new", args=[cast.sanne.pk]) in page) is leaders
        assert (reverse("stand_in_new", args=[cast.sanne.pk]) in page) is stand_in
        assert (reverse("merge_find") in page) is (who == "hanna")

    def test_who_left_or_is_to_come_exists_for_hr_alone(self, cast, client_of):
        today = timezone.localdate()
        gone = PersonFactory(last_day=today - timedelta(days=1), leader=cast.sanne)
        coming = PersonFactory(first_day=today + timedelta(days=3))
        for person in (gone, coming):
            for viewer in (cast.wim, cast.sanne, cast.ruth, cast.adil, cast.olga):
                assert open_page(client_of(viewer), person).status_code == 404
            assert open_page(client_of(cast.hanna), person).status_code == 200
        gone.last_day = today
        gone.save()
        assert open_page(client_of(cast.wim), gone).status_code == 200

    def test_a_stand_in_is_named_and_no_reason(self, cast, client_of):
        today = timezone.localdate()
        StandIn.objects.create(
            leader=cast.sanne, stand_in=cast.karim, starts_on=today, ends_on=today + timedelta(7)
        )
        page = open_page(client_of(cast.wim), cast.joris).content.decode()
        assert "Karim el Amrani stands in until" in page

    @pytest.mark.parametrize(
        ("who", "told"), [("sanne", True), ("wim", False), ("hanna", False), ("karim", False)]
    )
    def test_only_the_leader_learns_of_a_contact_person_instead(self, cast, client_of, who, told):
        viewer = client_of(getattr(cast, who))
        assert "contact person of their own" not in open_page(viewer, cast.fatima).content.decode()
        Contact.objects.filter(person=cast.fatima).update(instead_of_leader=True, agreed_on=LONG_AGO)
        page = open_page(viewer, cast.fatima).content.decode()
        assert ("contact person of their own" in page) is told
        assert "Karim" not in page.split("<main")[1] or who == "karim"

    def test_oneself(self, cast, client_of):
        page = open_page(client_of(cast.joris), cast.joris).content.decode()
        assert "This is what colleagues see of you" in page
        assert cast.joris.number in page
        assert "Arrange coffee" not in page

    def test_panels_show_what_they_have_for_this_viewer(self, cast, client_of, monkeypatch):
        monkeypatch.setattr(panels, "_panels", {})
        panels.register(
            "late", 20, lambda viewer, person, today: {"panel": 1}, "people/directory/paging.html"
        )
        panels.register(
            "early",
            10,
            lambda viewer, person, today: {"n": person.pk} if viewer == cast.sanne else None,
            "x.html",
        )
        filled = panels.filled(cast.sanne, cast.joris, timezone.localdate())
        assert [(part.template, part.panel) for part in filled] == [
            ("x.html", {"n": cast.joris.pk}), ("people/directory/paging.html", {"panel": 1}),
        ]  # fmt: skip
        assert len(panels.filled(cast.wim, cast.joris, timezone.localdate())) == 1
        assert open_page(client_of(cast.wim), cast.joris).status_code == 200

    def test_it_costs_at_most_12_for_anyone_at_one_and_at_many(self, cast, client_of, monkeypatch):
        monkeypatch.setattr(panels, "_panels", {})
        viewers = {who: client_of(getattr(cast, who)) for who in ("wim", "sanne", "hanna", "joris")}
        url = reverse("person", args=[cast.joris.pk])
        before = {who: statements(client, url) for who, client in viewers.items()}
        for n in range(3):
            EmploymentFactory(person=cast.joris, sequence=str(n + 2), team=cast.de_hoek)
            leader = ReportingFactory(person=cast.joris).leader
            StandIn.objects.create(
                leader=leader, stand_in=cast.wim, starts_on=timezone.localdate(), ends_on=timezone.localdate()
            )
        assert {who: statements(client, url) for who, client in viewers.items()} == before
        assert before == {"wim": 6, "sanne": 6, "hanna": 7, "joris": 6}  # panels may take four more

    @pytest.mark.parametrize("pk", [0, 99999, 10**30])
    def test_nobody_is_nobody(self, cast, client_of, pk):
        assert client_of(cast.hanna).get(f"/colleagues/{pk}/").status_code == 404


class TestTeams:
    def test_a_team_page(self, cast, client_of):
        below = TeamFactory(name="Nachtploeg", parent=cast.de_hoek)
        PersonFactory(team=below, leader=cast.karim)
        response = client_of(cast.wim).get(reverse("team", args=[cast.de_hoek.pk]))
        assert [str(leader) for leader in response.context["leaders"]] == ["Sanne Verhoeven"]
        assert names_on(response) == [
            "Fatima Benali", "Joris van den Berg", "Ayşe Öztürk", "Sanne Verhoeven",
        ]  # fmt: skip
        assert [str(team) for team in response.context["path"]] == ["Zorggroep De Linde"]
        assert [
            (str(team), [str(leader) for leader in leaders])
            for team, leaders in response.context["teams_below"]
        ] == [("Nachtploeg", ["Karim el Amrani"])]

    def test_a_vacancy_and_a_stand_in_are_said_in_words(self, cast, client_of):
        today, client = timezone.localdate(), client_of(cast.wim)
        page = client.get(reverse("team", args=[cast.elsewhere.pk])).content.decode()
        assert "At the moment this team has no leader." in page
        StandIn.objects.create(leader=cast.sanne, stand_in=cast.karim, starts_on=today, ends_on=today)
        page = client.get(reverse("team", args=[cast.de_hoek.pk])).content.decode()
        assert "Karim el Amrani stands in until" in page
        cast.sanne.last_day = today - timedelta(days=1)
        cast.sanne.save()
        page = client.get(reverse("team", args=[cast.de_hoek.pk])).content.decode()
        assert "At the moment this team has no leader." in page

    def test_a_circle_in_the_tree_ends(self, cast, client_of):
        house = cast.de_hoek.parent
        house.parent = cast.de_hoek
        house.save()
        response = client_of(cast.wim).get(reverse("team", args=[cast.de_hoek.pk]))
        assert [str(team) for team in response.context["path"]] == ["Zorggroep De Linde"]

    def test_it_costs_the_same_for_1_3_and_60_members_and_teams(self, cast, client_of):
        team = TeamFactory(parent=cast.de_hoek)
        client, url = client_of(cast.wim), reverse("team", args=[team.pk])
        counts = []
        for more in (1, 2, 57):
            for person in PersonFactory.create_batch(more, team=team, leader=cast.sanne):
                PersonFactory(team=TeamFactory(parent=team), leader=person)
            counts.append(statements(client, url))
        assert max(counts) <= MOST
        assert counts[1] == counts[2] == counts[0]

    def test_the_tree_opens_below_its_one_top_and_unfolds_by_level(self, cast, client_of):
        TeamFactory(name="Nachtploeg", parent=cast.de_hoek)
        client = client_of(cast.wim)
        response = client.get(reverse("teams"))
        assert [(team.name, team.has_children) for team in response.context["level"]] == [
            ("De Hoek", True), ("Keuken", False),
        ]  # fmt: skip
        branch = client.get(reverse("team_branches", args=[cast.de_hoek.pk]), headers={"HX-Request": "true"})
        assert "Nachtploeg" in branch.content.decode()
        assert "<html" not in branch.content.decode()
        assert "<html" in client.get(reverse("team_branches", args=[cast.de_hoek.pk])).content.decode()
        TeamFactory(name="Tweede top")
        tops = client.get(reverse("teams")).context["level"]
        assert [team.name for team in tops] == ["Tweede top", "Zorggroep De Linde"]

    def test_the_tree_costs_the_same_for_any_number(self, cast, client_of):
        client = client_of(cast.wim)
        before = statements(client, reverse("teams"))
        for _number in range(120):
            TeamFactory(parent=cast.de_hoek.parent)
        assert statements(client, reverse("teams")) == before <= 7


LONG = 10**30


@pytest.mark.parametrize(
    "name",
    [
        "person",
        "team",
        "team_branches",
        "leader_new",
        "leader_end",
        "stand_in_new",
        "stand_in_end",
        "contact_agreement",
        "contact_refusal",
        "contact_end",
    ],
)
def test_a_number_too_long_for_a_row_is_nobody(cast, client_of, name):
    method = (
        "post" if name in ("stand_in_end", "contact_agreement", "contact_refusal", "contact_end") else "get"
    )
    assert getattr(client_of(cast.hanna), method)(reverse(name, args=[LONG])).status_code == 404


def test_long_numbers_in_a_query_are_passed_over(cast, client_of):
    words_for_everyone()
    client = client_of(cast.hanna)
    assert client.get(reverse("merge", args=[LONG, LONG])).status_code == 404
    for url in (
        reverse("merge_find") + f"?first={LONG}",
        reverse("colleagues") + f"?after=berg.{LONG}",
        reverse("colleagues") + f"?before=berg.{10**18}",
        reverse("team", args=[cast.de_hoek.pk]) + f"?teams={LONG}&after=x.{LONG}",
        reverse("teams") + f"?page={LONG}",
        reverse("vacancies") + f"?page={LONG}",
    ):
        assert client.get(url).status_code == 200, url
    assert client.post(reverse("contact_new") + "?q=amrani", {"person": LONG}).status_code == 422
