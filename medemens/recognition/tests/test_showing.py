"""Who may read what somebody was thanked for: they themselves, and whom they show it to. A no leaves no trace."""

from datetime import timedelta
from itertools import combinations

import pytest
from django.urls import reverse

from medemens.core import events
from medemens.core.daily import functions
from medemens.core.errors import Refused
from medemens.people.merging import merge_rows
from medemens.people.models import Person
from medemens.recognition.actions import (
    answer_suggestion,
    forget_showings,
    say_thanks,
    show_thanks,
    take_thanks_away,
)
from medemens.recognition.models import Appreciation, Showing
from medemens.recognition.queries import (
    Onlooker,
    asked_for,
    liked_by,
    onlookers_of,
    own_thanks,
    shown_in,
    suggestions_for,
)
from medemens.recognition.rules import Suggested, begun_with, is_only_begun, may_be_suggested
from medemens.sharing.models import Sight
from medemens.sharing.rules import Kind, Via, Way
from medemens.sharing.tests.kit import change, chose, line_to, shared
from tests.factories import LONG_AGO, NOW, TODAY, EmploymentFactory, PersonFactory, ReportingFactory
from tests.looks import CHANCE, cost

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WORDS = "Ik zag hoe rustig je bleef."
LATER = NOW + HOUR  # no giver can take it back any more


@pytest.mark.parametrize(
    "ways", [ways for number in range(len(Way) + 1) for ways in combinations(Way, number)], ids="+".join
)
def test_what_a_giver_may_suggest(ways):
    """Every choice of ways: who never said is asked; “rather not” is for nobody; else the team by their word alone."""
    by_hand = {Suggested.LEADER, Suggested.TEAM}
    if Way.RATHER_NOT in ways:
        by_hand = set()
    elif ways and "in-team" not in ways:
        by_hand = {Suggested.LEADER}
    assert may_be_suggested(ways) == by_hand


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", "I saw how you lent a hand: "),
        ("with the move", "I saw how you lent a hand: with the move"),
        ("I saw you try something new:", "I saw how you lent a hand: "),
    ],
)
def test_a_first_line_leaves_what_was_typed(typed, text):
    assert begun_with("help", typed) == text
    assert begun_with("nothing of ours", "mine") == "mine"
    assert is_only_begun(begun_with("help", ""))


def readers(now=LATER) -> list[str]:
    """Everyone who may read any thanks that isn't theirs."""
    people = Person.objects.in_order()
    others = {
        one.call_name for one in people if Appreciation.objects.visible_to(one, now).exclude(receiver=one)
    }
    return sorted(others)


