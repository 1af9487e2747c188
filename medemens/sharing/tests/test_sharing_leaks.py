"""What others share, asked or saw shows by no status, count, order, title, address or empty line.

Each test compares what someone gets to the letter, with and without what they may not know of.
"""

import html
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from medemens.people.actions.reporting import end_leader, set_leader
from medemens.sharing.actions.proposals import confirm_proposal, decline_proposal, propose
from medemens.sharing.actions.shares import note_looks
from medemens.sharing.models import Proposal, Share
from medemens.sharing.rules import Audience, Kind, Said
from medemens.sharing.tests.kit import DAY, TODAY, YESTERDAY, change, chose, line_to, read_by, shared
from tests.clock import clock
from tests.factories import NOW
from tests.looks import CHANCE

__all__ = ["clock"]
# What pages say, compared to the letter: it says nothing more about another database.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.rendering]
COOKIES = re.compile(r"^Set-Cookie: (\w+)=.*$|'(Expires|Last-Modified)': '[^']*'", re.MULTILINE)
LISTS = ("today", "mine", "colleagues", "thanks", "timeline", "kept", "shares", "sights", "carryovers")
# A leader's first look at Vandaag in a week chooses names; what is rolled back here got its number all the same.
# The length is that of the body, which is compared whole.
NUMBERS = re.compile(r"/offers/\d+/|'Content-Length': '\d+'")


def got(client, name, *args, query="") -> str:
    """All that comes back, as text: status, headers, cookies and body; afterwards nothing happened."""
    cache.clear()
    savepoint = transaction.savepoint()
    page = client.get(reverse(name, args=args) + query)
    body = b"".join(page.streaming_content) if page.streaming else page.content
    transaction.savepoint_rollback(savepoint)
    told = "\n".join([str(page.status_code), str(dict(page.items())), page.cookies.output(), body.decode()])
    return html.unescape(NUMBERS.sub("", COOKIES.sub(r"\1", CHANCE.sub("", told))))


def everything(client, cast) -> dict[str, str]:
    """Every page on which somebody else could show."""
    people = [cast.joris, cast.sanne, cast.fatima, cast.gone]
    pages = {name: got(client, name) for name in LISTS}
    pages |= {f"person {one}": got(client, "person", one.pk) for one in people}
    pages |= {f"shares of {one}": got(client, "shares_of_colleague", one.pk) for one in people}
    pages |= {f"search {word}": got(client, "colleagues", query=f"?q={word}") for word in ("berg", "zingen")}
    return pages | {"team": got(client, "team", cast.de_hoek.pk)}


def differing(one, other) -> list[str]:
    return sorted(name for name in one if one[name] != other[name])


class Cast:
    """The cast, with somebody who left."""

    def __init__(self, cast) -> None:
        self.__dict__ |= vars(cast)
        self.gone = cast.olga
        change(self.gone, last_day=YESTERDAY)


@pytest.fixture
def people(cast):
    return Cast(cast)


def a_lot(cast) -> None:
    """Joris shares five things with others than Wim, Sanne looked at them and asks for more, and Fatima shares too."""
    chose(cast.joris, cast.karim)
    shares = [
        shared(cast.joris, "leader", text="zingen"),
        shared(cast.joris, "contact", kind=Kind.OWN, text="zingen met Karim"),
        shared(cast.joris, "team", kind=Kind.WORKING, text="zingen in De Hoek"),
        shared(cast.joris, kind=Kind.ASK, text="zingen voor Ruth", ask_from=TODAY, to=[cast.ruth]),
        shared(cast.joris, "leader", "everyone", text="zingen, maar niet meer", ends_on=YESTERDAY),
    ]
    shared(cast.fatima, "team", text="Ik zing ook")
    note_looks(viewer=cast.sanne, shares=shares[:3], today=TODAY)
    propose(owner=cast.joris, text="Hij zingt", by=cast.sanne, now=NOW)


@pytest.mark.parametrize("who", ["wim", "hanna", "adil"])
def test_whoever_may_read_nothing_cannot_tell_whether_there_is_anything(people, client_of, who):
    client = client_of(getattr(people, who))
    before = everything(client, people)
    a_lot(people)
    # That Karim is whom Joris chose is no secret between them, and shows to nobody else either.
    assert differing(before, everything(client, people)) == []
    assert read_by(getattr(people, who)) == []


def test_the_same_look_would_find_a_difference(people, client_of):
    client = client_of(people.ayse)
    before = everything(client, people)
    a_lot(people)
    changed = differing(before, everything(client, people))
    joris, fatima = people.joris, people.fatima
    assert changed == sorted(f"{page} {one}" for page in ("person", "shares of") for one in (joris, fatima))


def test_a_page_that_isnt_there_is_the_same_for_every_reason(people, client_of):
    """Shared with others, with nobody, with everyone, someone who left, nobody at all, and oneself."""
    a_lot(people)
    shared(people.karim, "everyone")
    client = client_of(people.wim)
    owners = [people.joris.pk, people.sanne.pk, people.karim.pk, people.gone.pk, 987654, people.wim.pk]
    assert len({without_address(got(client, "shares_of_colleague", pk), pk) for pk in owners}) == 1
    assert got(client, "shares_of_colleague", people.joris.pk).startswith("404\n")
    heads = {client.head(reverse("shares_of_colleague", args=[pk])).status_code for pk in owners}
    assert heads == {404}


