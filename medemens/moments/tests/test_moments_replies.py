"""Answering: in the application, by a link from a mail, from a calendar, and two at once."""

import re
import threading
from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection, connections
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.moments.actions.moments import call_off, move_moment
from medemens.moments.actions.replies import answer_moment, apply_calendar_reply, choose_time
from medemens.moments.models import Moment, Reply
from medemens.moments.queries.replies import read_token, reply_link, reply_token
from medemens.moments.tests.scenes import (  # noqa: F401  fixtures
    AFTER,
    FRIDAY,
    THURSDAY,
    a_moment,
    clock,
    fresh,
    heard,
)
from tests.cast import make_cast
from tests.factories import NOW


def say(moment, answer, by, **values):
    return answer_moment(
        **{"moment": moment, "sequence": moment.sequence, "answer": answer, "by": by, "now": NOW, **values}
    )


def choose(moment, when, by, **values):
    option = moment.options.get(starts_at=when).pk
    return choose_time(**{"moment": moment, "sequence": 0, "option": option, "by": by, "now": NOW, **values})


def test_an_answer_is_told_to_the_proposer_once(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    say(moment, "accepted", cast.joris)
    say(moment, "accepted", cast.joris)
    say(moment, "declined", cast.joris)
    assert heard[1:] == [("moment-answered", {"Sanne"})] * 2
    assert fresh(moment).answer == "declined"


def test_only_the_invitee_answers_and_only_what_they_saw(cast):
    moment = a_moment(cast.sanne, cast.joris)
    for by, sequence, now in [
        (cast.sanne, 0, NOW),
        (cast.fatima, 0, NOW),
        (cast.joris, 1, NOW),
        (cast.joris, 0, AFTER),
    ]:
        with pytest.raises(Refused):
            say(moment, "accepted", by, sequence=sequence, now=now)
    assert not Reply.objects.exists()


def test_a_choice_of_times_is_no_yes(cast):
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    with pytest.raises(Refused):
        say(moment, "accepted", cast.joris)
    say(moment, "declined", cast.joris)
    assert fresh(moment).answer == "declined"


def test_choosing_a_time_arranges_it(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    choose(moment, FRIDAY, cast.joris)
    chosen = fresh(moment)
    assert (chosen.starts_at, chosen.sequence, chosen.answer) == (FRIDAY, 1, "accepted")
    assert chosen.options.count() == 0
    assert heard[-1] == ("moment-set", {"Sanne", "Joris"})


def test_the_second_choice_is_told_what_the_first_was(cast):
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    options = {option.starts_at: option.pk for option in moment.options.all()}
    seen_twice = [Moment.objects.get(pk=moment.pk) for _n in range(2)]
    choose_time(moment=seen_twice[0], sequence=0, option=options[FRIDAY], by=cast.joris, now=NOW)
    with pytest.raises(Refused, match=r"10[.:]15"):
        choose_time(moment=seen_twice[1], sequence=0, option=options[THURSDAY], by=cast.joris, now=NOW)
    assert fresh(moment).starts_at == FRIDAY


@pytest.mark.django_db(transaction=True)
def test_two_choices_at_the_same_instant_have_one_winner():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the test above runs the same race there")
    cast = make_cast()
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    options = list(moment.options.values_list("pk", flat=True))
    start, results = threading.Barrier(2), []

    def race(option):
        mine = Moment.objects.get(pk=moment.pk)
        start.wait()
        try:
            choose_time(moment=mine, sequence=0, option=option, by=cast.joris, now=NOW)
            results.append("chosen")
        except Refused:
            results.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=race, args=(option,)) for option in options]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["chosen", "refused"]
    assert fresh(moment).sequence == 1


def test_times_that_passed_or_are_not_offered_cannot_be_chosen(cast):
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    other = a_moment(cast.sanne, cast.fatima, THURSDAY, FRIDAY)
    with pytest.raises(Refused):
        choose(moment, THURSDAY, cast.joris, now=AFTER)
    with pytest.raises(Refused):
        choose(moment, THURSDAY, cast.joris, option=other.options.first().pk)
    with pytest.raises(Refused):
        choose(moment, THURSDAY, cast.fatima)
    assert fresh(moment).starts_at is None


# From a calendar


def from_calendar(moment, **values):
    usual = {
        "uid": moment.uid,
        "sequence": 0,
        "attendee_mail": "joris@delinde.example",
        "answer": "accepted",
        "now": NOW,
    }
    return apply_calendar_reply(**(usual | values))


