"""Names as the Dutch write, sort and search them (onzetaal.nl and taaladvies.net; a prefix is no part of the
core word).
"""

import re
import unicodedata

APOSTROPHES = "'’‘ʼ`´"
_SORT_KEY_LENGTH = 255
_TO_ASCII = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
    }
)
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_BETWEEN_WORDS = re.compile(r"[\s'\-‐‑–—.,/]+")


def fold(text: str) -> str:
    """`text` in lower case without accents: ASCII where that can be, every apostrophe a straight one."""
    lowered = text.translate(_ONE_APOSTROPHE).lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_TO_ASCII))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def sort_key(family_name: str, prefix: str, call_name: str) -> str:
    """The key that puts people in the Dutch order: family name, then prefix, then call name; at most 255
    characters.

    SQLite compares bytes and PostgreSQL may skip spaces and punctuation, so the key has none: "0" parts the
    three, and digits come before letters for both. The apostrophe of a prefix becomes "1": 't comes before
    de, as HR systems list it.
    """
    parts = [_letters(family_name), _letters(prefix, apostrophe="1"), _letters(call_name)]
    return "0".join(parts)[:_SORT_KEY_LENGTH]


def words(*parts: str) -> set[str]:
    """The words somebody may be searched by: `words("Joris", "van den", "Berg")` is {"joris", "van", "den",
    "berg"}.
    """
    return {word for part in parts for word in _BETWEEN_WORDS.split(fold(part)) if word}


def full_name(call_name: str, prefix: str, family_name: str) -> str:
    """ "Joris van den Berg"; a prefix that ends in an apostrophe stays attached: "Anna d'Ancona"."""
    family = _after(prefix, family_name)
    return f"{call_name} {family}".strip()


def formal_name(call_name: str, prefix: str, family_name: str) -> str:
    """ "Berg, Joris van den": how a list in the Dutch order shows a name."""
    behind = " ".join(filter(None, [call_name, prefix]))
    return ", ".join(filter(None, [family_name, behind]))


def _letters(text: str, apostrophe: str = "") -> str:
    folded = fold(text).replace("'", "\0")
    return "".join(apostrophe if c == "\0" else c for c in folded if c.isalpha() or c == "\0")


def _after(prefix: str, family_name: str) -> str:
    glue = "" if prefix.endswith(tuple(APOSTROPHES)) else " "
    return f"{prefix}{glue}{family_name}" if prefix else family_name
