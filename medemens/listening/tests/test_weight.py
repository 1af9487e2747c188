"""A page of answering is at most 30 kB with all it needs: on any phone and any line.

Counted is what a browser fetches for it with an empty cache: the page, its styles, its script and its icon. Fonts it
has none of, nor drawings: the page names no other file. A round of ten questions is that light uncompressed. One of
thirty-six, as long as questions get, is so on the line, where the server compresses files but not pages.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.urls import reverse

import medemens
from medemens.listening.actions.rounds import Question
from medemens.listening.actions.slips import make_slips
from medemens.listening.models import Unit
from medemens.listening.tests.test_slips import Slip
from tests.factories import TODAY
from tests.listening_factories import opened_round

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]
PACKAGE = Path(medemens.__file__).parent
MOST, MOST_HTML = 30_000, 10_000
LONG = (
    "In mijn team kan ik zeggen dat er iets misging, ook als ik het was, zonder dat iemand mij dat verwijt."
)
LANGUAGES = ["nl", "ar"]


@pytest.fixture(params=[10, 36])
def long_round(asked, request):
    """So many long questions, some from 0 to 10."""
    texts = {"nl": LONG, "ar": "في فريقي أستطيع أن أقول إن شيئًا ما سار على نحو خاطئ، حتى لو كنت أنا السبب."}
    questions = [
        Question(f"k{place}", "agree" if place % 4 else "recommend", texts) for place in range(request.param)
    ]
    return opened_round(
        by=asked.cast.hanna,
        questions=questions,
        comments=True,
        why="Om te leren. " * 20,
        slip_teams=[asked.nights],
    )


def source_of(path: str) -> Path:
    return PACKAGE / "static" / path


def weight(page, *, compressed: bool) -> int:
    """Bytes of the page with all that it fetches."""
    html = page.content.decode()
    fetched = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html))
    assert ("css/slim.css" in fetched, "css/components.css" in fetched) == (True, False)
    files = [source_of(path).read_bytes() for path in fetched]
    return len(page.content) + sum(len(gzip.compress(file) if compressed else file) for file in files)


def assert_light(page, round) -> None:
    is_long = round.items.count() > 10
    assert page.status_code == 200
    assert weight(page, compressed=is_long) <= MOST
    assert is_long or len(page.content) <= MOST_HTML


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "at", ["", "answer/", "answer/?at=10", "answer/?at=list-1", "answer/?at=list-2", "answer/?at=review"]
)
def test_on_ones_own_device(long_round, asked, client_of, language, at):
    client = client_of(asked.cast.joris)
    client.cookies["language"] = language
    page = client.get(reverse("round", args=[long_round.pk]) + at)
    assert_light(page, long_round)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", ["", "1", "list-1", "review"])
def test_with_a_slip(long_round, asked, language, to):
    unit = Unit.objects.get(round=long_round, team=asked.nights)
    slip = Slip(language=language)
    slip.type(make_slips(unit=unit, count=1, by=asked.cast.hanna, today=TODAY)[0])
    if to:
        slip.send(to=to)
    assert_light(slip.page, long_round)


def test_the_pages_beside_them(client):
    for name in ("slip_sent", "what_can_go_wrong"):
        assert weight(client.get(reverse(name)), compressed=False) <= MOST


def test_no_font_of_ours_is_asked_for():
    """Styles name fonts, and a browser fetches those that are used: these pages use those of the device."""
    slim = source_of("css/slim.css").read_text()
    assert "--font-text: system-ui" in slim
    assert "url(" not in slim + source_of("css/answering.css").read_text()
