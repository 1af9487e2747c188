"""Finding people by the beginning of any word of their name, by index on every database."""

import re

from django.db.models import Exists, OuterRef, Q, QuerySet

from medemens.people import names
from medemens.people.models import NameWord, Person, Team

LONGEST = 80  # characters of a search
MOST_WORDS = 6
MOST_TEAMS = 5
_WORDS = re.compile(r"\w+")
_IN_ORDER = "0123456789abcdefghijklmnopqrstuvwxyz"


def search(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those of `people` of whose name each word of `text` begins a word.

    "berg", "joris b" and "van d" find Joris van den Berg, "oz" finds Ayşe Öztürk.
    Case and accents don't matter. Without a letter or digit in `text` all of `people` are returned.
    """
    typed = typed_words(text)
    if not typed:
        return people
    # The longest word is the rarest: it fetches, the others are looked up for each person it found.
    matches = NameWord.objects.filter(begins_with(typed[0]))
    for word in typed[1:]:
        matches = matches.filter(
            Exists(NameWord.objects.filter(begins_with(word), person=OuterRef("person")))
        )
    return people.filter(pk__in=matches.values("person"))


def search_teams(text: str) -> list[Team]:
    """The first few teams of whose name each word of `text` begins a word, by name.

    There are far fewer teams than people, so their names are compared here and need no index of words.
    """
    typed = typed_words(text)
    if not typed:
        return []
    found = [pk for pk, name in Team.objects.order_by("name").values_list("pk", "name") if _fits(name, typed)]
    return list(Team.objects.filter(pk__in=found[:MOST_TEAMS]).order_by("name")) if found else []


def typed_words(text: str) -> list[str]:
    """The words of a search, normalised as names are, the longest first."""
    return sorted(names.words(text.replace("\0", "")[:LONGEST]), key=lambda word: (-len(word), word))[
        :MOST_WORDS
    ]


def begins_with(word: str) -> Q:
    """The condition that `NameWord.word` begins with `word`.

    LIKE alone isn't served by the index: SQLite's ignores case, and PostgreSQL's needs an index of its own
    unless the database sorts by bytes. A range is served by both; LIKE then checks what it let through.
    """
    fits = Q(word__startswith=word)
    if not all(character in _IN_ORDER for character in word):
        return fits  # another script: how a database sorts it is up to its collation
    after = _just_after(word)
    return fits & Q(word__gte=word) & (Q(word__lt=after) if after else Q())


def _just_after(word: str) -> str:
    """What sorts after everything that begins with `word`, or "" where nothing does.

    Digits come before letters and both in their usual order, in bytes as in the collations of languages.
    Nothing more is relied on: what follows "z" differs ("{" or nothing), so a final z is cut off instead.
    """
    kept = word.rstrip("z")
    return kept and kept[:-1] + _IN_ORDER[_IN_ORDER.index(kept[-1]) + 1]


def _fits(name: str, typed: list[str]) -> bool:
    own = _WORDS.findall(names.fold(name))
    return all(any(word.startswith(beginning) for word in own) for beginning in typed)
