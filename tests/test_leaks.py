"""What two people say to each other stays between them: no page, file, feed, redirect or mail tells anybody else.

Two ways of looking. The words of Sanne and Joris are searched for in everything that anybody else can get. And what
anybody else gets is the same, to the letter, whether or not there is anything between the two: so not only words but
every count, title, date or empty line would show.
"""

import html
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from medemens.cards.models import Card, GroupCard
from medemens.moments.models import Agreement, Moment, Need, Rhythm, Wish
from medemens.questions.models import OpenedQuestion, Openness, OwnQuestion
from medemens.recognition.models import Appreciation
from medemens.sharing.models import Proposal, Share, Sight
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from tests.addresses import IN, OUT, TABLE, data_of, url_of
from tests.factories import NOW

# What pages say, compared to the letter: it says nothing more about another database.
pytestmark = [pytest.mark.django_db, pytest.mark.rendering]

TWO = ("sanne", "joris")
OTHERS = [name for name in IN + OUT if name not in TWO]
MAY_TRY = ("fatima", "ruth", "ayse", "karim", "hanna", "outsider")  # one of each relation to the two
# Every text the two wrote; `tests.world` puts one of these before the word for its moment.
PRIVATE = re.compile(
    r"(briefje|afspraak|behoefte|dank|punt|kladje|vraag|deel)-(vroeger\d|laatst|straks|keuze|begonnen)"
)
PLACE = re.compile(r"plek-(vroeger\d|laatst|straks|keuze|begonnen)")
TITLE = re.compile(r"(koffie|coffee)\W+(met|with)\W+(sanne|joris)\b", re.IGNORECASE)
# Joris' own link from a mail and his own calendar: time and place, for whoever holds the secret.
HELD_BY_LINK = {"moment_reply", "calendar_feed"}
# Secrets made for this one page.
RANDOM = {
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "visit_codes",
    "slip",
    "kiosk_slip",
    "kiosk",
    "talk_on_write",
}
CHANCE = re.compile(r"^Set-Cookie: (\w+)=.*$|'(Expires|Last-Modified)': '[^']*'", re.MULTILINE)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def in_words(sheet, *, sys_inputs, **settings) -> bytes:
    """In place of `typst.compile`: what would stand on the paper."""
    return sys_inputs["words"].encode()


@pytest.fixture(autouse=True)
def _weeknote_in_words(monkeypatch):
    """A sheet of paper is compressed; here it is the words that stand on it."""
    monkeypatch.setattr("typst.compile", in_words)


def in_text(body: bytes) -> str:
    """What a page or a file says; of a zip what its files say."""
    if not body.startswith(b"PK"):
        return body.decode()
    with ZipFile(BytesIO(body)) as files:
        return "\n".join([*files.namelist(), *(files.read(name).decode() for name in files.namelist())])


def got(world, name, row, method="get") -> str:
    """All that `name` gets there, as text: status, headers, cookies and body; afterwards nothing happened."""
    cache.clear()
    savepoint = transaction.savepoint()
    data = data_of(row, world) if method == "post" else {}
    response = getattr(world.client(name), method)(url_of(row, world), data)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = [str(response.status_code), str(dict(response.items())), response.cookies.output(), in_text(body)]
    transaction.savepoint_rollback(savepoint)
    return html.unescape(TOKEN.sub("", "\n".join(told)))


def everything(world, people) -> dict[tuple[str, str], str]:
    """What these people get at every address."""
    return {(str(row), name): got(world, name, row) for row in TABLE for name in people}


def between_the_two(world, *paths: str) -> Q:
    """The condition that a row is about these two and nobody else."""
    sanne, joris = world.cast.sanne, world.cast.joris
    one, other = paths
    return Q(**{one: sanne, other: joris}) | Q(**{one: joris, other: sanne})


def without_chance(text: str) -> str:
    return CHANCE.sub(r"\1", text)


def forget_what_is_between(world) -> int:
    rows = [
        Agreement.objects.filter(between_the_two(world, "owner", "other")),
        Need.objects.filter(between_the_two(world, "person", "other")),
        Moment.objects.filter(between_the_two(world, "proposer", "invitee")),
        Appreciation.objects.filter(between_the_two(world, "giver", "receiver")),
        Rhythm.objects.filter(between_the_two(world, "leader", "colleague")),
        Wish.objects.filter(between_the_two(world, "sender", "to")),
        OpenedQuestion.objects.filter(between_the_two(world, "asker", "other")),
        Openness.objects.filter(between_the_two(world, "person", "leader")),
        OwnQuestion.objects.filter(person=world.cast.joris),
        Share.objects.filter(owner=world.cast.joris, readers__person=world.cast.sanne),
        Proposal.objects.filter(between_the_two(world, "owner", "by")),
        Sight.objects.filter(between_the_two(world, "owner", "viewer")),
        Card.objects.filter(between_the_two(world, "sender", "receiver")),
        # Wim, whom the two sign it for, is to know no more of it than anybody else.
        GroupCard.objects.filter(starter=world.cast.sanne, receiver=world.cast.wim),
    ]
    return sum(each.delete()[0] for each in rows)


