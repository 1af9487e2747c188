"""Which personal data the product keeps, why, who sees it and for how long: said once, next to the code that keeps it.

Each app registers its models in a module `personal_data.py`, which is imported at the start. docs/privacy.md is written
from it, and a test fails for a model about people that is missing here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from medemens.core.fields import EncryptedTextField

# The grounds of article 6(1) AVG. Consent is none of them: at work it is hardly ever free (EDPB guidelines 05/2020).
CONTRACT = "the employment contract (b)"
INTEREST = (
    "legitimate interest (f): a good working relation; taking part is free and declining has no consequence"
)
SECURITY = "legitimate interest (f): keeping accounts and data safe"
ACCOUNTABILITY = "legal obligation (c): being able to show who decided what (AVG art. 5(2))"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one model. `daily` names the daily work that lets go of its rows, where there is one."""

    model: type[models.Model]
    what: str
    why: str
    ground: str
    seen_by: str
    kept: str
    daily: str
    parts: tuple[type[models.Model], ...]

    @property
    def encrypted(self) -> list[str]:
        """The fields of it that are encrypted in the database."""
        every = [field for model in (self.model, *self.parts) for field in model._meta.get_fields()]
        return [field.name for field in every if isinstance(field, EncryptedTextField)]


entries: dict[type[models.Model], Entry] = {}


def register(
    model: type[models.Model],
    *,
    what: str,
    why: str,
    ground: str,
    seen_by: str,
    kept: str,
    daily: str = "",
    parts: Iterable[type[models.Model]] = (),
) -> None:
    """Say what `model` keeps about people. `parts` are models that exist only as a part of it.

    Raises `ValueError` for a model that was registered already.
    """
    entry = Entry(model, what, why, ground, seen_by, kept, daily, tuple(parts))
    for each in (model, *entry.parts):
        if each in covered():
            raise ValueError(f"{each.__name__} is registered already")
    entries[model] = entry


def covered() -> set[type[models.Model]]:
    """Every model that something was said of."""
    return {model for entry in entries.values() for model in (entry.model, *entry.parts)}


def missing(about: Iterable[type[models.Model]]) -> Iterator[type[models.Model]]:
    """Models that nothing was said of, though they point to one of `about` or hold encrypted text."""
    targets = set(about)
    for model in apps.get_models(include_auto_created=True):
        fields = model._meta.get_fields()
        points = any(
            isinstance(field, models.ForeignKey) and field.related_model in targets for field in fields
        )
        encrypted = any(isinstance(field, EncryptedTextField) for field in fields)
        if (points or encrypted or model in targets) and model not in covered():
            yield model


def as_markdown() -> str:
    """The text of docs/privacy.md."""
    return "\n".join([INTRODUCTION, *(_section(label) for label in _labels()), NOT_KEPT])


def _labels() -> list[str]:
    return list(dict.fromkeys(_label(entry) for entry in entries.values()))


def _label(entry: Entry) -> str:
    return (
        entry.model.__module__.split(".")[1] if entry.model.__module__.startswith("medemens.") else "people"
    )


def _section(label: str) -> str:
    return "\n".join(
        [f"## {label.capitalize()}\n", *(_entry(e) for e in entries.values() if _label(e) == label)]
    )


def _entry(entry: Entry) -> str:
    names = ", ".join(model.__name__ for model in (entry.model, *entry.parts))
    lines = [
        f"### {names}\n",
        entry.what + "\n",
        f"- **Why:** {entry.why}",
        f"- **Ground:** {entry.ground}",
        f"- **Seen by:** {entry.seen_by}",
        f"- **Kept:** {entry.kept}" + (f" (daily work `{entry.daily}`)" if entry.daily else ""),
    ]
    if entry.encrypted:
        lines.append(f"- **Encrypted:** {', '.join(f'`{name}`' for name in entry.encrypted)}")
    return "\n".join([*lines, ""])


INTRODUCTION = """# Privacy

This page is written by `medemens privacy_doc` from what each part of the program says of the data it keeps
(`personal_data.py` in each app). A test fails when the page and the program differ, and when data about people is not
on it. It is the basis for an organisation's own register of processing (AVG art. 30); it is not legal advice.

The promises behind it:

- What is recorded about a person, that person can read. Two things stand outside it: a draft point, until it is shared
  or its moment is over; and which questions were opened between two people, which nobody reads.
- No list or count of talks with a person exists for a leader, HR, an administrator or supervision.
- No role opens another's agreements, needs, notes or wishes. HR sees master data and who leads whom; administrators see
  no personal content; supervision sees who holds and held which role, and why.
- Nothing here feeds appraisal, ranking or monitoring. Nothing is scored, and no mood is measured.
- Free text between two people is encrypted in the database.
"""

NOT_KEPT = """## Not kept

- **What happened.** Events are handed on while they happen and never stored, so that no log of who did what with whom
  exists ([decision 6](decisions/0006-no-event-log.md)).
- **Columns of the HR file that are not needed**, such as BSN, IBAN, date of birth, sex, private address, salary,
  marital status and sickness: named to whoever imports, and then never stored, logged or repeated.
- **Kinds, titles, remarks and places in rosters.** They are read in memory to see what is work, and dropped. Absence
  isn’t kept, counted or logged in any form.
- **Who looked at “Waar kun je terecht”.** Not a row, not a cookie, not a line in a log.
- **Who looked at which page.** There is no access log, and log lines carry no mail addresses and no addresses of pages.
- **The text of mails.** A message is written when it leaves, from what is true then.
- **Secrets themselves.** Passwords (argon2), addresses of calendars and codes are kept as hashes or not at all.
"""
