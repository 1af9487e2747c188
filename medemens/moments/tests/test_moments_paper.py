"""An invitation on paper: who prints it, what stands on it, and whose answer it is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.core.paper import PAPERS
from medemens.moments.actions.moments import call_off, move_moment
from medemens.moments.actions.paper import hand_over, note_answer, note_time
from medemens.moments.actions.replies import answer_moment
from medemens.moments.models import Moment, PaperInvitation, Reply
from medemens.moments.queries.paper import on_paper
from medemens.moments.tests.scenes import (  # noqa: F401  fixtures
    AFTER,
    FRIDAY,
    THURSDAY,
    a_moment,
    clock,
    fresh,
    heard,
)
from tests.factories import NOW
from tests.sheets import Sheet, problems_of

IN_THE_NIGHT = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)  # 02.00 in Amsterdam
LONG = {"call_name": "Anne-Sophie", "prefix": "van der", "family_name": "Meulen-Grootveld tot Nieuwenhuizen"}


def sheet_of(client, moment, paper="a6") -> Sheet:
    return Sheet(client.get(reverse("paper_invitation", args=[moment.pk]), {"paper": paper}).content)


def handed(moment, by, **values) -> PaperInvitation:
    return hand_over(**{"moment": moment, "sequence": moment.sequence, "by": by, "now": NOW, **values})


def ticked(moment, answer, by, **values) -> Reply:
    usual = {"moment": moment, "sequence": moment.sequence, "answer": answer, "by": by, "now": NOW}
    return note_answer(**usual | values)


# The sheet


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("times", [[IN_THE_NIGHT], [IN_THE_NIGHT, FRIDAY, FRIDAY + timedelta(days=1)]])
def test_it_is_one_page_on_every_paper(cast, client_of, clock, paper, times):  # noqa: F811
    for name, value in LONG.items():
        setattr(cast.joris, name, value)
    cast.joris.save()
    moment = a_moment(cast.sanne, cast.joris, *times, place="het keukentje naast de kamer van de nachtdienst")
    assert problems_of(sheet_of(client_of(cast.sanne), moment, paper), paper) == []


def test_it_says_who_when_and_where_and_keeps_the_note_to_itself(cast, client_of, clock):  # noqa: F811
    cast.joris.account.language = "en"
    cast.joris.account.save()
    text = sheet_of(client_of(cast.sanne), a_moment(cast.sanne, cast.joris, IN_THE_NIGHT)).text
    night = "In the night from Wednesday 25 November to Thursday 26 November, 02:00"
    for words in ("Coffee", "From Sanne, for Joris", night, "de kantine", "Good", "Another moment"):
        assert words in text
    assert "taart" not in text
    assert "Berg" not in text


def test_several_times_are_to_be_ticked_three_at_most(cast, client_of, clock):  # noqa: F811
    cast.joris.account.language = "en"
    cast.joris.account.save()
    moment = a_moment(cast.sanne, cast.joris, *[FRIDAY + timedelta(days=days) for days in range(4)])
    text = sheet_of(client_of(cast.sanne), moment).text
    assert [day in text for day in ("27 November", "28 November", "29 November", "30 November")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert "Good" not in text


def test_it_is_in_the_language_of_whoever_gets_it(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    cast.joris.account.language = "ar"
    cast.joris.account.save()
    with override_settings(LANGUAGES=[("nl", "nl"), ("en", "en"), ("ar", "ar")]):
        sheet = sheet_of(client_of(cast.sanne), moment)
    assert problems_of(sheet, "a6") == []
    assert sheet.place_of("Medemens").left < 52  # the foot ends at the left


def test_it_is_there_for_who_proposed_it_alone_and_while_it_is_to_come(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    path = reverse("paper_invitation", args=[moment.pk])
    others = [cast.joris, cast.ruth, cast.hanna, cast.wim]
    assert [client_of(person).get(path).status_code for person in others] == [404] * 4
    client = client_of(cast.sanne)
    assert client.get(path)["Content-Type"] == "application/pdf"
    assert not PaperInvitation.objects.exists()
    clock.now = AFTER
    assert client.get(path).status_code == 404
    clock.now = NOW
    call_off(moment=moment, by=cast.sanne, now=NOW)
    assert client.get(path).status_code == 404


# What came back


def test_a_yes_on_paper_is_noted_once_the_paper_was_handed_over(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused, match="first"):
        ticked(moment, "accepted", cast.sanne)
    handed(moment, cast.sanne)
    ticked(moment, "accepted", cast.sanne)
    assert fresh(moment).answer == "accepted"
    assert [name for name, _people in heard] == ["moment-invited", "moment-set"]


def test_whom_no_mail_reaches_gets_none_of_what_was_noted(cast, heard):  # noqa: F811
    cast.joris.work_mail, cast.joris.account.email = "", None
    cast.joris.save()
    cast.joris.account.save()
    moment = a_moment(cast.sanne, cast.joris)
    handed(moment, cast.sanne)
    ticked(moment, "accepted", cast.sanne)
    assert [name for name, _people in heard] == ["moment-invited"]


def test_a_paper_that_is_handed_over_anew_is_answered_anew(cast):
    moment = a_moment(cast.sanne, cast.joris)
    handed(moment, cast.sanne)
    ticked(moment, "declined", cast.sanne)
    handed(moment, cast.sanne)
    ticked(moment, "accepted", cast.sanne)
    assert fresh(moment).answer == "accepted"


def test_nobody_but_the_proposer_hands_over_or_notes(cast):
    moment = a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        handed(moment, cast.joris)
    handed(moment, cast.sanne)
    with pytest.raises(Refused):
        ticked(moment, "accepted", cast.joris)
    assert fresh(moment).answer == ""


def test_the_invitee_reads_who_noted_it_and_their_own_word_counts(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    page = reverse("moment", args=[moment.pk])
    handed(moment, cast.sanne)
    assert "noted that you were given this on paper" in client_of(cast.joris).get(page).content.decode()
    ticked(moment, "accepted", cast.sanne)
    assert "Sanne noted your answer from the paper" in client_of(cast.joris).get(page).content.decode()
    later = NOW + timedelta(minutes=5)
    answer_moment(moment=moment, sequence=0, answer="declined", by=cast.joris, now=later)
    assert "noted your answer" not in client_of(cast.joris).get(page).content.decode()
    with pytest.raises(Refused, match="answered already"):
        ticked(moment, "accepted", cast.sanne, now=later)
    assert fresh(moment).answer == "declined"


def test_a_slip_in_noting_can_be_put_right(cast):
    moment = a_moment(cast.sanne, cast.joris)
    handed(moment, cast.sanne)
    ticked(moment, "accepted", cast.sanne)
    ticked(moment, "declined", cast.sanne, now=NOW + timedelta(minutes=1))
    assert fresh(moment).answer == "declined"


def test_a_ticked_time_is_arranged_for_both(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    handed(moment, cast.sanne)
    with pytest.raises(Refused):
        ticked(moment, "accepted", cast.sanne)
    option = moment.options.get(starts_at=FRIDAY).pk
    note_time(moment=moment, sequence=0, option=option, by=cast.sanne, now=NOW)
    assert (fresh(moment).starts_at, fresh(moment).answer) == (FRIDAY, "accepted")
    assert heard[-1] == ("moment-set", {"Sanne", "Joris"})
    assert on_paper(fresh(moment), cast.joris, NOW).noted_by == cast.sanne


def test_a_moved_moment_makes_the_paper_old(cast):
    moment = a_moment(cast.sanne, cast.joris)
    handed(moment, cast.sanne)
    move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place="", by=cast.sanne, now=NOW)
    with pytest.raises(Refused, match="Print a new one"):
        ticked(fresh(moment), "accepted", cast.sanne)
    assert on_paper(fresh(moment), cast.sanne, NOW).is_old
    handed(fresh(moment), cast.sanne)
    assert not on_paper(fresh(moment), cast.sanne, NOW).is_old
    ticked(fresh(moment), "accepted", cast.sanne)
    assert fresh(moment).answer == "accepted"


def test_what_began_is_closed_and_not_answered(cast):
    moment = a_moment(cast.sanne, cast.joris)
    handed(moment, cast.sanne)
    for act in (handed, lambda *args, **values: ticked(args[0], "accepted", *args[1:], **values)):
        with pytest.raises(Refused, match="has begun"):
            act(moment, cast.sanne, now=AFTER)
    assert fresh(moment).answer == ""


# On the page


def test_paper_is_folded_away_unless_nothing_else_reaches_them(cast, client_of, clock):  # noqa: F811
    page = reverse("moment", args=[a_moment(cast.sanne, cast.joris).pk])
    assert '<details class="disclosure" id="paper">' in client_of(cast.sanne).get(page).content.decode()
    cast.joris.work_mail = cast.joris.account.email = ""
    cast.joris.save()
    cast.joris.account.save()
    assert "No mail reaches Joris." in client_of(cast.sanne).get(page).content.decode()
    assert 'id="paper"' not in client_of(cast.joris).get(page).content.decode()


def test_on_the_page_it_is_print_handed_over_and_what_was_ticked(cast, client_of, clock):  # noqa: F811
    moment, client = a_moment(cast.sanne, cast.joris), client_of(cast.sanne)
    to_hand, to_note = (reverse(name, args=[moment.pk]) for name in ("paper_handed", "paper_answer"))
    assert client.post(to_note, {"sequence": 0, "answer": "accepted"}).status_code == 422
    assert client.post(to_hand, {"sequence": 0}).status_code == 302
    page = client.get(reverse("moment", args=[moment.pk])).content.decode()
    assert "What was ticked?" in page
    other = client.post(to_note, {"sequence": 0, "answer": "other"})
    assert other["Location"] == reverse("moment_time", args=[moment.pk])
    assert Moment.objects.get(pk=moment.pk).answer == "declined"
    yes = client.post(to_note, {"sequence": 0, "answer": "accepted"})
    assert yes["Location"] == reverse("moment", args=[moment.pk])
    assert Moment.objects.get(pk=moment.pk).answer == "accepted"
    assert client.post(to_note, {"sequence": "x", "answer": "accepted"}).status_code == 422


def test_nobody_else_posts_there(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    handed(moment, cast.sanne)
    for person in (cast.joris, cast.ruth, cast.hanna, cast.wim):
        for name in ("paper_handed", "paper_answer"):
            data = {"sequence": 0, "answer": "accepted"}
            assert client_of(person).post(reverse(name, args=[moment.pk]), data).status_code == 404
    assert fresh(moment).answer == ""