def without_address(page: str, pk: int) -> str:
    """But for its own address, which the button for another language names."""
    return page.replace(f"/people/{pk}/shares/", "/people/PK/shares/")


def test_of_someone_who_shares_with_them_nobody_sees_how_much_more_there_is(people, client_of):
    shared(people.joris, "team", text="voor De Hoek")
    client = client_of(people.ayse)
    before = everything(client, people)
    for number in range(5):
        shared(people.joris, "leader", text=f"voor Sanne {number}")
        shared(people.joris, kind=Kind.OWN, text=f"voor Wim {number}", to=[people.wim])
    assert differing(before, everything(client, people)) == []


def test_the_rows_behind_a_page_have_no_numbers_on_it(people, client_of):
    """A number that counts on would tell how much was shared between two looks."""
    Share.objects.all().delete()
    for _many in range(37):
        shared(people.fatima, "leader").delete()
    share = shared(people.joris, "team", "everyone", text="voor iedereen")
    opened = shared(people.joris, "team", text="voor De Hoek")
    client = client_of(people.ayse)
    for name, page in everything(client, people).items():
        for row in (share, opened):
            assert row.pk > 37
            assert not re.search(rf"/shares/{row.pk}/|share-{row.pk}\b|=\"{row.pk}\"", page), name


def test_a_new_leader_sees_nothing_and_cannot_tell_that_there_is_something(people, client_of):
    client = client_of(people.ruth)
    shared(people.joris, "leader", "team", text="zingen")
    end_leader(reporting=line_to(people.sanne, people.joris), ends_on=YESTERDAY, by=people.hanna, now=NOW)
    set_leader(person=people.joris, leader=people.ruth, starts_on=TODAY, by=people.hanna, now=NOW)
    with_it = everything(client, people)
    assert "zingen" not in "".join(page for name, page in with_it.items() if not name.startswith("search"))
    Share.objects.all().delete()
    assert differing(with_it, everything(client, people)) == []


def test_nor_can_the_former_one_tell_from_what_was_before(people, client_of):
    client = client_of(people.sanne)
    change(people.sanne.employments.get(), team=people.elsewhere)
    shared(people.joris, "leader", text="zingen")
    assert read_by(people.sanne) == ["zingen"]
    end_leader(reporting=line_to(people.sanne, people.joris), ends_on=YESTERDAY, by=people.hanna, now=NOW)
    with_it = everything(client, people)
    Share.objects.all().delete()
    assert differing(with_it, everything(client, people)) == []


def asks(cast, day=NOW) -> Proposal:
    return propose(owner=cast.joris, text="Hij zingt", by=cast.sanne, now=day)


def test_whoever_asked_cannot_tell_a_no_from_silence(people, client_of, clock):
    """Not on any page, not by how often they may ask again, and not by when it is gone."""
    client = client_of(people.sanne)
    proposal = asks(people)
    new = reverse("proposal_new", args=[people.joris.pk])

    def told() -> dict[str, str]:
        pages = everything(client, people) | {"new": got(client, "proposal_new", people.joris.pk)}
        savepoint = transaction.savepoint()
        pages["again"] = str([client.post(new, {"text": "Nog eens"}).status_code for _four in range(4)])
        transaction.savepoint_rollback(savepoint)
        return pages | {"the answer": got(client, "proposal", proposal.pk)}

    days = (0, 1, 6, 7)
    silent = []
    for day in days:
        clock.now = NOW + day * DAY
        silent.append(told())
    clock.now = NOW
    decline_proposal(proposal=proposal, by=people.joris)
    for day, before in zip(days, silent, strict=True):
        clock.now = NOW + day * DAY
        assert differing(before, told()) == [], day
    assert silent[0]["again"] == "[302, 302, 422, 422]"


def test_nor_from_a_yes_that_is_not_for_them_alone_to_see(people, client_of):
    """A yes shows as anything else that Joris shares: it doesn't say what it answers."""
    client = client_of(people.sanne)
    asked = asks(people)
    said = Said(Kind.OWN, "Ik zing", audience=Audience())
    savepoint = transaction.savepoint()
    confirm_proposal(proposal=asked, said=said, by=people.joris, now=NOW)
    confirmed = everything(client, people)
    transaction.savepoint_rollback(savepoint)
    decline_proposal(proposal=asked, by=people.joris)
    shared(people.joris, "leader", kind=Kind.OWN, text="Ik zing")
    assert differing(confirmed, everything(client, people)) == []


def test_whether_others_looked_shows_to_the_owner_alone(people, client_of):
    share = shared(people.joris, "team", text="zingen")
    client = client_of(people.ayse)
    before = everything(client, people)
    note_looks(viewer=people.sanne, shares=[share], today=TODAY)
    note_looks(viewer=people.fatima, shares=[share], today=TODAY)
    assert differing(before, everything(client, people)) == []


def test_the_order_of_people_and_teams_has_nothing_to_do_with_what_they_share(people, client_of):
    client = client_of(people.wim)

    def order() -> list[list[str]]:
        pages = [client.get(reverse("colleagues")), client.get(reverse("team", args=[people.de_hoek.pk]))]
        return [re.findall(r'href="(/(?:colleagues|teams)/\d+/)"', page.content.decode()) for page in pages]

    before = order()
    assert len(before[0]) > 5 < 5 + len(before[1])
    for person in (people.wim, people.joris, people.sanne):
        shared(person, "everyone", text="zingen")
    assert order() == before
