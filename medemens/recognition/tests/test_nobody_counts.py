"""No page, order, export or query tells anyone how many thanks somebody gave or got."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from medemens.core.time import local_day
from medemens.recognition.actions import say_thanks, show_thanks
from medemens.recognition.queries import onlookers_of
from tests.factories import NOW
from tests.looks import CHANCE
from tests.power import timed

PACKAGE = Path(__file__).parents[2]
COUNTS = re.compile(r"\bCount\(|\.count\(\)|\.aggregate\(|\.annotate\(|\blen\(|\bSum\(|\bsorted\(")
COUNTED = re.compile(r"\|length|\.count\b|forloop\.(rev)?counter|paginator")
RELATED = re.compile(r"\bappreciations(_given)?\b|\bthanks_shown\b|\bshowings\b")
KNOWN = [
    ".count() >= MOST_A_DAY",  # whether somebody said it ten times today; no number is shown
    "if len(found) > ON_A_PAGE",  # whether there is more after this page
    "len(words) > LONGEST",  # of one text
]


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """The lines in which something of `pattern` stands, without what is known."""
    found = [
        line.strip()
        for path in files
        for line in path.read_text("utf-8").splitlines()
        if pattern.search(line)
    ]
    return [line for line in found if not any(known in line for known in KNOWN)]


def test_no_query_of_thanks_counts_or_ranks():
    code = [
        path for path in PACKAGE.glob("recognition/**/*.py") if not {"tests", "migrations"} & set(path.parts)
    ]
    templates = [*PACKAGE.glob("recognition/**/*.html"), *PACKAGE.glob("recognition/*.typ")]
    assert len(code) > 10
    assert lines_with(COUNTS, code) == []
    assert lines_with(COUNTED, templates) == []


def test_no_other_app_goes_from_a_person_to_their_thanks():
    apart = {"tests", "migrations", "recognition", "demo"}
    others = [path for path in PACKAGE.rglob("*.py") if not apart & set(path.relative_to(PACKAGE).parts)]
    assert lines_with(RELATED, others) == []


@pytest.mark.django_db
def test_what_anybody_gets_is_the_same_at_one_and_at_six(cast, client_of, monkeypatch):
    """To the letter: for whoever leads them, HR in its timed mode and its export, and who said it."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    hr = timed(client_of(cast.hanna), cast.hanna, cast.joris, now=NOW)
    person, team = reverse("person", args=[cast.joris.pk]), reverse("team", args=[cast.de_hoek.pk])
    pages = [
        (hr, person),
        (hr, reverse("colleagues")),
        (client_of(cast.sanne), person),
        (client_of(cast.sanne), team),
    ]
    pages += [(client_of(cast.wim), url) for url in (person, reverse("thanks_new"), reverse("thanks"))]

    def seen() -> list[str]:
        got = [client.get(url).content.decode() for client, url in pages]
        export = b"".join(hr.post(reverse("people_export")).streaming_content).hex()
        return [CHANCE.sub("", page) for page in [*got, export]]

    say_thanks(giver=cast.wim, receiver=cast.joris, text="Dank 0", now=NOW.replace(day=1))
    before = seen()
    for number in range(1, 6):
        say_thanks(giver=cast.wim, receiver=cast.joris, text=f"Dank {number}", now=NOW.replace(day=2))
    assert seen() == before
    shown = say_thanks(giver=cast.wim, receiver=cast.joris, text="Dank 6", now=NOW.replace(day=3))
    show_thanks(thanks=shown, to=onlookers_of(cast.joris, local_day(NOW)), by=cast.joris, now=NOW)
    assert seen() != before  # so what is looked at can differ
