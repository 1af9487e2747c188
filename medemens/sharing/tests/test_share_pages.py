"""The pages of “Wat ik deel”: sharing, changing, taking back, and naming people; what was typed comes back."""

import re

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.people.actions.reporting import end_leader
from medemens.sharing.actions.shares import add_reader, add_share, change_share, remove_reader, withdraw_share
from medemens.sharing.models import Share, ShareReader
from medemens.sharing.rules import LONGEST, MOST_READERS, MOST_SHARES, Audience, Kind, Said, Via
from medemens.sharing.tests.kit import TODAY, WORDS, YESTERDAY, change, line_to, read_by, shared
from tests.clock import clock
from tests.factories import NOW, PersonFactory

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def joris(cast, client_of):
    return client_of(cast.joris)


def share_new(client, kind="hobby", **data):
    return client.post(f"{reverse('share_new')}?kind={kind}", data)


class TestSharing:
    def test_nobody_reads_it_until_somebody_is_ticked(self, cast, joris):
        page = joris.get(f"{reverse('share_new')}?kind=hobby").content.decode()
        assert " checked" not in page
        refused = share_new(joris, text=WORDS)
        assert (refused.status_code, Share.objects.count()) == (422, 0)
        page = refused.content.decode()
        assert WORDS in page
        assert "Choose who may read this. What is for you alone isn’t kept here." in page
        assert share_new(joris, text=WORDS, leader="on").status_code == 302
        assert (read_by(cast.sanne), read_by(cast.ayse)) == ([WORDS], [])

    def test_it_names_who_each_word_stands_for(self, cast, joris):
        page = joris.get(f"{reverse('share_new')}?kind=hobby").content.decode()
        assert "My leader (Sanne)" in page
        assert "Everyone in my team (De Hoek)" in page
        assert "My contact person" not in page  # he has none

    def test_who_may_read_it_comes_before_until_when(self, joris):
        page = joris.get(f"{reverse('share_new')}?kind=ask").content.decode()
        fields = re.findall(r'name="(text|ask_from|leader|everyone|ends_on)"', page)
        assert fields == ["text", "ask_from", "leader", "everyone", "ends_on"]

    def test_without_a_leader_there_is_none_to_choose(self, cast, joris):
        end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
        assert "My leader" not in joris.get(f"{reverse('share_new')}?kind=hobby").content.decode()
        assert share_new(joris, text=WORDS, leader="on").status_code == 422

    @pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST + 1)])
    def test_too_little_or_too_much_comes_back_with_what_was_typed(self, joris, text):
        refused = share_new(joris, text=text, everyone="on")
        assert (refused.status_code, Share.objects.count()) == (422, 0)
        assert text.strip() in refused.content.decode()

    @pytest.mark.parametrize("kind", Kind.values)
    def test_each_kind_has_its_form_and_is_read_as_it_was_said(self, cast, joris, kind):
        needs = {
            Kind.ASK: {"ask_from": str(TODAY)},
            Kind.DAY: {"occasion": "move", "day": 3, "month": 5, "year": 2027},
        }
        fields = {"text": WORDS, "everyone": "on"} | needs.get(kind, {})
        assert share_new(joris, kind, **fields).status_code == 302
        share = Share.objects.get()
        assert (share.kind, share.text, share.owner) == (kind, WORDS, cast.joris)

    def test_without_a_kind_one_chooses_it_first(self, joris):
        for query in ("", "?kind=", "?kind=salary"):
            page = joris.get(reverse("share_new") + query).content.decode()
            assert "What would you like others to know?" in page
            assert "<textarea" not in page

    def test_forty_are_enough(self, cast, joris):
        for number in range(MOST_SHARES):
            shared(cast.joris, "everyone", text=f"nummer {number}")
        refused = share_new(joris, text=WORDS, everyone="on")
        assert (refused.status_code, WORDS in refused.content.decode()) == (422, True)
        shared(cast.fatima, "everyone")  # counted for each
        with pytest.raises(Refused):
            shared(cast.joris, "everyone")


