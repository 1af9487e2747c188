"""HR's timed mode: what it opens and what it doesn't, for how long, and who reads that it was used."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.core.own_data import told_of
from medemens.core.time import zone
from medemens.people.actions.merging import merge_persons
from medemens.people.actions.reporting import set_leader
from medemens.people.actions.roles import give_role
from medemens.people.actions.timed_mode import begin_timed_mode, end_timed_mode, note_table, open_details
from medemens.people.kept_parts.power import looks
from medemens.people.models import Grant, LogEntry
from medemens.people.queries.log import verify
from medemens.people.queries.timed_mode import LASTS, mode_of, recent_looks_at
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from tests.factories import NOW, TODAY, EmploymentFactory, GrantFactory, PersonFactory
from tests.power import LINE, timed

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def clock(monkeypatch):
    """A clock that can be put forward."""
    at = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: at["now"])
    return lambda now: at.update(now=now)


def page_of(client, person) -> str:
    response = client.get(reverse("person", args=[person.pk]))
    assert response.status_code == 200
    return response.content.decode()


def kinds() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("kind", flat=True))


class TestOpening:
    def test_without_it_hr_sees_a_person_as_any_colleague_does(self, cast, client_of, clock):
        EmploymentFactory(person=cast.joris, sequence="2", job_title="Vroeger", ends_on=TODAY - DAY)
        before, of_wim = page_of(client_of(cast.hanna), cast.joris), page_of(client_of(cast.wim), cast.joris)
        for words in (cast.joris.number, "Vroeger", "1 January 2020"):
            assert words not in before
            assert words not in of_wim
        opened = page_of(timed(client_of(cast.hanna), cast.hanna, cast.joris), cast.joris)
        assert cast.joris.number in opened
        assert "Vroeger" in opened

    def test_each_person_is_opened_by_itself_and_written_down(self, cast, client_of, clock):
        client = timed(client_of(cast.hanna), cast.hanna)
        assert cast.joris.number not in page_of(client, cast.joris)
        assert kinds() == ["begun"]
        opening = client.post(reverse("timed_mode_openings"), {"person": cast.joris.pk})
        assert opening.url == reverse("person", args=[cast.joris.pk])
        assert cast.joris.number in page_of(client, cast.joris)
        assert cast.wim.number not in page_of(client, cast.wim)
        client.post(reverse("timed_mode_openings"), {"person": cast.joris.pk})
        entry = LogEntry.objects.get(kind="opened")
        assert (entry.actor, entry.about) == (cast.hanna.pk, cast.joris.pk)
        assert verify().is_whole

    def test_saying_what_for_opens_it_at_once(self, cast, client_of, clock):
        client, url = client_of(cast.hanna), reverse("timed_mode") + f"?person={cast.joris.pk}"
        assert url.replace("&", "&amp;") in page_of(client, cast.joris)
        assert "Of Joris van den Berg" in client.get(url).content.decode()
        assert client.post(url, {"purpose": "leading", "line": "  "}).status_code == 422
        assert client.post(url, {"purpose": "curious", "line": "zomaar"}).status_code == 422
        assert kinds() == []
        begun = client.post(url, {"purpose": "leading", "line": "nieuwe teamleider"})
        assert begun.url == reverse("person", args=[cast.joris.pk])
        assert cast.joris.number in page_of(client, cast.joris)
        assert kinds() == ["begun", "opened"]

    def test_it_lasts_half_an_hour(self, cast, client_of, clock):
        client = timed(client_of(cast.hanna), cast.hanna, cast.joris)
        clock(NOW + LASTS - MINUTE)
        page = page_of(client, cast.joris)
        assert "for 1 minute more, until 10.30" in page
        assert cast.joris.number in page
        clock(NOW + LASTS)
        page = page_of(client, cast.joris)
        assert "Stop now" not in page
        assert cast.joris.number not in page
        mode = LogEntry.objects.get(kind="begun")
        with pytest.raises(Refused):
            open_details(people=[cast.wim], mode=mode, by=cast.hanna, now=NOW + LASTS)

    def test_it_can_be_stopped(self, cast, client_of, clock):
        client = timed(client_of(cast.hanna), cast.hanna, cast.joris)
        assert client.post(reverse("timed_mode_end")).status_code == 302
        assert cast.joris.number not in page_of(client, cast.joris)
        assert kinds() == ["begun", "opened", "ended"]

    def test_it_holds_on_the_device_where_it_began(self, cast, client_of, clock):
        timed(client_of(cast.hanna), cast.hanna, cast.joris)
        assert cast.joris.number not in page_of(client_of(cast.hanna), cast.joris)

    def test_beginning_again_ends_the_one_before(self, cast, clock):
        first = begin_timed_mode(purpose="leading", line="een", by=cast.hanna, now=NOW)
        begin_timed_mode(purpose="leading", line="twee", by=cast.hanna, now=NOW + MINUTE)
        assert mode_of(cast.hanna, first.pk, NOW + MINUTE) is None
        end_timed_mode(by=cast.hanna, now=NOW + 2 * MINUTE)
        assert kinds() == ["begun", "ended", "begun", "ended"]

    def test_nobody_is_in_the_mode_of_another(self, cast, client_of, clock):
        GrantFactory(person=cast.wim, role=Grant.Role.HR)
        mode = begin_timed_mode(purpose="leading", line="een", by=cast.hanna, now=NOW)
        assert mode_of(cast.wim, mode.pk, NOW) is None
        client = client_of(cast.wim)
        session = client.session
        session["timed_mode"] = mode.pk
        session.save()
        assert "Stop now" not in page_of(client, cast.joris)

    def test_a_role_that_ended_takes_it_along(self, cast, client_of, clock):
        client = timed(client_of(cast.hanna), cast.hanna, cast.joris)
        Grant.objects.filter(person=cast.hanna).update(ended_at=NOW)
        assert cast.joris.number not in page_of(client, cast.joris)

    def test_only_hr_begins_it(self, cast, client_of, clock):
        for who in (cast.sanne, cast.adil, cast.olga):
            assert client_of(who).get(reverse("timed_mode")).status_code == 404
            with pytest.raises(Refused):
                begin_timed_mode(purpose="leading", line="een", by=who, now=NOW)

    def test_it_asks_once_more_who_one_is(self, cast, client_of):
        stale = client_of(cast.hanna, ago=16 * 60)
        asked = stale.get(reverse("timed_mode") + f"?person={cast.joris.pk}")
        assert asked.status_code == 302
        assert "/account/again/" in asked.url
        assert stale.post(reverse("timed_mode"), {"purpose": "leading", "line": "x"}).status_code == 302
        assert kinds() == []

    @pytest.mark.parametrize("page", ["leader_new", "leader_end", "stand_in_new", "stand_in_end", "merge"])
    def test_what_changes_needs_it_open(self, cast, client_of, clock, page):
        """A refusal leads to the page that asks what for; with the same set-up and it open, it is done."""
        from medemens.people.actions.reporting import set_stand_in

        twin = PersonFactory(call_name="Joris")
        row = set_stand_in(
            leader=cast.sanne, stand_in=cast.wim, starts_on=TODAY, ends_on=TODAY, by=cast.sanne, now=NOW
        )
        about, args, data = {
            "leader_new": ([cast.wim], [cast.wim.pk], {}),
            "leader_end": ([cast.joris], [cast.joris.led_by.get().pk], {"ends_on": "2026-12-01"}),
            "stand_in_new": ([cast.sanne], [cast.sanne.pk], {}),
            "stand_in_end": ([cast.sanne], [row.pk], {}),
            "merge": ([cast.joris, twin], [cast.joris.pk, twin.pk], {"sure": "on"}),
        }[page]
        url, client = reverse(page, args=args), timed(client_of(cast.hanna), cast.hanna)
        assert client.post(url, data).url.startswith(reverse("timed_mode") + "?person=")
        timed(client, cast.hanna, *about)
        assert client.post(url, data).status_code in (200, 302, 422)
        assert "timed-mode" not in (client.post(url, data).headers.get("Location") or "")


class TestTelling:
    def test_the_person_gets_one_message_that_day_however_often_hr_looked(self, cast, mailoutbox):
        five, evening = NOW.replace(hour=16), NOW.replace(hour=18)  # 17.00 and 19.00 in Amsterdam
        for minutes in (0, 45, 90):
            now = NOW + minutes * MINUTE
            mode = begin_timed_mode(purpose="leading", line=f"{LINE} {minutes}", by=cast.hanna, now=now)
            open_details(people=[cast.joris], mode=mode, by=cast.hanna, now=now)
        assert Message.objects.filter(kind="details-opened").count() == 1
        assert deliver_due(five - MINUTE) == 0
        assert deliver_due(five) == 1
        [mail] = mailoutbox
        assert mail.to == ["joris@delinde.example"]
        assert "Hanna de Wit van HR bekeek op 23 november 2026 je werkgegevens." in mail.body
        assert [f"{LINE} {minutes}" in mail.body for minutes in (0, 45, 90)] == [True] * 3
        mode = begin_timed_mode(purpose="leading", line="laat", by=cast.hanna, now=evening)
        open_details(people=[cast.joris], mode=mode, by=cast.hanna, now=evening)
        message = Message.objects.filter(kind="details-opened").latest("made_at")
        assert message.not_before == datetime(2026, 11, 24, 17, tzinfo=zone())

    def test_a_first_look_in_the_evening_is_told_that_evening(self, cast):
        now = NOW.replace(hour=17)
        mode = begin_timed_mode(purpose="leading", line="laat", by=cast.hanna, now=now)
        open_details(people=[cast.joris], mode=mode, by=cast.hanna, now=now)
        assert Message.objects.get(kind="details-opened").not_before == now

    def test_it_stands_on_vandaag_for_a_week_and_among_what_is_kept_of_them(self, cast, client_of, clock):
        timed(client_of(cast.hanna), cast.hanna, cast.joris, now=NOW)
        words = "Hanna de Wit of HR looked at your work details on Monday 23 November."
        client = client_of(cast.joris)
        assert words in client.get(reverse("today")).content.decode()
        assert LINE in client.get(reverse("kept")).content.decode()
        assert words not in client_of(cast.wim).get(reverse("today")).content.decode()
        clock(NOW + 8 * DAY)
        assert words not in client.get(reverse("today")).content.decode()
        assert LINE in client.get(reverse("kept")).content.decode()

    def test_a_table_is_told_to_everyone(self, cast, client_of, clock):
        assert timed(client_of(cast.hanna), cast.hanna).post(reverse("people_export")).status_code == 200
        for who in (cast.joris, cast.wim):
            assert [look.name for look in recent_looks_at(who, NOW)] == ["Hanna de Wit"]
        assert recent_looks_at(cast.hanna, NOW) == []

    def test_a_change_of_leader_is_kept_with_who_did_it(self, cast):
        set_leader(person=cast.wim, leader=cast.karim, starts_on=TODAY, by=cast.hanna, now=NOW)
        assert looks(cast.wim, NOW).lines == (
            "Hanna de Wit chose Karim el Amrani as your leader · 23 November 2026",
        )
        assert looks(cast.karim, NOW) is None

    def test_whoever_was_two_reads_what_was_seen_of_both(self, cast):
        twin = PersonFactory(call_name="Joris")
        mode = begin_timed_mode(purpose="double", line="een of twee", by=cast.hanna, now=NOW)
        open_details(people=[twin], mode=mode, by=cast.hanna, now=NOW)
        merge_persons(keep=cast.joris, drop=twin, by=cast.hanna, now=NOW)
        assert [line.split(" · ")[0] for line in looks(cast.joris, NOW).lines] == [
            "Hanna de Wit made two entries of you one",
            "Hanna de Wit looked at your work details",
        ]
        assert verify().is_whole

    def test_and_whoever_was_three_of_all_three_also_in_their_download(self, cast):
        """Making two entries one twice hides no look at the first."""
        first, second = PersonFactory(call_name="Joris"), PersonFactory(call_name="Joris")
        mode = begin_timed_mode(purpose="double", line="nieuwsgierig", by=cast.hanna, now=NOW)
        open_details(people=[first], mode=mode, by=cast.hanna, now=NOW)
        note_table(mode=mode, by=cast.hanna, now=NOW)
        merge_persons(keep=second, drop=first, by=cast.hanna, now=NOW)
        merge_persons(keep=cast.joris, drop=second, by=cast.hanna, now=NOW)
        assert [line.split(" · ")[0] for line in looks(cast.joris, NOW).lines] == [
            "Hanna de Wit made two entries of you one",
            "Hanna de Wit made two entries of you one",
            "Hanna de Wit downloaded the work details of everyone",
            "Hanna de Wit looked at your work details",
        ]
        told = next(one for one in told_of(cast.joris, NOW) if one.entry.model is LogEntry)
        kinds = [{cell.field: cell.value for cell in row.cells}["kind"] for row in told.rows]
        merged = "two rows became one"
        assert kinds == ["work details were looked at", "the table of everyone was made", merged, merged]
        assert not [one for one in looks(cast.wim, NOW).lines if "looked" in one]

    def test_ones_own_details_need_no_reason(self, cast, client_of, clock):
        client = timed(client_of(cast.hanna), cast.hanna)
        client.post(reverse("timed_mode_openings"), {"person": cast.hanna.pk})
        assert kinds() == ["begun"]
        assert cast.hanna.number in page_of(client, cast.hanna)


class TestSupervisionHears:
    def test_of_each_day_once_in_numbers_and_never_of_whom(self, cast, mailoutbox):
        from medemens.core import daily

        for people in ([cast.joris, cast.wim], [cast.fatima]):
            mode = begin_timed_mode(purpose="leading", line="Joris merk", by=cast.hanna, now=NOW)
            open_details(people=people, mode=mode, by=cast.hanna, now=NOW)
        daily.run(NOW + timedelta(hours=1))
        assert not Message.objects.filter(kind="power-used").exists()
        night = NOW + timedelta(hours=18)
        daily.run(night)
        daily.run(night)
        daily.run(night + DAY)
        assert Message.objects.filter(kind="power-used", recipient=cast.olga).count() == 1
        assert Message.objects.filter(kind="power-used").count() == 1
        deliver_due(night + timedelta(hours=6))
        body = next(mail.body for mail in mailoutbox if "Wat HR deed" in mail.subject)
        assert "Werkgegevens van 2 mensen." in body
        assert "Werkgegevens van één persoon." in body
        for name in ("Joris", "Wim", "Fatima", "merk"):
            assert name not in body

    @pytest.mark.parametrize("more", [False, True])
    def test_of_a_role_at_once_and_not_again_with_the_day(self, cast, mailoutbox, more):
        """Neither as a mail of its own nor among what else was done that day."""
        from medemens.core import daily

        give_role(person=cast.wim, role="administrator", reason="Vervangt", by=cast.hanna, now=NOW)
        if more:
            begin_timed_mode(purpose="leading", line="een", by=cast.hanna, now=NOW)
        deliver_due(NOW)
        assert len([mail for mail in mailoutbox if mail.to == [cast.olga.work_mail]]) == 1
        mailoutbox.clear()
        daily.run(NOW + timedelta(hours=18))
        deliver_due(NOW + DAY)
        bodies = [
            mail.body for mail in mailoutbox if mail.to == [cast.olga.work_mail] and "Wat HR" in mail.subject
        ]
        assert len(bodies) == more
        assert not any(word in body for body in bodies for word in ("Wim", "beheerder"))

    def test_of_the_code_once_a_month_and_of_a_break_once(self, cast):
        from medemens.core import daily

        begin_timed_mode(purpose="leading", line="een", by=cast.hanna, now=NOW)
        for days in (1, 2, 3, 9, 10):
            daily.run(NOW + days * DAY)
        assert LogEntry.objects.filter(kind="head").count() == 2  # November and December
        assert Message.objects.filter(kind="log-head", recipient=cast.olga).count() == 2
        LogEntry._base_manager.filter(kind="begun").update(actor=cast.wim.pk)
        for days in (11, 12):
            daily.run(NOW + days * DAY)
        told = Message.objects.filter(kind="log-broken").values_list("recipient", flat=True)
        assert sorted(told) == sorted([cast.olga.pk, cast.adil.pk])