def test_a_calendar_answers_by_uid_sequence_and_attendee(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    assert from_calendar(moment, attendee_mail=" Joris@DeLinde.example ") is True
    assert fresh(moment).answer == "accepted"
    assert from_calendar(moment, answer="tentative") is True
    assert [name for name, _people in heard] == ["moment-invited", "moment-answered", "moment-answered"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": "another@medemens"},
        {"sequence": 1},
        {"attendee_mail": "sanne@delinde.example"},
        {"attendee_mail": "wim@delinde.example"},
        {"attendee_mail": ""},
        {"answer": "delegated"},
        {"now": AFTER},
    ],
)
def test_any_other_calendar_changes_nothing(cast, wrong):
    moment = a_moment(cast.sanne, cast.joris)
    assert from_calendar(moment, **wrong) is False
    assert not Reply.objects.exists()


def test_a_stale_answer_from_a_calendar_is_ignored(cast):
    moment = a_moment(cast.sanne, cast.joris)
    move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place="", by=cast.sanne, now=NOW)
    assert from_calendar(moment) is False
    assert from_calendar(moment, sequence=1) is True


def test_without_an_address_no_calendar_answers(cast):
    cast.joris.work_mail = ""
    cast.joris.save()
    moment = a_moment(cast.sanne, cast.joris)
    assert from_calendar(moment, attendee_mail="") is False


# By a link


def path_of(moment, attendee) -> str:
    return reverse("moment_reply", args=[reply_token(moment, attendee)])


def test_the_link_shows_who_when_and_where_but_not_the_note(cast, client, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    page = client.get(path_of(moment, cast.joris))
    text = page.content.decode()
    assert page.status_code == 200
    assert all(word in text for word in ("Sanne", "de kantine"))
    assert re.search(r"10[.:]15", text)
    assert "taart" not in text
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert "sessionid" not in page.cookies
    assert "http://" not in text.replace("http://testserver", "").replace("http://www.w3.org", "")


def test_looking_changes_nothing_and_posting_answers(cast, client, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    path = path_of(moment, cast.joris)
    client.get(path)
    assert not Reply.objects.exists()
    answered = client.post(path, {"answer": "accepted"})
    # The link holds the second in which it was made.
    assert (answered.status_code, answered["Location"].rsplit(":", 2)[0]) == (302, path.rsplit(":", 2)[0])
    assert fresh(moment).answer == "accepted"
    client.post(path, {"answer": "declined"})
    assert fresh(moment).answer == "declined"


def test_a_link_works_where_the_browser_hides_its_origin(cast, clock):  # noqa: F811
    from django.test import Client

    moment = a_moment(cast.sanne, cast.joris)
    strict = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
    assert strict.post(path_of(moment, cast.joris), {"answer": "accepted"}).status_code == 302


def test_a_time_chosen_by_link_leads_to_the_new_link(cast, client, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    path = path_of(moment, cast.joris)
    assert client.get(path).content.decode().count('name="option"') == 2
    chosen = client.post(path, {"option": moment.options.get(starts_at=FRIDAY).pk}, follow=True)
    assert chosen.status_code == 200
    assert fresh(moment).starts_at == FRIDAY
    assert client.get(path).status_code == 410


def test_a_link_dies_with_a_change_and_after_the_end(cast, client, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    path = path_of(moment, cast.joris)
    clock.now = THURSDAY + timedelta(minutes=19)
    assert client.get(path).status_code == 200
    clock.now = THURSDAY + timedelta(minutes=20)
    assert client.get(path).status_code == client.post(path, {"answer": "accepted"}).status_code == 410
    clock.now = NOW
    move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place="", by=cast.sanne, now=NOW)
    assert client.post(path, {"answer": "accepted"}).status_code == 410
    newest = path_of(fresh(moment), cast.joris)
    assert client.get(newest).status_code == 200
    call_off(moment=moment, by=cast.sanne, now=NOW)
    assert client.get(newest).status_code == 410
    assert not Reply.objects.exists()


def test_a_link_answers_for_its_own_person_only(cast, client, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    assert client.get(path_of(moment, cast.sanne)).status_code == 410
    assert client.get(path_of(moment, cast.fatima)).status_code == 404
    assert client.get(reverse("moment_reply", args=["made-up"])).status_code == 404
    elsewhere = signing.dumps((moment.pk, cast.joris.pk, 0), salt="another-purpose")
    assert client.get(reverse("moment_reply", args=[elsewhere])).status_code == 404
    assert client.delete(path_of(moment, cast.joris)).status_code == 405


def test_the_link_in_a_mail_is_a_whole_address(cast, settings):
    settings.BASE_URL = "https://medemens.example/"
    moment = a_moment(cast.sanne, cast.joris)
    link = reply_link(moment, cast.joris)
    assert link.startswith("https://medemens.example/reply/")
    found = read_token(link.rstrip("/").rsplit("/", 1)[1])
    assert found is not None
    assert (found.moment, found.attendee, found.sequence) == (moment, cast.joris, 0)


def test_a_link_speaks_the_language_of_its_person(cast, client, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    assert 'lang="nl"' in client.get(path_of(moment, cast.joris)).content.decode()
    cast.joris.account.language = "en"
    cast.joris.account.save()
    assert 'lang="en"' in client.get(path_of(moment, cast.joris)).content.decode()