class TestDates:
    @pytest.mark.parametrize(
        ("day", "month", "year", "right"),
        [
            ("29", "2", "", True),  # without a year it may be any
            ("29", "2", "2024", True),
            ("29", "2", "2023", False),
            ("30", "2", "", False),
            ("31", "4", "", False),
            ("30", "4", "", True),
            ("31", "12", "1999", True),
            ("", "", "", True),
            ("14", "", "", False),
            ("", "5", "", False),
            ("", "", "1999", False),
            ("0", "5", "", False),
            ("32", "5", "", False),
            ("14", "13", "", False),
            ("14", "5", "1899", False),
            ("14", "5", "2101", False),
        ],
    )
    def test_a_day_that_matters_is_one_of_the_calendar(self, joris, day, month, year, right):
        said = {"text": WORDS, "name": "Noor", "day": day, "month": month, "year": year, "everyone": "on"}
        response = share_new(joris, "people", **said)
        assert (response.status_code, Share.objects.exists()) == ((302, True) if right else (422, False))
        if not right:
            page = response.content.decode()
            assert WORDS in page
            assert 'value="Noor"' in page

    def test_it_is_shown_as_a_day_with_the_year_only_where_it_was_given(self, cast, joris, client_of):
        for year in ("", "2014"):
            share_new(
                joris,
                "people",
                text=WORDS,
                name="Noor",
                day="29",
                month="2" if not year else "5",
                year=year,
                everyone="on",
            )
        page = " ".join(
            client_of(cast.wim).get(reverse("person", args=[cast.joris.pk])).content.decode().split()
        )
        assert "Noor · 29 February<" in page
        assert "Noor · 29 May 2014<" in page

    def test_what_to_be_asked_about_needs_its_day(self, joris):
        assert share_new(joris, "ask", text=WORDS, everyone="on").status_code == 422
        assert share_new(joris, "ask", text=WORDS, ask_from="2026-02-31", everyone="on").status_code == 422
        assert share_new(joris, "ask", text=WORDS, ask_from="2026-12-01", everyone="on").status_code == 302


class TestAppreciation:
    def test_one_chooses_how_or_says_it(self, cast, joris, client_of):
        assert share_new(joris, "appreciated", everyone="on").status_code == 422
        assert share_new(joris, "appreciated", ways=["on-paper", "in-team"], everyone="on").status_code == 302
        assert share_new(joris, "appreciated", text="Met taart", everyone="on").status_code == 302
        page = client_of(cast.wim).get(reverse("person", args=[cast.joris.pk])).content.decode()
        assert ("On paper" in page or "On paper".lower() in page, "Met taart" in page) == (True, True)


class TestChanging:
    def test_it_holds_from_then_on_for_whom_it_is_now(self, cast, joris):
        share = shared(cast.joris, "leader")
        changed = joris.post(reverse("share", args=[share.pk]), {"text": "nieuw", "team": "on"})
        assert changed.status_code == 302
        change(line_to(cast.sanne, cast.joris), ends_on=YESTERDAY)
        assert {name: read_by(getattr(cast, name)) for name in ("sanne", "ayse", "wim")} == {
            "sanne": ["nieuw"], "ayse": ["nieuw"], "wim": []
        }  # fmt: skip
        assert set(share.readers.values_list("via", flat=True)) == {Via.TEAM}

    def test_what_was_wrong_changes_nothing_and_comes_back(self, cast, joris):
        share = shared(cast.joris, "leader")
        for data in ({"text": "nieuw"}, {"text": "x" * (LONGEST + 1), "leader": "on"}):
            refused = joris.post(reverse("share", args=[share.pk]), data)
            assert (refused.status_code, data["text"] in refused.content.decode()) == (422, True)
        assert read_by(cast.sanne) == [WORDS]

    def test_named_people_stay_whatever_else_is_chosen(self, cast, joris):
        share = shared(cast.joris, "leader", to=[cast.wim])
        joris.post(reverse("share", args=[share.pk]), {"text": "nieuw"})  # for Wim alone
        assert (read_by(cast.wim), read_by(cast.sanne)) == (["nieuw"], [])

    def test_details_that_were_taken_out_are_gone(self, cast, joris):
        share_new(joris, "people", text=WORDS, name="Noor", day="14", month="5", year="2014", everyone="on")
        share = Share.objects.get()
        joris.post(
            reverse("share", args=[share.pk]),
            {"text": WORDS, "name": "Noor", "day": "", "month": "", "everyone": "on"},
        )
        share.refresh_from_db()
        assert share.known == {"name": "Noor"}

    def test_taking_back_takes_it_from_everyone_at_once(self, cast, joris):
        share = shared(cast.joris, "leader", "everyone", to=[cast.wim])
        told = joris.post(reverse("share_withdrawal", args=[share.pk]), follow=True).content.decode()
        assert "Taken back. Nobody can read it here any more." in told
        assert [read_by(person) for person in (cast.joris, cast.sanne, cast.wim)] == [[], [], []]
        assert not ShareReader.objects.exists()

    @pytest.mark.parametrize("who", ["sanne", "hanna", "wim"])
    def test_nobody_does_any_of_it_for_another(self, cast, who):
        share = shared(cast.joris, "everyone", to=[cast.karim])
        other = getattr(cast, who)
        said = Said(Kind.HOBBY, "gekaapt", audience=Audience(everyone=True))
        for act in (
            lambda: change_share(share=share, said=said, by=other, now=NOW),
            lambda: withdraw_share(share=share, by=other),
            lambda: add_reader(share=share, person=other, by=other, now=NOW),
            lambda: remove_reader(reader=share.readers.get(), by=other),
        ):
            with pytest.raises(Refused):
                act()
        assert (read_by(other), read_by(cast.karim)) == ([WORDS], [WORDS])


