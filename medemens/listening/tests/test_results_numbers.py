"""Every number on a page, on paper and in a spreadsheet follows from the stored cells, and none is there beside those.

What may be told is worked out here once more, in plain Python and from the rows of the database alone.
"""

import html
import re
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from random import Random

import pytest
from django.db import transaction
from django.urls import reverse
from python_calamine import CalamineWorkbook

from medemens.listening.models import Publication, Round, UnitCells
from medemens.listening.rules import Attribute
from medemens.people.models import Person
from tests.cast import Cast, make_cast
from tests.factories import NOW, TeamFactory
from tests.listening_factories import answered, opened_round, people_in, published, questions
from tests.sheets import Sheet

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]

QUIET = questions(["quiet"])[0]
ASKED = [
    *questions(["voice", "mistakes"]),
    type(QUIET)("quiet", "agree", QUIET.texts, "work", reverse=True),
    *questions(["recommend"], scale="recommend"),
    *questions(["rare"]),
]
MOST = {"recommend": 11}


@dataclass
class House:
    """Teams of a house, who works there, and what was published twice."""

    cast: Cast
    people: list[Person]
    first: Round
    second: Round


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Lived once for all of these tests, which only look."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr("django.utils.timezone.now", lambda: NOW)
        yield _house(make_cast())
        transaction.set_rollback(True)


def _house(cast: Cast) -> House:
    chance = Random(3)  # noqa: S311  answers that are always the same
    teams = [TeamFactory(parent=cast.de_hoek, name=f"Team {name}") for name in ("Aap", "Noot", "Mies", "Wim")]
    people = [one for team, size in zip(teams, (34, 12, 9, 4), strict=True) for one in people_in(team, size)]
    rounds = [_round(cast, people, chance, weeks) for weeks in (20, 8)]
    return House(cast, people, *rounds)


def _round(cast: Cast, people: list[Person], chance: Random, weeks: int) -> Round:
    then = NOW - timedelta(weeks=weeks)
    round = opened_round(by=cast.hanna, now=then, questions=ASKED, attributes=[Attribute.LEADS])
    for one in [*people, cast.joris, cast.sanne, cast.fatima, cast.ayse, cast.ruth]:
        given = [chance.randint(1, MOST.get(item.key, 5)) for item in ASKED[:-1]]
        answered(round, one, *given, chance.choice([0, 0, 0, 4, 2]))
    published(round)
    return Round.objects.get(pk=round.pk)


@dataclass(frozen=True)
class Told:
    """A row of a table about one question, as it ought to be."""

    name: str
    counts: tuple[int, ...] | None
    percent: int
    mean: float | None
    n: int

    @property
    def on_a_page(self) -> list[str]:
        rough = self.counts is None
        mean = "–" if self.mean is None else f"{self.mean:.2f}" if rough else f"{self.mean:.1f}"
        about = "about " if rough else ""
        counts = ["rounded: no counts"] if rough else [str(one) for one in self.counts]
        share = f"{about}{self.percent}%"
        return [self.name, *counts, share, mean if self.mean is None else about + mean, str(self.n)]


def told(round: Round, code: str, place: int) -> list[Told]:
    """What may be told of a question: of the unit, of what is shown right below it, and of what remains."""
    item = list(round.items.all())[place]
    rows = UnitCells.objects.filter(publication__round=round).select_related("unit", "above")
    own = [row for row in rows if row.unit.code == code and not row.rest]
    below = [row for row in rows if row.above and row.above.code == code and not row.rest]
    rest = [row for row in rows if row.unit.code == code and row.rest]
    every = [*own, *sorted(below, key=lambda row: row.unit.code), *rest]
    return [one for row in every if (one := _told(row, item, place, len(ASKED)))]


def _told(row: UnitCells, item, place: int, items: int) -> Told | None:
    stored = memoryview(bytes(row.counts)).cast("i").tolist()
    width = len(stored) // items
    counts = stored[place * width : (place + 1) * width]
    if counts[0] < 0 or sum(counts) == 0:
        return None
    classes = 3 if item.scale == "recommend" else 5
    good = {"recommend": {3}}.get(item.key, {1, 2} if item.reverse else {4, 5})
    n = sum(counts)
    share = sum(counts[one - 1] for one in good) / n
    mean = sum(one * count for one, count in enumerate(counts, 1)) / n
    if item.reverse:
        mean = 6 - mean
    if row.rounded:
        share, mean = round(share * 10) / 10, round(mean * 4) / 4
    name = f"the others of {row.unit.name} together" if row.rest else row.unit.name
    has_mean = item.scale != "recommend"
    return Told(
        name,
        None if row.rounded else tuple(counts[:classes]),
        round(100 * share),
        mean if has_mean else None,
        n,
    )


def shown_codes(round: Round) -> list[str]:
    return sorted({row.unit.code for row in UnitCells.objects.filter(publication__round=round, rest=False)})


def page(client, name: str, round: Round, code: str, *more: int) -> str:
    unit = round.units.get(code=code)
    return client.get(reverse(name, args=[round.pk, unit.pk, *more])).content.decode()