@pytest.fixture(scope="module")
def with_it(world):
    """What everybody else gets while there is a lot between the two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typst.compile", in_words)
        return everything(world, OTHERS)


def differing(one: dict[tuple[str, str], str], other: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    """Where two answers differ, but for what chance and the clock make of them.

    What the link of Joris opens is gone with what it is about.
    """
    assert one.keys() == other.keys()
    alike = [key for key in one if without_chance(one[key]) == without_chance(other[key])]
    return sorted(
        key for key in one.keys() - set(alike) if key[0].partition("-")[0] not in HELD_BY_LINK | RANDOM
    )


def test_the_search_finds_what_the_two_themselves_see(world):
    rows = {str(row): row for row in TABLE}
    for name in TWO:
        seen = got(world, name, rows["moment-last"])
        assert {found[0] for found in PRIVATE.findall(seen)} == {"afspraak", "behoefte"}
        coming = PRIVATE.findall(got(world, name, rows["moment-coming"]))
        assert {"briefje", "punt"} <= {found[0] for found in coming}
        assert PLACE.search(seen)
        assert TITLE.search(got(world, name, rows["today"]))
    assert PRIVATE.findall(got(world, "joris", rows["thanks"])) == [("dank", "laatst")]


def test_nobody_else_reads_a_word_of_it(with_it):
    for (row, name), text in with_it.items():
        assert not PRIVATE.search(text), (row, name)
        if row.partition("-")[0] not in HELD_BY_LINK:
            assert not PLACE.search(text), (row, name)
            assert not TITLE.search(text), (row, name)


def test_nor_by_trying_to_change_it(world):
    for row in TABLE:
        for name in MAY_TRY:
            text = got(world, name, row, "post")
            assert not PRIVATE.search(text), (row, name)
            if row.name not in HELD_BY_LINK:
                assert not PLACE.search(text), (row, name)
                assert not TITLE.search(text), (row, name)


def test_nor_learns_that_there_is_anything(world, with_it):
    today = next(row for row in TABLE if row.name == "today")
    seen_by_joris = got(world, "joris", today)
    assert without_chance(seen_by_joris) == without_chance(got(world, "joris", today))
    assert forget_what_is_between(world) > 20
    assert without_chance(seen_by_joris) != without_chance(got(world, "joris", today))
    assert differing(with_it, everything(world, OTHERS)) == []


def test_a_leader_learns_nothing_of_what_was_before_the_last_time(world):
    before = everything(world, ["sanne"])
    for (row, _name), text in before.items():
        assert not re.search(r"(briefje|plek)-vroeger", text), row
    earlier = [world.rows[f"earlier{number}"] for number in (1, 2, 3, 4)]
    assert Moment.objects.filter(pk__in=earlier).delete()[0] > 8
    assert differing(before, everything(world, ["sanne"])) == []


def test_the_colleague_does_find_all_of_their_own_moments(world):
    timeline = next(row for row in TABLE if row.name == "timeline")
    earlier = [f'"/moments/{world.rows[f"earlier{number}"]}/"' for number in (1, 2, 3, 4)]
    assert [url in got(world, "joris", timeline) for url in earlier] == [True] * 4
    assert [url in got(world, "sanne", timeline) for url in earlier] == [False] * 4


def test_mails_tell_names_time_and_place_to_the_two_and_nothing_to_others(world):
    assert Message.objects.filter(sent_at=None, given_up_at=None).count() > 10
    deliver_due(NOW)
    addresses = {f"{name}@delinde.example" for name in TWO}
    about_the_two = []
    for letter in mail.outbox:
        parts = [part.get_payload(decode=True) or b"" for part in letter.message().walk()]
        text = letter.subject + html.unescape(b"\n".join(parts).decode()).replace("\r\n ", "")
        assert not PRIVATE.search(text)
        if PLACE.search(text) or TITLE.search(text):
            about_the_two.append(letter.to)
    assert len(about_the_two) >= 3
    assert {address for to in about_the_two for address in to} <= addresses