class TestNaming:
    def test_a_colleague_is_searched_for_and_named(self, cast, joris):
        share = shared(cast.joris, "leader")
        url = f"{reverse('reader_new', args=[share.pk])}?q=amrani"
        from medemens.people.models import NameWord  # as after an import

        NameWord.objects.create(person=cast.karim, word="amrani")
        assert "Karim el Amrani" in joris.get(url).content.decode()
        told = joris.post(url, {"person": cast.karim.pk}, follow=True).content.decode()
        assert "Karim can read this from now on." in told
        assert read_by(cast.karim) == [WORDS]

    def test_not_oneself_nor_who_is_not_here(self, cast):
        share = shared(cast.joris, "leader")
        change(cast.wim, last_day=YESTERDAY)
        for person in (cast.joris, cast.wim):
            with pytest.raises(Refused):
                add_reader(share=share, person=person, by=cast.joris, now=NOW)

    def test_naming_someone_twice_is_naming_them_once(self, cast):
        share = shared(cast.joris, to=[cast.wim])
        add_reader(share=share, person=cast.wim, by=cast.joris, now=NOW)
        assert share.readers.count() == 1

    def test_twenty_are_enough(self, cast):
        share = shared(cast.joris, to=PersonFactory.create_batch(MOST_READERS - 1))
        add_reader(share=share, person=cast.wim, by=cast.joris, now=NOW)
        with pytest.raises(Refused, match="twenty people"):
            add_reader(share=share, person=cast.karim, by=cast.joris, now=NOW)
        assert (read_by(cast.wim), read_by(cast.karim)) == ([WORDS], [])

    def test_who_is_taken_off_reads_nothing_any_more(self, cast, joris):
        share = shared(cast.joris, to=[cast.wim, cast.karim])
        reader = share.readers.get(person=cast.wim)
        told = joris.post(reverse("reader_removal", args=[reader.pk]), follow=True).content.decode()
        assert "can’t read this any more" in told
        assert (read_by(cast.wim), read_by(cast.karim)) == ([], [WORDS])

    def test_what_nobody_may_read_any_more_is_not_kept(self, cast):
        share = shared(cast.joris, to=[cast.wim])
        remove_reader(reader=share.readers.get(), by=cast.joris)
        assert not Share.objects.exists()

    @pytest.mark.parametrize("meant", ["leader", "everyone"])
    def test_what_others_may_read_stays(self, cast, meant):
        share = shared(cast.joris, meant, to=[cast.wim])
        remove_reader(reader=share.readers.get(via=Via.NAMED), by=cast.joris)
        assert Share.objects.exists()


def test_only_for_me_is_nothing_the_server_keeps(cast):
    for to in ([], ()):
        with pytest.raises(Refused):
            add_share(said=Said(Kind.OWN, "alleen voor mij"), to=to, by=cast.joris, now=NOW)
    assert not Share.objects.exists()


def test_the_owner_reads_whom_each_thing_is_open_to(cast, joris):
    shared(cast.joris, "leader", to=[cast.wim])
    shared(cast.joris, "team", text="voor De Hoek")
    shared(cast.joris, "everyone", text="voor iedereen")
    page = " ".join(joris.get(reverse("shares")).content.decode().split())
    lines = ["Read by Sanne, Wim", "Read by De Hoek", "Read by everyone who works here"]
    assert [line in page for line in lines] == [True] * 3
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    page = " ".join(joris.get(reverse("shares")).content.decode().split())
    assert ("Read by Wim" in page, "Sanne" in page.split("<main", 1)[1]) == (True, False)


def test_no_browser_keeps_what_was_read(cast, client_of):
    """Taken back is taken back: also for whoever goes back to the page they had open."""
    share = shared(cast.joris, "leader")
    sanne = client_of(cast.sanne)
    urls = [reverse(name, args=[cast.joris.pk]) for name in ("person", "shares_of_colleague")]
    assert [("no-store" in sanne.get(url)["Cache-Control"]) for url in urls] == [True, True]
    withdraw_share(share=share, by=cast.joris)
    assert sanne.get(urls[1]).status_code == 404
