"""A page that stood open while a leader, contact person or team changed: its words name who it was for then."""

import re

import pytest
from django.urls import reverse

from medemens.people.actions.reporting import end_leader, set_leader
from medemens.people.models import Employment
from medemens.sharing.models import Share
from medemens.sharing.tests.kit import TODAY, WORDS, YESTERDAY, change, line_to, read_by, shared
from tests.clock import clock
from tests.factories import NOW

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CHANGED = "Something changed meanwhile. Look once more."


@pytest.fixture
def joris(cast, client_of):
    return client_of(cast.joris)


def opened(client, address: str) -> dict[str, str]:
    """What the page at `address` sends along by itself."""
    page = client.get(address).content.decode()
    form = page[page.index('<form method="post" class="form"') :]
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return dict(hidden)


def ruth_leads(cast):
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    set_leader(person=cast.joris, leader=cast.ruth, starts_on=TODAY, by=cast.hanna, now=NOW)


def test_my_leader_is_whoever_the_page_named(cast, joris):
    address = f"{reverse('share_new')}?kind=hobby"
    sent = opened(joris, address) | {"text": WORDS, "leader": "on"}
    ruth_leads(cast)
    again = joris.post(address, sent)
    page = again.content.decode()
    assert (again.status_code, Share.objects.count()) == (422, 0)
    assert CHANGED in page
    assert WORDS in page
    assert "My leader (Ruth)" in page
    assert " checked" not in page
    assert joris.post(address, sent | opened(joris, address)).status_code == 302
    assert (read_by(cast.ruth), read_by(cast.sanne)) == ([WORDS], [])


def test_nothing_goes_along_by_saving_what_was_open_already(cast, joris):
    share = shared(cast.joris, "leader", "everyone")
    address = reverse("share", args=[share.pk])
    sent = opened(joris, address) | {"text": "anders", "leader": "on"}
    ruth_leads(cast)
    assert joris.post(address, sent).status_code == 422
    share.refresh_from_db()
    assert (share.text, share.to_everyone) == (WORDS, True)
    assert not share.readers.filter(person=cast.ruth).exists()


def test_my_team_is_the_one_the_page_named(cast, joris):
    address = f"{reverse('share_new')}?kind=hobby"
    sent = opened(joris, address) | {"text": WORDS, "team": "on"}
    change(Employment.objects.get(person=cast.joris), team=cast.elsewhere)
    assert joris.post(address, sent).status_code == 422
    assert read_by(cast.karim) == []


def test_while_nothing_changes_it_is_saved(cast, joris):
    address = f"{reverse('share_new')}?kind=hobby"
    assert joris.post(address, opened(joris, address) | {"text": WORDS, "team": "on"}).status_code == 302
    assert read_by(cast.ayse) == [WORDS]
