"""What may not be: a circle of leaders, one mail address for two people. And what HR is asked once more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import Text, say
from medemens.people.comparing.changes import Named
from medemens.people.comparing.leading import loops_in
from medemens.people.comparing.lines import State
from medemens.people.comparing.present import Key, Lead, Present, Somebody, is_gone
from medemens.people.importing import Reading, RowError

Rows = Mapping[Key, Sequence[tuple[str, int]]]

MOST_MISSING = 0.05  # the part of everyone here that may be missing before HR is asked once more

_SHARED_MAIL = _("%(name)s, number %(number)s, has this work mail already. Give each one their own.")
_LOOP = _("These people lead each other in a circle: %(people)s. Correct the leader of one of them.")
_KEPT = _("%(name)s is not in the file but has a role here, such as HR, and stays. End the role first.")


def shared_mails(states: Iterable[State], rows: Rows, today: date) -> Iterator[RowError]:
    """People who would work here with one mail address; inside the file the reading found them already."""
    owners: dict[str, Somebody] = {}
    for state in states:
        person = state.person
        if not person.work_mail or is_gone(person, today):
            continue
        owner = owners.setdefault(person.work_mail.lower(), person)
        if owner is person or (owner.key in rows and person.key in rows):
            continue
        named, other = (person, owner) if person.key in rows else (owner, person)
        if named.key in rows:
            file, row = rows[named.key][0]
            message = say(_SHARED_MAIL, name=other.name, number=other.number)
            yield RowError(file, row, "", "mail-shared", message)


def loops(
    leads: Sequence[Lead], rows: Rows, names: Named, reading: Reading, today: date
) -> Iterator[RowError]:
    """Circles over file and database together, as the chain of names. The reading names those in the file."""
    if any(error.kind == "leader-loop" for error in reading.errors):
        return
    for loop in loops_in(leads, today):
        place = next((rows[key][0] for key in loop if key in rows), ("", 0))
        chain = " → ".join(names[key] for key in [*loop, loop[0]])
        yield RowError(*place, "", "leader-loop", say(_LOOP, people=chain))


def needs_second_yes(missing: int, present: Present, today: date) -> bool:
    """Whether so many are missing that it may be the wrong file."""
    here = sum(not is_gone(person, today) for person in present.people.values())
    return missing > here * MOST_MISSING


def kept_roles(people: Iterable[Somebody]) -> list[Text]:
    return [say(_KEPT, name=person.name) for person in people]
