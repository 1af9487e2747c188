"""“Mag ik dit onthouden?”: asked by a leader or contact person, answered in one's own words, or not at all."""

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.people.actions.reporting import end_leader, set_stand_in
from medemens.people.models import Account
from medemens.sharing.actions.proposals import confirm_proposal, decline_proposal, propose
from medemens.sharing.actions.retention import forget_proposals
from medemens.sharing.models import Proposal, Share
from medemens.sharing.queries.proposals import may_propose
from medemens.sharing.queries.shares import proposals_for
from medemens.sharing.rules import LONGEST, Audience, Kind, Said
from medemens.sharing.tests.kit import DAY, TODAY, TOMORROW, YESTERDAY, change, chose, line_to, read_by
from tests.clock import clock
from tests.factories import NOW, PersonFactory

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
OWN = Said(Kind.OWN, "Ik zing graag.")


def asked(cast, day=NOW, text="Hij zingt", by=None):
    return propose(owner=cast.joris, text=text, by=by or cast.sanne, now=day)


def waiting(cast, day=NOW) -> list[str]:
    return [proposal.text for proposal in proposals_for(cast.joris, day)]


class TestAsking:
    def test_a_leader_and_a_contact_person_ask_and_nobody_else(self, cast):
        chose(cast.joris, cast.karim)
        until = {"starts_on": TODAY, "ends_on": TOMORROW}
        set_stand_in(leader=cast.sanne, stand_in=cast.ayse, **until, by=cast.hanna, now=NOW)
        people = ("sanne", "karim", "ayse", "ruth", "fatima", "hanna", "adil", "olga", "wim", "joris")
        may = {name: may_propose(getattr(cast, name), cast.joris, TODAY) for name in people}
        assert may == dict.fromkeys(people, False) | {"sanne": True, "karim": True}
        for name in people:
            if may[name]:
                asked(cast, by=getattr(cast, name), text=name)
            else:
                with pytest.raises(Refused):
                    asked(cast, by=getattr(cast, name), text=name)
        assert waiting(cast) == ["sanne", "karim"]

    @pytest.mark.parametrize(("ends_on", "may"), [(YESTERDAY, False), (TODAY, True)])
    def test_until_the_last_day_on_which_they_lead(self, cast, ends_on, may):
        end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=ends_on, by=cast.hanna, now=NOW)
        assert may_propose(cast.sanne, cast.joris, TODAY) == may

    def test_not_of_someone_who_cannot_answer(self, cast):
        change(cast.joris, last_day=YESTERDAY)
        assert not may_propose(cast.sanne, cast.joris, TODAY)
        new = PersonFactory(leader=cast.sanne)
        assert not may_propose(cast.sanne, new, TODAY)
        assert not Account.objects.filter(person=new).exists()

    @pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST + 1)])
    def test_too_little_or_too_much_is_refused(self, cast, text):
        with pytest.raises(Refused):
            asked(cast, text=text)
        assert waiting(cast) == []

    def test_three_times_in_seven_days_answered_or_not(self, cast):
        asked(cast, NOW - 6 * DAY)
        confirm_proposal(proposal=asked(cast, NOW - 3 * DAY), said=OWN, by=cast.joris, now=NOW)
        decline_proposal(proposal=asked(cast), by=cast.joris)
        with pytest.raises(Refused, match="a few times this week"):
            asked(cast)
        asked(cast, NOW + DAY)  # the first is seven days ago
        with pytest.raises(Refused, match="a few times this week"):
            asked(cast, NOW + DAY)

    def test_it_is_counted_for_each_two_people(self, cast):
        chose(cast.joris, cast.karim)
        for _three in range(3):
            asked(cast)
        asked(cast, by=cast.karim)
        propose(owner=cast.fatima, text="Zij ook", by=cast.sanne, now=NOW)
        assert Proposal.objects.count() == 5

    def test_the_page_of_the_colleague_asks_and_what_was_typed_comes_back(self, cast, client_of, clock):
        client, url = client_of(cast.sanne), reverse("proposal_new", args=[cast.joris.pk])
        refused = client.post(url, {"text": "zingt " * 99})
        assert (refused.status_code, "zingt zingt" in refused.content.decode()) == (422, True)
        told = client.post(url, {"text": "Hij zingt"}, follow=True).content.decode()
        assert "Joris can read it now, and decides." in told
        assert waiting(cast) == ["Hij zingt"]
        for _more in range(2):
            asked(cast)
        again = client.post(url, {"text": "Nog eens"})
        assert (again.status_code, "Nog eens" in again.content.decode()) == (422, True)


