"""Who of the file is who of the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from medemens.core.sheets.said import Text, say
from medemens.people import names
from medemens.people.comparing.present import Key, Present, Somebody
from medemens.people.importing import EmploymentRow, LeaderOutside, PersonRow, RowError

_ZEROS_LOST = ngettext_lazy(
    "%(count)s number in the file misses zeros in front, such as %(short)s for %(long)s. "
    "The name is the same, so it is the same person.",
    "%(count)s numbers in the file miss zeros in front, such as %(short)s for %(long)s. "
    "The names are the same, so they are the same people.",
    "count",
)
_LOOKS_LIKE = _("Number %(short)s looks like %(long)s, and that is %(name)s. They stay two people. Are they?")
_FIRST = 3  # warnings of one sort; more than that nobody reads


def _fill(text: Text, values: Mapping[str, object]) -> str:
    return text % values


_lazy_count = lazy(_fill, str)


@dataclass(slots=True)
class Matched:
    """Each row of the file under the person it means, and where to find people by number."""

    rows: dict[Key, PersonRow] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    warnings: list[Text] = field(default_factory=list)


def match(rows: Iterable[PersonRow], present: Present) -> Matched:
    """Rows by person: the exact number, a merged one, or one that lost its zeros and has the same name.

    Two rows that mean one person, once merged, become one row: that of the number they have now comes first.
    """
    rows = list(rows)
    known = {person.number: pk for pk, person in present.people.items()} | dict(present.former_numbers)
    found = {row.number: known[row.number] for row in rows if row.number in known}
    matched = Matched()
    unknown = [row for row in rows if row.number not in found]
    short = _without_zeros(unknown, present, set(found.values()), matched)
    for row in rows:
        key: Key = found.get(row.number) or short.get(row.number) or row.number
        matched.keys[row.number] = key
        before = matched.rows.get(key)
        matched.rows[key] = _joined(before, row, present.people[int(key)]) if before else row
    return matched


def _without_zeros(
    rows: list[PersonRow], present: Present, taken: set[int], matched: Matched
) -> dict[str, int]:
    """Numbers that fit someone but for leading zeros. Another name is another person, and gets a warning."""
    bare = _by_bare_number(present)
    same: dict[str, int] = {}
    like: list[Text] = []
    for row in rows:
        pk = bare.get(_bare(row.number), 0)
        if not pk or pk in taken:
            continue
        person = present.people[pk]
        if _is_same(row, person):
            same[row.number] = pk
            taken.add(pk)
        else:
            like.append(say(_LOOKS_LIKE, short=row.number, long=person.number, name=person.name))
    if same:
        short, pk = next(iter(same.items()))
        matched.warnings.append(
            say_count(_ZEROS_LOST, len(same), short=short, long=present.people[pk].number)
        )
    matched.warnings.extend(like[:_FIRST])
    return same


def say_count(text: Text, count: int, **values: object) -> Text:
    """`text` with singular and plural, filled in later, in the reader's language."""
    filled: Text = _lazy_count(text, {"count": count, **values})
    return filled


def _by_bare_number(present: Present) -> dict[str, int]:
    """People by number without zeros in front; 0 where several have it."""
    bare: dict[str, int] = {}
    for pk, person in present.people.items():
        key = _bare(person.number)
        bare[key] = 0 if key in bare else pk
    return bare


def _bare(number: str) -> str:
    return number.lstrip("0") if number.isdigit() else number


def _is_same(row: PersonRow, person: Somebody) -> bool:
    name = names.full_name(row.call_name, row.prefix, row.family_name)
    return names.fold(name) == names.fold(person.name)


def _joined(first: PersonRow, second: PersonRow, person: Somebody) -> PersonRow:
    """Two rows of one person: the employments of both, each with a number of its own."""
    main, other = (second, first) if second.number == person.number else (first, second)
    taken = {row.sequence for row in main.employments}
    employments = list(main.employments)
    for row in other.employments:
        free = (str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
        sequence = row.sequence if row.sequence not in taken else next(free)
        taken.add(sequence)
        if not any(_is_same_job(row, one) for one in employments):
            employments.append(replace(row, sequence=sequence))
    return replace(
        main,
        work_mail=main.work_mail or other.work_mail,
        service_date=main.service_date or other.service_date,
        employments=tuple(employments),
        rows=(*main.rows, *other.rows),
    )


def _is_same_job(one: EmploymentRow, other: EmploymentRow) -> bool:
    return replace(one, sequence="", leader_numbers=()) == replace(other, sequence="", leader_numbers=())


def leaders_elsewhere(
    outside: Iterable[LeaderOutside], present: Present, working: set[str]
) -> tuple[dict[str, list[Key]], list[RowError]]:
    """Leaders who are not in the file but are here: by the number of whom they lead. And those nobody knows.

    `working` are the numbers of people whose employment runs or begins: who led the others doesn't matter.
    """
    outside = [one for one in outside if one.person_number in working]
    found: dict[str, list[Key]] = defaultdict(list)
    unknown: list[RowError] = []
    finder = _Finder(present) if outside else None
    for one in outside:
        pk = finder.find(one.leader_number) if finder else 0
        if pk:
            found[one.person_number].append(pk)
        else:
            unknown.append(one.error)
    return found, unknown


class _Finder:
    """Finds people of the database by what a cell calls them: number, mail or name, if only one fits."""

    def __init__(self, present: Present) -> None:
        self._numbers = {p.number: pk for pk, p in present.people.items()} | dict(present.former_numbers)
        self._bare = _by_bare_number(present)
        self._mails = _unique((person.work_mail.lower(), pk) for pk, person in present.people.items())
        self._names = _unique((_words(p.name), pk) for pk, p in present.people.items())

    def find(self, cell: str) -> int:
        by_number = self._numbers.get(cell) or self._bare.get(_bare(cell))
        if by_number:
            return by_number
        return self._mails.get(cell.lower(), 0) if "@" in cell else self._names.get(_words(cell), 0)


def _words(text: str) -> frozenset[str]:
    return frozenset(names.words(text))


def _unique(pairs: Iterable[tuple[object, int]]) -> Mapping[object, int]:
    pairs = list(pairs)
    counts = Counter(key for key, _pk in pairs)
    return {key: pk for key, pk in pairs if key and counts[key] == 1}