def cells(content: str) -> list[list[str]]:
    """The text of each cell of each row of the first table."""
    table = re.search(r"<tbody>(.*?)</tbody>", content, re.DOTALL)[1]
    rows = re.findall(r"<tr.*?>(.*?)</tr>", table, re.DOTALL)
    return [[text_of(one) for one in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


@pytest.fixture
def reader(house, client_of):
    client = client_of(house.cast.joris)
    client.cookies["language"] = "en"
    return client


def test_the_house_shows_what_these_tests_are_about(house):
    first, second = (
        list(UnitCells.objects.filter(publication__round=one)) for one in (house.first, house.second)
    )
    assert not any(row.rounded for row in first)
    assert any(row.rounded for row in second)
    assert any(not row.rounded for row in second)
    assert any(row.rest for row in first)
    publication = Publication.objects.get(round=house.first)
    assert publication.left_out == [4]
    assert publication.blurred.exists()


def test_a_question_shows_the_stored_cells_and_no_other_number(house, reader):
    for round in (house.first, house.second):
        for code in shown_codes(round):
            for place in range(len(ASKED)):
                wanted = [one.on_a_page for one in told(round, code, place)]
                content = page(reader, "results_question", round, code, place)
                got = [row[:-1] for row in cells(content)] if wanted else []
                assert got == wanted, (round.title, code, place)


def test_a_spreadsheet_has_the_numbers_of_the_pages_and_not_one_more(house, reader):
    for round in (house.first, house.second):
        for code in shown_codes(round):
            unit = round.units.get(code=code)
            content = reader.get(reverse("results_sheet", args=[round.pk, unit.pk])).content
            book = CalamineWorkbook.from_filelike(BytesIO(content))
            rows = book.get_sheet_by_name("Questions").to_python()[1:]
            wanted = [
                (one.name, one.n, one.percent, one.mean and round_(one), one.counts)
                for place in range(len(ASKED))
                for one in told(round, code, place)
            ]
            assert [as_told(row) for row in rows] == wanted


def round_(one: Told) -> float:
    return round(one.mean, 2 if one.counts is None else 1)


def as_told(row: list) -> tuple:
    name, _question, n, percent, mean, rounded, _verdict, *counts = row
    told_counts = None if rounded == "yes" else tuple(int(one) for one in counts if one != "")
    return name, int(n), int(percent), None if mean == "" else mean, told_counts


def test_paper_and_pages_have_no_number_but_those_and_what_was_checked(house, reader):
    for round in (house.first, house.second):
        publication = Publication.objects.get(round=round)
        around = [
            round.k,
            publication.respondents,
            publication.invited,
            publication.cells_checked,
            publication.smallest,
        ]
        for code in shown_codes(round):
            unit = round.units.get(code=code)
            allowed = {
                str(one)
                for one in (*around, unit.invited, publication.on.day, publication.on.year, 1, 2, 3, 4, 5)
            }
            allowed |= {"0", "6", "7", "8", "9", "10"} | {str(round.answer_by.day), str(round.answer_by.year)}
            allowed |= themes_of(round, code)
            for place in range(len(ASKED)):
                every = [*told(round, code, place), *told(round, "", place)]
                allowed |= numbers(" ".join(" ".join(one.on_a_page[1:]) for one in every))
            paper = reader.get(reverse("results_report", args=[round.pk, unit.pk])).content
            text = Sheet(paper).text
            assert numbers(text) <= allowed, (code, numbers(text) - allowed)
            content = reader.get(
                reverse("results_unit", args=[round.pk, unit.pk]), follow=True
            ).content.decode()
            main = re.sub(r"<[^>]+>", " ", content.partition("<main")[2].partition("</main>")[0])
            assert numbers(main) <= allowed, (code, numbers(main) - allowed)


def themes_of(round: Round, code: str) -> set[str]:
    """The shares and answers of the one theme, which has one question."""
    every = told(round, code, 2)
    return {str(one.percent) for one in every} | {
        str(max(t.n for p in range(5) for t in told(round, code, p) if t.name == one.name)) for one in every
    }


def test_counts_of_a_rounded_unit_are_nowhere(house, reader):
    rounded = UnitCells.objects.filter(publication__round=house.second, rounded=True, rest=False)
    for row in rounded.select_related("unit"):
        content = page(reader, "results_unit", house.second, row.unit.code)
        assert "data-count" not in content
        assert "“About” means rounded" in content
        assert 'data-chart="answers"' not in content


def test_blurred_shares_stand_with_their_question_alone(house, reader):
    share = Publication.objects.get(round=house.first).blurred.filter(unit__parent=None).first()
    content = page(reader, "results_question", house.first, "", share.item.position)
    assert f"about {share.percent}%" in content
    assert f"at least {share.people_from}" in content


def test_what_is_left_out_below_is_told_of_all_together(house, reader):
    assert told(house.first, "", 4)
    content = page(reader, "results_unit", house.first, shown_codes(house.first)[1])
    assert "They are shown for all together only" in content
    assert "Question rare" in content
    assert "Question rare" not in re.search(r'id="questions".*?</section>', content, re.DOTALL)[0]
