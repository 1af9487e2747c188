"""Which personal data the product keeps, why, who sees it, for how long, and how it goes: said once, next to the code.

Each app registers its models in a module `personal_data.py`, which is imported at the start. docs/privacy.md and the
page “Wat we bewaren” are written from it; a person's download, “erase everything” and the work after somebody left
follow its ties (ties.py, own_data.py). A test fails for a model about people that is missing here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.core.ties import Tie

Text = str | Promise
Say = Callable[[Any], Any]

# The grounds of article 6(1) AVG. Consent is none of them: at work it is hardly ever free (EDPB guidelines 05/2020).
CONTRACT = _("the employment contract (b)")
INTEREST = _(
    "legitimate interest (f): a good working relation; taking part is free and declining has no consequence"
)
SECURITY = _("legitimate interest (f): keeping accounts and data safe")
ACCOUNTABILITY = _("legal obligation (c): being able to show who decided what (AVG art. 5(2))")

# What many have in common.
ALL_OF_IT = _("All of it.")
NOT_OF_A_PERSON = _("No: it is about no person in particular.")
AT_ONCE = _("At once, when the person takes it away or erases everything. Else four weeks after they left.")
AFTER_LEAVING = _("Four weeks after the person left. Not sooner: it is needed as long as they work here.")
NAME_AFTER_LEAVING = _("Four weeks after the person left their name goes from it.")
BY_ITSELF = _("By itself, when its time is over.")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one model. `daily` names the daily work that lets go of its rows, where there is one.

    `hidden` are fields that no download has: keys of rows, and what is secret also from whom it belongs to. `says`
    gives for a field what stands in its place.
    """

    model: type[models.Model]
    name: Text
    what: Text
    why: Text
    ground: Text
    seen_by: Text
    kept: Text
    exported: Text
    erased: Text
    daily: str = ""
    parts: tuple[type[models.Model], ...] = ()
    ties: tuple[Tie, ...] = ()
    hidden: frozenset[str] = frozenset()
    emptied: tuple[str, ...] = ()
    says: Mapping[str, Say] = field(default_factory=dict)

    @property
    def models(self) -> tuple[type[models.Model], ...]:
        """The model and its parts."""
        return (self.model, *self.parts)

    @property
    def encrypted(self) -> list[str]:
        """The fields of it that are encrypted in the database."""
        return [field.name for model in self.models for field in encrypted_fields(model)]


entries: dict[type[models.Model], Entry] = {}
_chapters: dict[str, Text] = {}
_statements: dict[str, str] = {}


def chapter(app: str, name: Text) -> None:
    """What all that `app` keeps is called together, for people."""
    _chapters[app] = name


def state(app: str, statement: str) -> None:
    """Put `statement` (Markdown) below what docs/privacy.md says of `app`: what is promised of it, and what isn’t."""
    _statements[app] = statement


def register(
    model: type[models.Model],
    *,
    parts: Iterable[type[models.Model]] = (),
    ties: Iterable[Tie] = (),
    hidden: Iterable[str] = (),
    emptied: Iterable[str] = (),
    **said: Any,
) -> None:
    """Say what `model` keeps about people: `said` are the other fields of `Entry`.

    `parts` are models that exist only as a part of it. `emptied` names text fields of `model` that are emptied where
    someone is forgotten and the row has to stay: that is an erasure too, which no backup brings back. Encrypted fields
    are so without being named. Raises `ValueError` for a model that was registered already.
    """
    entry = Entry(
        model, parts=tuple(parts), ties=tuple(ties), hidden=frozenset(hidden), emptied=tuple(emptied), **said
    )
    for each in entry.models:
        if each in covered():
            raise ValueError(f"{each.__name__} is registered already")
    entries[model] = entry


def covered() -> set[type[models.Model]]:
    """Every model that something was said of."""
    return {model for entry in entries.values() for model in entry.models}


def emptied(model: type[models.Model]) -> tuple[str, ...]:
    """The fields of `model` whose emptying is an erasure, beside the encrypted ones."""
    return entries[model].emptied if model in entries else ()


def missing(about: Iterable[type[models.Model]]) -> Iterator[type[models.Model]]:
    """Models that nothing was said of, though they point to one of `about` or hold encrypted text.

    A field that points to many points by a table of its own, which Django makes: that is a model too.
    """
    targets: set[Any] = set(about)
    for model in apps.get_models(include_auto_created=True):
        points = any(True for _field in fields_to(model, targets))
        if (points or encrypted_fields(model) or model in targets) and model not in covered():
            yield model


