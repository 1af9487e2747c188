"""The one switch of HR about wishes, and what HR never reads."""

import pytest

from medemens.moments.actions.wishes import send_wish, set_sentence_offered
from medemens.moments.kept_parts import wishes
from medemens.moments.tests.scenes import clock  # noqa: F401  fixture
from medemens.moments.tests.test_wishes_views import words
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestHR:
    url = "/policy/wishes/"

    @pytest.mark.parametrize("name", ["joris", "sanne", "adil", "olga"])
    def test_is_the_only_one_who_decides(self, cast, client_of, name):
        client = client_of(getattr(cast, name))
        assert client.get(self.url).status_code == client.post(self.url).status_code == 404

    def test_switches_the_sentence_off_and_on(self, cast, client_of):
        hanna = client_of(cast.hanna)
        assert "The sentence is offered." in words(hanna.get(self.url))
        hanna.post(self.url)
        assert "The sentence isn’t offered." in words(hanna.get(self.url))
        hanna.post(self.url, {"offered": "1"})
        assert "The sentence is offered." in words(hanna.get(self.url))

    def test_reads_nothing_of_any_wish(self, cast, client_of):
        hanna = client_of(cast.hanna)
        before = words(hanna.get(self.url))
        send_wish(sender=cast.joris, to=cast.sanne, worn_out=True, now=NOW)
        assert words(hanna.get(self.url)) == before

    def test_reads_among_what_is_kept_that_they_decided_so(self, cast):
        assert wishes(cast.hanna, NOW) is None
        set_sentence_offered(offered=False, by=cast.hanna, now=NOW)
        part = wishes(cast.hanna, NOW)
        assert part
        assert part.lines == ("You decided that the sentence “I’m worn out just now.” doesn’t go along.",)
        assert wishes(cast.adil, NOW) is None
