"""From cards to one row per human being, with everything checked that more than one line tells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import Text, say
from medemens.people.importing.employments import Context, employments_of, leaders_now
from medemens.people.importing.gathering import Gathered
from medemens.people.importing.known import Known
from medemens.people.importing.records import Card, Errors, Job, shown
from medemens.people.importing.rows import EmploymentRow, PersonRow, RowError
from medemens.people.importing.tree import find_loops
from medemens.people.names import fold, full_name

_TWO_PEOPLE = _(
    "Row %(row)s of %(file)s has the same number for someone else. Correct one of the two numbers."
)
_OTHER_NAME = _("Row %(row)s of %(file)s has the same number and another name. Make the names the same.")
_OTHER_MAIL = _("Row %(row)s of %(file)s has the same number and another work mail. Keep one of the two.")
_OTHER_JUBILEE = _(
    "Row %(row)s of %(file)s has the same number and another jubilee date. Keep one of the two."
)
_SHARED_MAIL = _("Row %(row)s of %(file)s has this work mail too, for someone else. Give each one their own.")
_NOBODY = _("Nobody in the files has number %(number)s. Add this person, or remove the row.")
_LOOP = _("These people lead each other in a circle: %(people)s. Correct the leader of one of them.")


def assemble(gathered: Gathered, context: Context) -> tuple[PersonRow, ...]:
    """One row for each number, in the order of the files. What is wrong is added to `context`."""
    jobs = _jobs_by_person(gathered.jobs, context.people, context.errors)
    people = []
    for number, cards in _cards_by_person(gathered.cards).items():
        context.errors.extend(_disagreements(cards))
        people.append(_person(cards, employments_of(cards, jobs.get(number, []), context)))
    context.errors.extend(_shared_mails(gathered.cards))
    context.errors.extend(_loops(people, jobs))
    return tuple(people)


def _cards_by_person(cards: Iterable[Card]) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.number, []).append(card)
    return found


def _jobs_by_person(jobs: Iterable[Job], people: Known, errors: Errors) -> dict[str, list[Job]]:
    found: dict[str, list[Job]] = {}
    for job in jobs:
        if number := people.find(job.number):
            found.setdefault(number, []).append(job)
        else:
            errors.append(job.line.error("number-unknown", say(_NOBODY, number=shown(job.number)), "number"))
    return found


def _disagreements(cards: Sequence[Card]) -> Iterator[RowError]:
    """What later lines with this number say otherwise than the first that says anything about it."""
    first = cards[0]
    for card in cards[1:]:
        if fold(full_name(*card.name)) != fold(full_name(*first.name)):
            yield _other_name(card, first)
        if card.work_mail and first.work_mail and card.work_mail.lower() != first.work_mail.lower():
            yield card.line.error("mail-differs", _beside(_OTHER_MAIL, first), "work_mail")
        if card.jubilee_date and first.jubilee_date and card.jubilee_date != first.jubilee_date:
            yield card.line.error("jubilee-differs", _beside(_OTHER_JUBILEE, first), "jubilee_date")


def _other_name(card: Card, first: Card) -> RowError:
    other_family = fold(card.name.family_name) != fold(first.name.family_name)
    if other_family and fold(card.name.call_name) != fold(first.name.call_name):
        return card.line.error("two-people", _beside(_TWO_PEOPLE, first), "number")
    return card.line.error(
        "names-differ",
        _beside(_OTHER_NAME, first),
        "family_name" if other_family else "call_name",
        "full_name",
    )


def _beside(text: Text, card: Card) -> Text:
    return say(text, row=card.line.row, file=card.line.table.file)


def _shared_mails(cards: Iterable[Card]) -> Iterator[RowError]:
    """Both rows, when people with different numbers have one work mail; each row once."""
    owners: dict[str, Card] = {}
    told: set[str] = set()
    for card in cards:
        owner = owners.setdefault(card.work_mail.lower(), card)
        if not card.work_mail or owner.number == card.number:
            continue
        if owner.number not in told:
            yield owner.line.error("mail-shared", _beside(_SHARED_MAIL, card), "work_mail")
            told.add(owner.number)
        yield card.line.error("mail-shared", _beside(_SHARED_MAIL, owner), "work_mail")


def _person(cards: Sequence[Card], employments: tuple[EmploymentRow, ...]) -> PersonRow:
    first = cards[0]
    return PersonRow(
        number=first.number,
        call_name=first.name.call_name,
        prefix=first.name.prefix,
        family_name=first.name.family_name,
        work_mail=next((card.work_mail for card in cards if card.work_mail), ""),
        service_date=_earliest(card.jubilee_date for card in cards)
        or _earliest(card.service_start for card in cards),
        employments=employments,
        rows=tuple((card.line.table.file, card.line.row) for card in cards),
    )


def _earliest(dates: Iterable[date | None]) -> date | None:
    return min((day for day in dates if day), default=None)


def _loops(people: Iterable[PersonRow], jobs: Mapping[str, Sequence[Job]]) -> Iterator[RowError]:
    pairs = [(person.number, leader) for person in people for leader in leaders_now(person)]
    for loop in find_loops(pairs):
        line = jobs[loop[0]][0].line
        yield line.error("leader-loop", say(_LOOP, people=" → ".join([*loop, loop[0]])), "leader")
