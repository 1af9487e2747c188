from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from medemens.moments.actions import rhythms as act
from medemens.moments.actions import wishes
from medemens.moments.actions.moments import propose_moment
from medemens.moments.models import Agreement, Capacity, Offer, Rhythm, Wish
from medemens.moments.queries.today import today_block
from tests.factories import NOW, TODAY, PersonFactory


@pytest.fixture
def monday(monkeypatch):
    """It is the Monday of the cast's story."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def test_a_leader_sees_their_people_with_a_reason(cast, client_of, monday):
    page = client_of(cast.sanne).get(reverse("today"))
    assert page.status_code == 200
    shown = {named.colleague for named in page.context["moments"].names}
    assert shown == {cast.joris, cast.fatima, cast.ayse}
    assert all(named.why for named in page.context["moments"].names)


def test_a_colleague_sees_no_names_but_their_leader_and_contact(cast, client_of, monday):
    block = client_of(cast.fatima).get(reverse("today")).context["moments"]
    assert (block.leads, block.names) == (False, [])
    assert [one.leader for one in block.leaders] == [cast.karim, cast.sanne]


def test_the_names_of_a_week_are_chosen_once(cast, client_of, monday):
    for _n in range(8):
        PersonFactory(leader=cast.sanne)
    client = client_of(cast.sanne)
    first = [named.colleague.pk for named in client.get(reverse("today")).context["moments"].names]
    second = [named.colleague.pk for named in client.get(reverse("today")).context["moments"].names]
    assert len(first) == 3
    assert first == second
    assert Offer.objects.count() == 3


def test_later_takes_a_name_off_and_undo_brings_it_back(cast, client_of, monday):
    client = client_of(cast.sanne)
    client.get(reverse("today"))
    offer = Offer.objects.get(rhythm__colleague=cast.joris)
    client.post(reverse("offer_snooze", args=[offer.pk]))
    assert cast.joris not in {
        named.colleague for named in client.get(reverse("today")).context["moments"].names
    }
    client.post(reverse("offer_snooze_undo", args=[offer.pk]))
    assert cast.joris in {named.colleague for named in client.get(reverse("today")).context["moments"].names}


def test_nobody_else_can_put_off_a_name(cast, client_of, monday):
    client_of(cast.sanne).get(reverse("today"))
    offer = Offer.objects.first()
    for person in (cast.joris, cast.ruth, cast.hanna, cast.wim):
        assert client_of(person).post(reverse("offer_snooze", args=[offer.pk])).status_code == 404
    assert set(Offer.objects.values_list("state", flat=True)) == {"open"}


def test_a_wish_stands_above_the_names_and_not_twice(cast, client_of, monday):
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    block = client_of(cast.sanne).get(reverse("today")).context["moments"]
    assert [wish.sender for wish in block.wishes] == [cast.joris]
    assert cast.joris not in {named.colleague for named in block.names}


def test_at_most_three_wishes_and_due_agreements_stand_above(cast, monday):
    for person in (cast.joris, cast.fatima):
        wishes.send_wish(sender=person, to=cast.sanne, now=NOW)
    for days in range(4):
        Agreement.objects.create(
            owner=cast.sanne,
            other=cast.ayse,
            text="Rooster nakijken",
            due_on=TODAY - timedelta(days),
            made_at=NOW,
        )
    block = today_block(cast.sanne, NOW, TODAY)
    assert (len(block.wishes), len(block.due), len(block.to_arrange)) == (2, 1, 3)


def test_who_is_away_gets_no_names_and_the_week_stays_unclaimed(cast, client_of, monday):
    act.set_away(person=cast.sanne, starts_on=TODAY, ends_on=TODAY, by=cast.sanne, today=TODAY)
    assert client_of(cast.sanne).get(reverse("today")).context["moments"].names == []
    assert not Offer.objects.exists()
    assert Capacity.objects.get(person=cast.sanne).planned_week is None


def test_whoever_wants_no_rhythm_is_not_offered_and_not_listed(cast, client_of, monday):
    client_of(cast.ayse).post(reverse("rhythm_pace", args=[cast.sanne.pk]), {"pace": "none"})
    block = client_of(cast.sanne).get(reverse("today")).context["moments"]
    assert cast.ayse not in {named.colleague for named in block.names}
    assert not Wish.objects.exists()


def test_the_weeknote_is_one_small_page_for_leaders_only(cast, client_of, monday):
    note = client_of(cast.sanne).get(reverse("weeknote"))
    assert note["Content-Type"] == "application/pdf"
    assert note.content.startswith(b"%PDF")
    assert client_of(cast.joris).get(reverse("weeknote")).status_code == 404


def test_a_contact_note_starts_the_rhythm_anew(cast, monday):
    act.plan_week(leader=cast.sanne, today=TODAY)
    wish = wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    wishes.read_wish(wish=wish, by=cast.sanne, today=TODAY)
    before = act.note_contact(one=cast.sanne, other=cast.joris, on=TODAY)
    rhythm = Rhythm.objects.get(leader=cast.sanne, colleague=cast.joris)
    assert (before, rhythm.last_spoken_on, rhythm.offers.get().state) == (None, TODAY, "seen")
    assert not Wish.objects.filter(met_on=None).exists()
    act.take_back_contact(one=cast.sanne, other=cast.joris, on=TODAY, restore=before, now=NOW)
    rhythm.refresh_from_db()
    assert (rhythm.last_spoken_on, rhythm.offers.get().state) == (None, "open")


def test_the_weeknote_is_a6_in_our_own_fonts_and_keeps_a_wish_to_itself(cast, client_of, monday):
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    note = PdfReader(BytesIO(client_of(cast.sanne).get(reverse("weeknote")).content))
    (page,) = note.pages
    millimetres = [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]]
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    text = page.extract_text()
    assert millimetres == [105, 148]
    assert all(font[8:].startswith(("AtkinsonHyperlegibleNext", "Fraunces")) for font in fonts)
    assert "Joris van den Berg" in text
    assert "message" not in text


def test_what_is_due_today_stands_on_the_page_of_whoever_leads_nobody_too(cast, client_of, monday):
    Agreement.objects.create(owner=cast.joris, other=cast.sanne, text="x", due_on=TODAY, made_at=NOW)
    page = client_of(cast.joris).get(reverse("today")).content.decode()
    names = page.split('id="names"')[1].split("</section>")[0]
    assert reverse("agreement", args=[Agreement.objects.get().pk]) in names
    assert reverse("weeknote") not in page


def test_a_name_counts_as_offered_only_once_it_was_shown(cast, client_of, monkeypatch):
    for _n in range(9):
        PersonFactory(leader=cast.sanne)
    act.set_capacity(person=cast.sanne, per_week=6, by=cast.sanne)
    client, monday = client_of(cast.sanne), TODAY
    offered = Rhythm.objects.filter(last_offered_on=monday)
    for day, count in ((monday, 3), (monday + timedelta(days=1), 3), (monday + timedelta(days=3), 6)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, day=day: day)
        assert len(client.get(reverse("today")).context["moments"].names) == 3
        assert offered.count() == count
    assert Offer.objects.count() == 6


def test_a_meeting_far_ahead_leaves_the_name_in_the_queue(cast, client_of, monday):
    for weeks, hidden in ((1, True), (10, False)):
        moment = propose_moment(
            other=cast.joris, kind="coffee", times=[NOW + timedelta(weeks=weeks)], by=cast.sanne, now=NOW
        )
        names = [
            named.colleague for named in client_of(cast.sanne).get(reverse("today")).context["moments"].names
        ]
        assert (cast.joris not in names) is hidden
        moment.delete()


def test_a_time_within_a_sentence_has_no_capital(cast, client_of, monday):
    at_two = (NOW + timedelta(days=2)).replace(hour=1)  # 02.00 in Amsterdam
    propose_moment(other=cast.sanne, kind="coffee", times=[at_two], by=cast.joris, now=NOW)
    page = client_of(cast.joris).get(reverse("today")).content.decode()
    assert page.count("in the night from Tuesday to Wednesday, 02:00") == 2
    assert "Next: in the night" in page
