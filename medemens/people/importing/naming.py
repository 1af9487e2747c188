"""Names in an export to the name in use: composed with a partner's name, or split when all of it is in one
column.
"""

import re
from typing import NamedTuple

from medemens.people.names import fold

# Written in front of a family name in any case ("Van den Berg" stands under B).
_DUTCH = {"van", "vander", "vande", "vanden", "van't", "de", "den", "der", "het", "'t", "'s", "d'", "te"}
_DUTCH |= {"ten", "ter", "in", "op", "onder", "over", "uit", "aan", "bij", "tot", "voor", "v.", "v.d.", "vd"}
_DUTCH |= {"v/d", "d."}
# Only in lower case: "El Amrani" and "Le Grand" stand under E and L, "el Amrani" under A.
_FOREIGN = {"von", "zu", "zum", "zur", "vom", "la", "le", "les", "du", "des", "di", "da", "do", "dos", "das"}
_FOREIGN |= {"del", "della", "dalla", "dal", "el", "al", "bin", "ben", "ibn", "bint", "abu", "af", "av"}
_TITLES = {"dhr", "dhr.", "mevr", "mevr.", "mw", "mw.", "mevrouw", "drs.", "dr.", "ir.", "ing.", "mr."}
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_SPACED_HYPHEN = re.compile(r"\s+-\s*|\s*-\s+")

# What each system's code says: B(irth name), P(artner's name), and their order.
# Raet and Nmbrs: dutch.md section 6. AFAS: the HelloID connector's formatNamingConvention.js (Tools4ever).
_CHOICES = {
    "raet": {"1": "B", "2": "BP", "3": "PB", "4": "P"},
    "nmbrs": {"1": "B", "2": "P", "3": "PB", "4": "BP"},
    "afas": {"0": "B", "1": "PB", "2": "P", "3": "BP"},
}
# Letters mean the same everywhere: as above, or as the Dutch population register has them (E, P, V, N).
_LETTERS = {"b": "B", "p": "P", "bp": "BP", "pb": "PB", "e": "B", "v": "PB", "n": "BP"}


class Name(NamedTuple):
    """A name in use, in its three parts."""

    call_name: str
    prefix: str
    family_name: str


def choice_of(text: str, scheme: str) -> str:
    """Which name somebody uses: "B", "P", "BP" or "PB"; the birth name when the code says nothing we know."""
    folded = fold(text)
    return (
        _CHOICES[scheme].get(folded.lstrip("0") or folded[:1])
        or _LETTERS.get(folded)
        or _spoken_choice(folded)
    )


def _spoken_choice(folded: str) -> str:
    """ "Partnernaam - geboortenaam", "Eigen naam", as some exports spell it out."""
    partner, own = folded.find("partner"), max(folded.find("eigen"), folded.find("geboorte"))
    if partner < 0:
        return "B"
    if own < 0:
        return "P"
    return "PB" if partner < own else "BP"


def compose(own: tuple[str, str], partner: tuple[str, str], choice: str) -> tuple[str, str]:
    """The (prefix, family name) in use: ("", "Jongsma-van der Sluis") from own ("van der", "Sluis"), Jongsma,
    "PB".
    """
    if not partner[1] or (choice == "B" and own[1]):
        return own
    if choice == "P" or not own[1]:
        return partner
    first, second = (own, partner) if choice == "BP" else (partner, own)
    return first[0], f"{first[1]}-{' '.join(filter(None, second))}"


def split_name(text: str) -> Name:
    """A whole name: "Berg, J. van den", "J. van den Berg", "Joris van den Berg", "J. (Joris) Berg"."""
    in_use = _IN_BRACKETS.search(text)
    words = _words(_IN_BRACKETS.sub(" ", text))
    call_name, prefix, family_name = _by_comma(words) if "," in text else _by_place(words)
    return Name(in_use[1].strip() if in_use else call_name, prefix, family_name)


def split_family(text: str, call_name: str) -> tuple[str, str]:
    """(prefix, family name) of a family name that holds its prefix: "van den Berg", "Berg, van den", "J. van
    den Berg".
    """
    words = _words(text)
    if "," in text:
        return _by_comma(words)[1:]
    start = next((i for i, word in enumerate(words) if not _is_first_name(word, call_name)), 0)
    prefix, core = _leading_prefix(words[start:])
    return " ".join(prefix), " ".join(core)


def _words(text: str) -> list[str]:
    words = _SPACED_HYPHEN.sub("-", text).replace(",", " , ").split()
    while len(words) > 1 and words[0].lower() in _TITLES:
        words = words[1:]
    return words


def _by_comma(words: list[str]) -> Name:
    at = words.index(",")
    prefix, core = _leading_prefix(words[:at])
    behind = [word for word in words[at:] if word != ","]
    called = [word for word in behind if not _is_prefix(word)]
    return Name(" ".join(called), " ".join(prefix or [w for w in behind if _is_prefix(w)]), " ".join(core))


def _by_place(words: list[str]) -> Name:
    at = next((i for i in range(1, len(words) - 1) if _starts_family(words[i])), max(len(words) - 1, 0))
    prefix, core = _leading_prefix(words[at:])
    return Name(" ".join(words[:at]), " ".join(prefix), " ".join(core))


def _starts_family(word: str) -> bool:
    """A prefix, the "El" of "El Amrani", or the "Jansen-de" of "Jansen-de Wit"."""
    return (
        _is_prefix(word) or word.lower() in _FOREIGN or ("-" in word and _is_prefix(word.rsplit("-", 1)[1]))
    )


def _leading_prefix(words: list[str]) -> tuple[list[str], list[str]]:
    count = next((i for i, word in enumerate(words) if not _is_prefix(word)), len(words))
    count = min(count, max(len(words) - 1, 0))
    return words[:count], words[count:]


def _is_prefix(word: str) -> bool:
    return fold(word) in _DUTCH or word in _FOREIGN


def _is_first_name(word: str, call_name: str) -> bool:
    """Initials ("J.P.") or the call name, written before the family name once more."""
    return ("." in word and not _is_prefix(word)) or (call_name != "" and word == call_name)