def untied(about: Iterable[type[models.Model]]) -> Iterator[str]:
    """Fields of registered models that point to one of `about` and that no tie begins with."""
    targets: set[Any] = set(about)
    for entry in entries.values():
        tied = {(tie.of or entry.model, tie.path.split("__")[0]) for tie in entry.ties}
        for model in entry.models:
            for found in fields_to(model, targets):
                if (model, found.name) not in tied:
                    yield f"{model.__name__}.{found.name}"


def fields_to(model: type[models.Model], targets: set[Any]) -> Iterator[Any]:
    """The fields of `model`, of its own, that point to one of `targets`: also one to one, and to many."""
    for found in model._meta.get_fields():
        if not found.auto_created and found.is_relation and found.related_model in targets:
            yield found


def encrypted_fields(model: type[models.Model]) -> list[EncryptedTextField]:
    """The encrypted fields of `model`."""
    return [found for found in model._meta.get_fields() if isinstance(found, EncryptedTextField)]


def purposes() -> dict[str, list[str]]:
    """The encrypted fields of every model by their purpose: whoever shares one shares a key."""
    found = defaultdict(list)
    for model in apps.get_models(include_auto_created=True):
        for encrypted in encrypted_fields(model):
            found[encrypted.purpose].append(f"{model._meta.label}.{encrypted.name}")
    return dict(found)


def as_markdown() -> str:
    """The text of docs/privacy.md, in English."""
    with translation.override("en"):
        return "\n".join([INTRODUCTION, *(_section(label) for label in labels()), NOT_KEPT])


def by_app() -> list[tuple[Text, list[Entry]]]:
    """What each app keeps, under its name for people. Raises `KeyError` for an app without one."""
    return [
        (_chapters[label], [one for one in entries.values() if _label(one) == label]) for label in labels()
    ]


def labels() -> list[str]:
    """The apps that registered something, in that order."""
    return list(dict.fromkeys(_label(entry) for entry in entries.values()))


def _label(entry: Entry) -> str:
    return (
        entry.model.__module__.split(".")[1] if entry.model.__module__.startswith("medemens.") else "people"
    )


def _section(label: str) -> str:
    said = [_entry(entry) for entry in entries.values() if _label(entry) == label]
    return "\n".join([f"## {label.capitalize()}\n", *said, *filter(None, [_statements.get(label)])])


def _entry(entry: Entry) -> str:
    names = ", ".join(model.__name__ for model in entry.models)
    lines = [
        f"### {names}\n",
        f"{entry.what}\n",
        f"- **Why:** {entry.why}",
        f"- **Ground:** {entry.ground}",
        f"- **Seen by:** {entry.seen_by}",
        f"- **Kept:** {entry.kept}" + (f" (daily work `{entry.daily}`)" if entry.daily else ""),
        f"- **In one’s own download:** {entry.exported}",
        f"- **Erased:** {entry.erased}",
    ]
    if entry.encrypted:
        lines.append(f"- **Encrypted:** {', '.join(f'`{name}`' for name in entry.encrypted)}")
    return "\n".join([*lines, ""])


INTRODUCTION = """# Privacy

This page is written by `medemens privacy_doc` from what each part of the program says of the data it keeps
(`personal_data.py` in each app). A test fails when the page and the program differ, and when data about people is not
on it. It is the basis for an organisation's own register of processing (AVG art. 30); it is not legal advice.

The promises behind it:

- What is recorded about a person, that person can read. Three things stand outside it: a draft point, until it is
  shared or its moment is over; a card that colleagues sign for someone, until its day; and which questions were opened
  between two people, which nobody reads.
- Everyone can download all that concerns them, and erase all that isn't master data or a duty. Four weeks after someone
  left it goes by itself; where something is the other's too, it stays with the other without a name.
- No list or count of talks with a person exists for a leader, HR, an administrator or supervision.
- No role opens another's agreements, needs, notes or wishes. HR opens master data and former leaders for half an hour,
  with a reason that whoever it is about reads the same day; administrators see no personal content; supervision sees
  who holds and held which role, and why, and who of HR opened details, never of whom.
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
- **What was stopped when saving.** A text with words that don’t belong there is looked at and forgotten: not a row, not
  a count, not a line in a log ([decision 11](decisions/0011-words-that-stay-out.md)).
- **Who looked at which page**, but for HR opening work details. There is no access log, and log lines carry no mail
  addresses and no addresses of pages.
- **The text of mails.** A message is written when it leaves, from what is true then.
- **Secrets themselves.** Passwords (argon2), addresses of calendars and codes are kept as hashes or not at all.
"""