class TestAnswering:
    def test_it_is_kept_in_their_own_words_for_whoever_asked(self, cast):
        confirm_proposal(proposal=asked(cast), said=OWN, by=cast.joris, now=NOW)
        assert (read_by(cast.sanne), read_by(cast.ayse)) == (["Ik zing graag."], [])
        assert waiting(cast) == []

    def test_and_for_whom_else_they_choose(self, cast):
        said = Said(Kind.OWN, "Ik zing graag.", audience=Audience(team=True))
        confirm_proposal(proposal=asked(cast), said=said, by=cast.joris, now=NOW)
        assert (read_by(cast.sanne), read_by(cast.ayse)) == (["Ik zing graag."], ["Ik zing graag."])

    def test_whoever_asked_as_a_leader_reads_it_while_they_lead(self, cast):
        proposal = asked(cast)
        confirm_proposal(proposal=proposal, said=OWN, by=cast.joris, now=NOW)
        end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
        assert read_by(cast.sanne) == []

    def test_so_does_a_contact_person_and_whoever_is_neither_by_now_is_named(self, cast):
        row = chose(cast.joris, cast.karim)
        both = asked(cast, by=cast.karim), asked(cast)
        end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
        for proposal in both:
            confirm_proposal(proposal=proposal, said=OWN, by=cast.joris, now=NOW)
        assert (read_by(cast.karim), read_by(cast.sanne)) == (["Ik zing graag."], ["Ik zing graag."])
        change(row, ended_on=TODAY)
        assert (read_by(cast.karim), read_by(cast.sanne)) == ([], ["Ik zing graag."])

    def test_what_is_for_every_leader_and_whoever_asked_is_opened_to_them_once(self, cast):
        said = Said(Kind.OWN, "Ik zing graag.", audience=Audience(leader=True))
        share = confirm_proposal(proposal=asked(cast), said=said, by=cast.joris, now=NOW)
        assert list(share.readers.values_list("via", "person")) == [("leader", cast.sanne.pk)]

    def test_rather_not_leaves_nothing_to_read(self, cast):
        decline_proposal(proposal=asked(cast), by=cast.joris)
        assert (read_by(cast.sanne), waiting(cast)) == ([], [])
        assert list(Proposal.objects.values_list("text", "answered")) == [("", True)]
        assert not Share.objects.exists()

    def test_one_answers_once(self, cast):
        proposal = asked(cast)
        decline_proposal(proposal=proposal, by=cast.joris)
        with pytest.raises(Refused):
            confirm_proposal(proposal=proposal, said=OWN, by=cast.joris, now=NOW)
        with pytest.raises(Refused):
            decline_proposal(proposal=proposal, by=cast.joris)
        assert not Share.objects.exists()

    @pytest.mark.parametrize("who", ["sanne", "ayse", "hanna"])
    def test_nobody_answers_for_another(self, cast, who):
        proposal = asked(cast)
        with pytest.raises(Refused):
            confirm_proposal(proposal=proposal, said=OWN, by=getattr(cast, who), now=NOW)
        with pytest.raises(Refused):
            decline_proposal(proposal=proposal, by=getattr(cast, who))
        assert waiting(cast) == ["Hij zingt"]

    def test_on_the_page_they_say_it_or_rather_not(self, cast, client_of, clock):
        client, proposal = client_of(cast.joris), asked(cast)
        url = reverse("proposal", args=[proposal.pk])
        assert "Hij zingt" in client.get(url).content.decode()
        empty = client.post(url, {"text": ""})
        assert empty.status_code == 422
        assert (
            "Sanne can read this now." in client.post(url, {"text": "Ik zing"}, follow=True).content.decode()
        )
        assert client.get(url).status_code == 404
        second = asked(cast)
        told = client.post(reverse("proposal_refusal", args=[second.pk]), follow=True).content.decode()
        assert "It isn’t kept. Sanne hears nothing." in told
        assert read_by(cast.sanne) == ["Ik zing"]

    def test_the_page_asks_who_else_may_read_it_and_not_whether_whoever_asked_may(
        self, cast, client_of, clock
    ):
        chose(cast.joris, cast.karim)
        client = client_of(cast.joris)
        for by, named in (("sanne", ["contact", "team"]), ("karim", ["leader", "team"])):
            page = client.get(reverse("proposal", args=[asked(cast, by=getattr(cast, by)).pk])).context[
                "form"
            ]
            assert [field.name for field in page.audience_fields] == [*named, "everyone"]

    def test_whoever_asked_cannot_open_what_they_asked(self, cast, client_of, clock):
        url = reverse("proposal", args=[asked(cast).pk])
        assert {name: client_of(getattr(cast, name)).get(url).status_code for name in ("joris", "sanne", "wim")} == {
            "joris": 200, "sanne": 404, "wim": 404
        }  # fmt: skip


class TestTime:
    @pytest.mark.parametrize(("days", "there"), [(6, True), (7, False), (8, False)])
    def test_unanswered_it_is_gone_after_seven_days_also_before_the_daily_run(
        self, cast, client_of, clock, days, there
    ):
        proposal = asked(cast)
        clock.now = NOW + days * DAY
        assert waiting(cast, clock.now) == ["Hij zingt"] * there
        page = client_of(cast.joris).get(reverse("proposal", args=[proposal.pk]))
        assert page.status_code == (200 if there else 404)
        forget_proposals(clock.now)
        assert Proposal.objects.exists() == there

    def test_an_answered_one_goes_on_the_same_day_as_one_that_wasnt(self, cast):
        decline_proposal(proposal=asked(cast), by=cast.joris)
        asked(cast)
        counts = []
        for days in (6, 7):
            forget_proposals(NOW + days * DAY)
            counts.append(Proposal.objects.count())
        assert counts == [2, 0]
