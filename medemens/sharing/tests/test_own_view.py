"""“Zo ziet … jouw pagina”: to the letter what that colleague gets, by the same code, and nobody hears of it."""

import re

import pytest
from django.urls import reverse

from medemens.people.actions.reporting import end_leader
from medemens.sharing.models import Sight
from medemens.sharing.queries.views import lookers_at
from medemens.sharing.rules import Kind
from medemens.sharing.tests.kit import TODAY, YESTERDAY, change, chose, line_to, shared
from tests.clock import clock
from tests.factories import NOW, GrantFactory
from tests.looks import CHANCE

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


WAY = re.compile(r'(<a\b[^>]*?) (?:href="[^"]*"|role="link" aria-disabled="true")')
OFF, OPENED = '<fieldset class="bare" disabled>', '<div class="stack" id="as-opened">'


def inside(page: str, tag: str) -> str:
    """What stands between the opening `tag` and the one that closes it, on a page that has it once."""
    before, found, rest = page.partition(tag)
    assert found, tag
    name, depth = re.match(r"<(\w+)", tag)[1], 1
    for edge in re.finditer(rf"<(/?){name}\b[^>]*>", rest):
        depth += -1 if edge[1] else 1
        if not depth:
            return " ".join(WAY.sub(r"\1", CHANCE.sub("", rest[: edge.start()])).split())
    raise AssertionError(f"{tag} is never closed in {before[-80:]}")


def as_seen(client, who) -> dict[str, str]:
    page = client.get(reverse("own_view", args=[who])).content.decode()
    aside = inside(page, '<div class="aside">')
    return {
        "body": inside(page, '<div class="stack" id="as-seen">'),
        "aside": inside(aside, OFF) if aside else "",
        "opened": inside(page, OPENED) if OPENED in page else "",
    }


def as_it_is(client, owner) -> dict[str, str]:
    page = client.get(reverse("person", args=[owner.pk])).content.decode()
    opened = client.get(reverse("shares_of_colleague", args=[owner.pk]))
    words = inside(opened.content.decode(), '<div class="content">') if opened.status_code == 200 else ""
    return {
        "body": inside(page, '<div class="content">'),
        "aside": inside(page, '<div class="aside">'),
        "opened": words.partition('<p class="small quiet">It is for a good talk')[0].strip(),
    }


@pytest.fixture
def joris(cast):
    """He shares something with each, and chose Karim."""
    chose(cast.joris, cast.karim, instead_of_leader=True)
    shared(cast.joris, "leader", text="voor Sanne")
    shared(cast.joris, "contact", kind=Kind.WORKING, text="voor Karim")
    shared(cast.joris, "team", kind=Kind.RATHER_NOT, text="voor De Hoek")
    shared(cast.joris, kind=Kind.OWN, text="voor Olga", to=[cast.olga])
    shared(cast.joris, "everyone", kind=Kind.CALLED, text="voor iedereen")
    return cast.joris


@pytest.mark.parametrize(
    ("who", "name", "reads"),
    [
        ("sanne", "sanne", {"voor Sanne", "voor De Hoek", "voor iedereen"}),
        ("karim", "karim", {"voor Karim", "voor iedereen"}),
        ("team", "fatima", {"voor De Hoek", "voor iedereen"}),
        ("colleague", "ruth", {"voor iedereen"}),
        ("olga", "olga", {"voor Olga", "voor iedereen"}),
        ("hr", "hanna", {"voor iedereen"}),
    ],
)
def test_it_is_their_page_to_the_letter(cast, client_of, joris, who, name, reads):
    viewer = getattr(cast, name)
    word = str(viewer.pk) if who == name else who
    assert lookers_at(joris, TODAY)[word].viewer == viewer
    seen, real = as_seen(client_of(joris), word), as_it_is(client_of(viewer), joris)
    assert seen == real
    assert set(re.findall(r"voor [A-Z]?\w+(?: Hoek)?", "".join(seen.values()))) == reads
    if who == "hr":
        assert "Open work details" in seen["aside"]  # closed, until HR says why
        assert joris.number not in "".join(seen.values())


def test_looking_is_no_look_and_leaves_nothing(cast, client_of, joris):
    client = client_of(joris)
    for who in lookers_at(joris, TODAY):
        assert client.get(reverse("own_view", args=[who])).status_code == 200
    assert not Sight.objects.exists()


def test_nothing_can_be_done_on_it(cast, client_of, joris):
    """Every form and button of the page stands in a fieldset that is off, and no link of theirs leads anywhere."""
    page = client_of(joris).get(reverse("own_view", args=["hr"])).content.decode()
    main = page.split("<main", 1)[1].split("</main>")[0]
    assert re.findall(r'href="([^"#]+)"', main) == [reverse("own_views"), reverse("support")]
    off = re.sub(r'<fieldset class="bare" disabled>.*?</fieldset>', "", main, flags=re.DOTALL)
    assert "<button" in main
    assert "<button" not in off


def test_one_looks_through_the_eyes_of_whoever_may_read_something(cast, client_of, joris):
    names = {who: looker.name for who, looker in lookers_at(joris, TODAY).items()}
    assert names == {
        str(cast.sanne.pk): "Sanne", str(cast.karim.pk): "Karim", str(cast.olga.pk): "Olga",
        "team": "someone of your team", "colleague": "any other colleague", "hr": "HR",
    }  # fmt: skip
    page = client_of(joris).get(reverse("own_views")).content.decode()
    main = page.split("<main", 1)[1]
    assert [name in main for name in ("Sanne", "Karim", "Olga", "Fatima", "Wim", "Hanna")] == [True] * 3 + [
        False
    ] * 3


@pytest.mark.parametrize("who", ["ruth", "fatima", "wim", "hanna", "joris"])
def test_not_through_those_of_anybody_else(cast, client_of, joris, who):
    client = client_of(joris)
    assert client.get(reverse("own_view", args=[getattr(cast, who).pk])).status_code == 404
    assert client.get(reverse("own_view", args=["nobody"])).status_code == 404


def test_whoever_leads_no_longer_or_left_is_not_there(cast, client_of, joris):
    end_leader(reporting=line_to(cast.sanne, joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    change(cast.olga, last_day=YESTERDAY)
    found = lookers_at(joris, TODAY)
    assert {str(cast.sanne.pk), str(cast.olga.pk)}.isdisjoint(found)


def test_hr_does_not_look_at_themself_through_the_eyes_of_hr(cast):
    assert "hr" not in lookers_at(cast.hanna, TODAY)
    GrantFactory(person=cast.wim)
    assert lookers_at(cast.hanna, TODAY)["hr"].viewer == cast.wim


def test_someone_of_the_team_and_any_other_are_strangers(cast):
    """Not whom Sanne leads: they see more than a colleague does, and what they see would tell of them."""
    found = lookers_at(cast.sanne, TODAY)
    assert "team" not in found  # she leads everyone in De Hoek
    assert found["colleague"].viewer in (cast.karim, cast.wim)
