"""Which column holds which field: known headers, what the other columns tell, and what HR chose by hand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets import headers as names
from medemens.core.sheets.said import Text, Unreadable, say
from medemens.people.importing import private
from medemens.people.importing.fields import KNOWN, LABELS, LOOSE_DATES, LOOSE_MAIL

_ANOTHER = _("Another column says the same more surely.")
_NEVER = _("Medemens never takes the column %(column)s. Choose another column.")
_TWO_FOR_ONE = _("Two columns were chosen for “%(field)s”. Choose one.")

Chosen = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is taken of a table: `fields` by column index; `left` are the other headers, each with why.

    `twice` are headers in use that occur more than once. `name_scheme` says how to read the codes of
    "name_choice".
    """

    fields: Mapping[int, str]
    left: tuple[tuple[str, Text], ...]
    twice: tuple[str, ...]
    mail_is_loose: bool
    name_scheme: str

    def has(self, *fields: str) -> bool:
        return not set(fields).isdisjoint(self.fields.values())


def normalised(mapping: Chosen | None) -> dict[str, str]:
    """A hand mapping (header → field, "" for "do not take") by header key. Raises Unreadable, or ValueError
    for no field.
    """
    chosen = mapping or {}
    for header, field in chosen.items():
        if field and field not in LABELS:
            raise ValueError(f"{field} is not a field")
        if field and is_never_taken(header):
            raise Unreadable(say(_NEVER, column=header))
    return {names.key(header): field for header, field in chosen.items()}


def is_never_taken(header: str) -> bool:
    """Whether not even a hand mapping may take this column (a partner's name it may, for the name in use)."""
    return names.key(header) not in KNOWN and private.class_of(header) != ""


def recognised(cells: Sequence[object], mapping: Chosen) -> int:
    """How many different headers of a row are known, or chosen by hand."""
    keys = {names.key(cell) for cell in cells if isinstance(cell, str)}
    return sum(key in KNOWN or key in mapping for key in keys)


def assign(headers: Sequence[str], mapping: Chosen) -> Columns:
    """The columns of a table with these headers; `mapping` as `normalised` gives it."""
    keys = [names.key(header) for header in headers]
    by_hand = {index: mapping[key] for index, key in enumerate(keys) if mapping.get(key)}
    guessed = _guessed(headers, keys, mapping, set(by_hand.values()))
    _refuse_two_for_one(by_hand)
    fields = dict(sorted((by_hand | guessed).items()))
    return Columns(
        fields=fields,
        left=tuple(_left(headers, keys, fields)),
        twice=tuple(_twice(headers, keys, fields)),
        mail_is_loose=any(field == "work_mail" and keys[i] in LOOSE_MAIL for i, field in guessed.items()),
        name_scheme=_name_scheme(headers, fields),
    )


def _guessed(
    headers: Sequence[str], keys: Sequence[str], mapping: Chosen, chosen: set[str]
) -> dict[int, str]:
    best: dict[str, int] = {}
    for _rank, index, field in sorted(
        (KNOWN[key][1], index, KNOWN[key][0])
        for index, key in enumerate(keys)
        if key in KNOWN and key not in mapping
    ):
        best.setdefault(field, index)
    loose = (
        LOOSE_DATES if any(private.class_of(header) == private.HEALTH for header in headers) else frozenset()
    )
    taken: dict[int, str] = {}
    for field, index in best.items():
        meaning = _meaning(field, chosen | set(best))
        claimed = chosen | set(taken.values()) - {"leader"}
        if meaning and meaning not in claimed and field not in chosen and keys[index] not in loose:
            taken[index] = meaning
    return taken


def _refuse_two_for_one(by_hand: Mapping[int, str]) -> None:
    """Somebody may have two leaders, and nothing else twice."""
    for field, count in Counter(by_hand.values()).items():
        if count > 1 and field != "leader":
            raise Unreadable(say(_TWO_FOR_ONE, field=LABELS[field]))


def _meaning(field: str, present: set[str]) -> str:
    """What a header that says little holds, given the fields beside it; "" to leave it."""
    if field == "any_name":
        return _any_name(present)
    if field == "full_name":
        return "" if "family_name" in present else field
    if field == "description":
        return _description(present)
    return "leader" if field == "second_leader" else field


def _any_name(present: set[str]) -> str:
    if present & {"family_name", "full_name"}:
        return ""
    if present & {"call_name", "first_names", "initials", "prefix"}:
        return "family_name"
    return _description(present) or "full_name"


def _description(present: set[str]) -> str:
    if "number" in present or present & {"unit_name", "job_title"}:
        return ""
    if present & {"unit_code", "unit_parent"}:
        return "unit_name"
    return "job_title" if "job_code" in present else ""


def _left(headers: Sequence[str], keys: Sequence[str], fields: Mapping[int, str]) -> list[tuple[str, Text]]:
    return [
        (
            headers[index],
            _ANOTHER
            if key in KNOWN and not private.class_of(headers[index])
            else private.why_not(headers[index]),
        )
        for index, key in enumerate(keys)
        if key and index not in fields
    ]


def _twice(headers: Sequence[str], keys: Sequence[str], fields: Mapping[int, str]) -> list[str]:
    counts = Counter(keys)
    return [headers[index] for index in sorted({keys[i]: i for i in fields if counts[keys[i]] > 1}.values())]


def _name_scheme(headers: Sequence[str], fields: Mapping[int, str]) -> str:
    """Raet writes [Naam samenstelling], Nmbrs NaamSamenstelling, AFAS Naamgebruik; their codes differ."""
    header = next((headers[index] for index, field in fields.items() if field == "name_choice"), "")
    if "naamgebruik" in names.key(header):
        return "afas"
    return "raet" if header.startswith("[") or " " in header else "nmbrs"
