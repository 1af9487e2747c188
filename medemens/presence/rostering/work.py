"""Whether an entry of a roster is work. When in doubt it isn't, and then nobody ever learns that it was there.

Sources of the words: the kinds of leave in the Wet arbeid en zorg, the codes of common Dutch rosters, and the words of
calendars. Being on call at home isn't being there either.
"""

import re

from medemens.core.sheets.headers import plain

# Anywhere in what an entry is called: "kortdurend zorgverlof", "ziekmelding" (but not "muziek" or "ziekenhuis").
_PARTS = re.compile(
    r"verlof|vakantie|(?<!mu)ziek(?!en)|ziekenhuis(?:bezoek|opname)|(?:dokters|tandarts)bezoek|verzuim|zwanger|bevalling|"
    r"ouderschap|calamiteit|uitvaart|begrafenis|staking|compensat|afwezig|onbeschikbaar|niet (?:beschikbaar|inzetbaar)|"
    r"roostervrij|feestdag|snipper|tijd[ -]voor[ -]tijd|geannuleerd|vervallen|mantelzorg|re-?integrat|arbeidstherap|"
    r"bereikba|oproepba|consignatie|piket|achterwacht|stand-?by|"
    r"sick|illness|absen|holiday|vacation|maternity|paternity|parental|bereave|funeral|cancel|unavailab|not available|"
    r"time off|day off|out of office|on call"
)
# Whole words, anywhere: short ones mean something else inside another word.
_WORDS = re.compile(
    r"\b(?:verlof|vakantie|zieke?|ziekte|verzuim|afwezig|vrij|vrije|vrijaf|rust|rustdag|rouw|zwangerschap|adv|atv|tvt|"
    r"wia|wao|leave|off|free|sick|absent|absence|holiday|vacation|cancelled|canceled|tentative|pto|toil)\b"
)
# The whole text, or its first word. V (vroeg), L (laat), D, A and N are shifts, and so is SL (slaapdienst).
_ABSENT = (
    "Z ZV ZW ZK ZM ZWV ZIEK VL VLF VRL VERL VAK VK VR VRIJ WV ADV ATV TVT BV BZV BYZ OV OSV CV CAL CALV KV KZV LZV "
    "KRV GV ZVL PLV RV ROUW R RD RO RUST F FD FEEST X XX XXX NB NBS AFW ABS COMP OFF AL PTO UL LWOP WAO WIA"
)
_CODES = frozenset(_ABSENT.split())
_NO = frozenset({"", "-", "n", "nee", "no", "f", "false", "onwaar", "nvt", "geen", "none"})
_CODE = re.compile(r"[A-Z]+")
_SHORT = 3  # words: a line of a description that is no more than that says what the entry is


def is_work_kind(text: str) -> bool:
    """Whether something that is called this can be work."""
    words = plain(text)
    code = _CODE.match(words.strip())
    if code and code[0] in _CODES and not words.strip()[code.end() :][:1].isalnum():
        return False
    return not (_PARTS.search(words.lower()) or _WORDS.search(words.lower()))


def mentions_absence(text: str) -> bool:
    """Whether a text that says something else, such as a place or a remark, has a word for absence in it."""
    return _WORDS.search(plain(text).lower()) is not None


def is_work_description(text: str) -> bool:
    """Whether an entry with this description can be work: a short line or label says what it is, a sentence doesn't."""
    values = (line.rpartition(":")[2].strip() for line in text.splitlines())
    return all(is_work_kind(value) for value in values if len(value.split()) <= _SHORT)


def is_absence_header(header: str) -> bool:
    """Whether a column itself asks about absence: "Ziek", "Soort verlof"."""
    words = plain(header).lower()
    return bool(_PARTS.search(words) or _WORDS.search(words))


def says_no(text: str) -> bool:
    """Whether the answer in such a column is no: empty, "nee", or no hours."""
    answer = plain(text).strip().lower()
    return answer in _NO or not answer.strip("0.,:")