@pytest.fixture
def said(cast, monkeypatch):
    """Wim thanked Joris, and would show it to whoever leads him too."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    return say_thanks(giver=cast.wim, receiver=cast.joris, text=WORDS, suggested=Suggested.LEADER, now=NOW)


@pytest.fixture
def sanne(cast):
    return Onlooker(Via.LEADER, person=cast.sanne)


@pytest.fixture
def hoek(cast):
    return Onlooker(Via.TEAM, team=cast.de_hoek)


def about(thanks: Appreciation, today=TODAY) -> list[str]:
    """Whom its receiver is asked about."""
    (found,) = own_thanks(thanks.receiver, today)
    return [str(one) for one in asked_for(found, onlookers_of(thanks.receiver, today))]


@pytest.mark.django_db
class TestASuggestion:
    def test_shows_it_to_nobody_until_the_receiver_says_yes(self, cast, client_of, said, sanne):
        assert readers() == []
        page = client_of(cast.joris).get(reverse("thanks")).content.decode()
        assert "Wim would show this to Sanne too. May that be?" in page
        answer = reverse("thanks_answer", args=[said.pk])
        client_of(cast.joris).post(answer, {"to": sanne.key})
        assert readers() == ["Sanne"]
        assert (
            WORDS
            in client_of(cast.sanne)
            .get(reverse("thanks_of_colleague", args=[cast.joris.pk]))
            .content.decode()
        )
        assert about(said) == []

    def test_a_no_looks_like_no_answer_to_everyone_else(self, cast, client_of, said):
        urls = [reverse(name) for name in ("thanks", "today", "mine", "kept", "thanks_new")]
        urls += [reverse("person", args=[cast.joris.pk]), f"/thanks/new/?to={cast.joris.pk}"]

        def seen() -> list[str]:
            others = (cast.wim, cast.sanne, cast.fatima, cast.hanna)
            return [
                CHANCE.sub("", client_of(one).get(url).content.decode()) for one in others for url in urls
            ]

        before = seen()
        answer_suggestion(thanks=said, to=[], by=cast.joris, now=LATER)
        assert seen() == before
        assert list(Appreciation.objects.values("giver", "receiver", "suggested")) == [
            {"giver": cast.wim.pk, "receiver": cast.joris.pk, "suggested": ""}
        ]
        assert about(said) == []

    def test_is_about_whoever_leads_by_then_and_never_the_giver(self, cast, said):
        assert about(said) == ["Sanne"]
        change(line_to(cast.sanne, cast.joris), ends_on=TODAY)
        ReportingFactory(person=cast.joris, leader=cast.wim, starts_on=TODAY + DAY)
        assert about(said, TODAY + DAY) == []

    def test_a_question_about_who_led_before_opens_nothing(self, cast, client_of, said, sanne):
        change(line_to(cast.sanne, cast.joris), ends_on=TODAY - DAY)
        ReportingFactory(person=cast.joris, leader=cast.ruth, starts_on=TODAY)
        response = client_of(cast.joris).post(
            reverse("thanks_answer", args=[said.pk]), {"to": sanne.key}, follow=True
        )
        assert "Something changed meanwhile." in response.content.decode()
        assert (readers(), about(said)) == ([], ["Ruth"])

    @pytest.mark.parametrize(
        ("ways", "left"),
        [((), ["leader", "team"]), ([Way.IN_PERSON], ["leader"]), ([Way.RATHER_NOT], [])],
    )
    def test_is_off_the_form_where_the_receiver_would_rather_not(self, cast, client_of, ways, left):
        text = "Liever klein." if not ways else ""
        shared(cast.joris, "team", kind=Kind.APPRECIATED, ways=tuple(ways), text=text)
        liked = liked_by(cast.joris, cast.fatima, TODAY)
        assert suggestions_for(cast.joris, cast.fatima, liked, TODAY) == left
        form = client_of(cast.fatima).get(f"/thanks/new/?to={cast.joris.pk}").context["form"]
        assert [one for one, _label in form["suggested"].field.choices[1:]] == left if left else True
        assert ("suggested" in form.fields) == bool(left)
        if "team" not in left:
            with pytest.raises(Refused):
                say_thanks(giver=cast.fatima, receiver=cast.joris, text="Dank", suggested="team", now=NOW)

    def test_isn_t_there_where_the_giver_leads_them_alone(self, cast):
        assert suggestions_for(cast.joris, cast.sanne, [], TODAY) == ["team"]


@pytest.mark.django_db
class TestHowSomeoneLikesIt:
    def test_is_read_while_writing_by_whom_it_is_open_to_and_that_is_a_look(self, cast, client_of):
        shared(cast.joris, "leader", kind=Kind.APPRECIATED, ways=(Way.IN_PERSON,), text="Zonder taart.")
        url = f"/thanks/new/?to={cast.joris.pk}"
        told = [
            "Zonder taart." in client_of(one).get(url).content.decode()
            for one in (cast.wim, cast.fatima, cast.sanne)
        ]
        assert told == [False, False, True]
        assert [(one.viewer, one.kind) for one in Sight.objects.all()] == [(cast.sanne, Kind.APPRECIATED)]

    def test_a_first_line_to_rewrite_says_nothing_yet(self, cast, client_of):
        client, url = client_of(cast.wim), f"/thanks/new/?to={cast.joris.pk}"
        begun = client.post(url, {"text": "de fiets", "begin": "fix", "suggested": "team"})
        assert begun.context["form"]["text"].value() == "I saw how you put that right: de fiets"
        assert begun.context["form"]["suggested"].value() == "team"
        left_as_it_is = client.post(url, {"text": "I saw how you put that right:"})
        assert (begun.status_code, left_as_it_is.status_code) == (200, 422)
        assert not Appreciation.objects.exists()


@pytest.mark.django_db
class TestShowingItOn:
    def test_to_leader_contact_person_or_team_and_to_nobody_else(self, cast, said, sanne, hoek):
        chose(cast.joris, cast.karim)
        around = onlookers_of(cast.joris, TODAY)
        assert {one.key: str(one) for one in around} == {
            Onlooker(Via.CONTACT, person=cast.karim).key: "Karim", sanne.key: "Sanne", hoek.key: "De Hoek",
        }  # fmt: skip
        assert readers_of(said, around) == ["Ayşe", "Fatima", "Karim", "Sanne"]
        assert readers_of(said, [hoek]) == ["Ayşe", "Fatima", "Sanne"]  # who work in it
        assert readers_of(said, [sanne]) == ["Sanne"]
        assert readers_of(said, []) == []

    def test_the_page_shows_who_reads_it_and_taking_that_off_holds_at_once(
        self, cast, client_of, said, sanne, hoek
    ):
        client, url = client_of(cast.joris), reverse("thanks_showing", args=[said.pk])
        client.post(url, {"to": [sanne.key, hoek.key]})
        assert client.get(url).context["form"].initial == {"to": [sanne.key, hoek.key]}
        theirs = reverse("thanks_of_colleague", args=[cast.joris.pk])
        seen = client_of(cast.fatima).get(theirs)
        assert (seen.status_code, seen["Cache-Control"].count("no-store")) == (200, 1)
        assert theirs in client_of(cast.fatima).get(reverse("person", args=[cast.joris.pk])).content.decode()
        client.post(url, {"to": [sanne.key]})
        assert client_of(cast.fatima).get(theirs).status_code == 404
        assert (
            theirs not in client_of(cast.fatima).get(reverse("person", args=[cast.joris.pk])).content.decode()
        )

    def test_taking_it_away_takes_it_from_everyone(self, cast, said, hoek):
        show_thanks(thanks=said, to=[hoek], by=cast.joris, now=LATER)
        take_thanks_away(thanks=said, by=cast.joris)
        assert (readers(), Showing.objects.count()) == ([], 0)

    def test_only_its_receiver_does_that_and_only_to_their_own(self, cast, client_of, said, sanne):
        strangers = [Onlooker(Via.LEADER, person=cast.ruth), Onlooker(Via.TEAM, team=cast.elsewhere)]
        for to in strangers:
            with pytest.raises(Refused):
                show_thanks(thanks=said, to=[to], by=cast.joris, now=LATER)
        for act in (show_thanks, answer_suggestion):
            with pytest.raises(Refused):
                act(thanks=said, to=[sanne], by=cast.wim, now=LATER)
        url = reverse("thanks_showing", args=[said.pk])
        assert client_of(cast.joris).post(url, {"to": strangers[0].key}).status_code == 422
        assert readers() == []

    def test_another_leader_reads_nothing_nor_one_who_leads_again(self, cast, said, sanne):
        show_thanks(thanks=said, to=[sanne], by=cast.joris, now=LATER)
        line = line_to(cast.sanne, cast.joris)
        change(line, ends_on=TODAY)
        ReportingFactory(person=cast.joris, leader=cast.ruth, starts_on=TODAY + DAY)
        assert (readers(LATER), readers(LATER + DAY)) == (["Sanne"], [])
        ReportingFactory(person=cast.joris, leader=cast.sanne, starts_on=TODAY + 3 * DAY)
        assert readers(LATER + 4 * DAY) == []
        assert functions["thanks"] is forget_showings
        assert (forget_showings(LATER), forget_showings(LATER + DAY)) == (0, 1)

    @pytest.mark.parametrize("leaver", ["joris", "fatima"])
    def test_who_left_the_team_or_works_no_longer(self, cast, said, hoek, leaver):
        show_thanks(thanks=said, to=[hoek], by=cast.joris, now=LATER)
        person = getattr(cast, leaver)
        person.employments.update(ends_on=TODAY)
        EmploymentFactory(person=person, team=cast.elsewhere, sequence="2", starts_on=TODAY + DAY)
        assert readers(LATER + DAY) == ([] if leaver == "joris" else ["Ayşe", "Sanne"])
        Person.objects.filter(pk=cast.ayse.pk).update(last_day=TODAY)
        assert "Ayşe" not in readers(LATER + DAY)

    def test_who_it_was_shown_to_and_turns_out_to_be_its_receiver(self, cast, said):
        twin = PersonFactory(call_name="Joris")
        Showing.objects.create(thanks=said, via=Via.CONTACT, person=twin, since=LONG_AGO)
        merge_rows(cast.joris, twin)
        (found,) = own_thanks(cast.joris, TODAY)
        assert shown_in(found) == []

    def test_the_pages_cost_the_same_with_three(self, cast, client_of, said, hoek):
        pages = [
            (cast.joris, reverse("thanks")),
            (cast.fatima, reverse("thanks_of_colleague", args=[cast.joris.pk])),
        ]
        show_thanks(thanks=said, to=[hoek], by=cast.joris, now=LATER)
        at_one = [cost(client_of(one), url) for one, url in pages]
        for giver in (cast.ruth, cast.karim):
            more = say_thanks(giver=giver, receiver=cast.joris, text=WORDS, suggested="leader", now=NOW)
            show_thanks(thanks=more, to=[hoek], by=cast.joris, now=LATER)
        assert [cost(client_of(one), url) for one, url in pages] == at_one


def readers_of(said: Appreciation, to: list[Onlooker]) -> list[str]:
    show_thanks(thanks=said, to=to, by=said.receiver, now=LATER)
    return readers()


@pytest.mark.django_db
def test_its_receiver_hears_of_it_once_and_nobody_else(cast, monkeypatch):
    heard = []
    monkeypatch.setattr(
        events, "_consumers", [lambda act: heard.extend((one.kind.name, one.recipients) for one in act)]
    )
    for _twice in range(2):
        say_thanks(giver=cast.wim, receiver=cast.joris, text=WORDS, suggested="team", now=NOW)
    assert heard == [("thanks-given", (cast.joris,))]
