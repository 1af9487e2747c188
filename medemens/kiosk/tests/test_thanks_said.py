"""What others said, at the tablet: folded, read in one's own visit alone, and answered there."""

import pytest

from medemens.recognition.actions import say_thanks
from medemens.recognition.models import Appreciation, Showing
from medemens.recognition.queries import onlookers_of
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
WORDS = "Je bleef rustig."


@pytest.fixture
def said(floor) -> Appreciation:
    return say_thanks(giver=floor.wim, receiver=floor.joris, text=WORDS, suggested="leader", now=NOW)


@pytest.fixture
def key(floor) -> str:
    """What names Sanne, who leads Joris."""
    return next(one.key for one in onlookers_of(floor.joris, TODAY) if one.person == floor.sanne)


def test_its_receiver_reads_it_folded_and_the_next_one_nothing(tablet, floor, said):
    page = tablet.come_in(floor.joris).open("/kiosk/thanks/").page
    assert page.index('<details class="disclosure"') < page.index(WORDS)
    assert "Wim would show this to Sanne too. May that be?" in tablet.words
    tablet.close_the_curtain()
    assert WORDS not in tablet.come_in(floor.wim).open("/kiosk/thanks/").page


def test_a_yes_and_taking_it_back(tablet, floor, said, key):
    tablet.come_in(floor.joris).open("/kiosk/thanks/").send("/kiosk/thanks/", about=said.pk, to=key)
    assert "Sanne can read it now." in tablet.words
    assert [row.person for row in Showing.objects.all()] == [floor.sanne]
    assert "You show it to: Sanne" in tablet.open("/kiosk/thanks/").words
    tablet.send("/kiosk/thanks/", about=said.pk, stop="1")
    assert not Showing.objects.exists()


def test_a_no_and_a_question_about_somebody_else(tablet, floor, said):
    tablet.come_in(floor.joris).open("/kiosk/thanks/").send("/kiosk/thanks/", about=said.pk, to="leader-0")
    assert "Something changed meanwhile." in tablet.words
    assert Appreciation.objects.get().suggested == "leader"
    tablet.open("/kiosk/thanks/").send("/kiosk/thanks/", about=said.pk, no="1")
    assert "It stays with you." in tablet.words
    assert (Appreciation.objects.get().suggested, Showing.objects.count()) == ("", 0)


def test_nobody_answers_for_another(tablet, floor, said, key):
    tablet.come_in(floor.fatima).open("/kiosk/thanks/").send("/kiosk/thanks/", about=said.pk, to=key)
    assert (tablet.response.status_code, Showing.objects.count()) == (404, 0)
