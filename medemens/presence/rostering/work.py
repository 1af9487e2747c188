"""Whether an entry of a roster is work. When in doubt it isn't, and then nobody ever learns that it was there.

Sources of the words: the kinds of leave in the Wet arbeid en zorg, the codes of common Dutch rosters, and the words of
calendars. Being on call at home isn't being there either.
"""

import re

from medemens.core.sheets.headers import plain

# Anywhere in any text: in a remark or a place these too say only that someone isn't there. "Ziekenhuis",
# "ziekenverzorging", "muziek", "vakantieopvang", "huisartsenpost" and "tandartsassistente" are where people work.
_ALWAYS = re.compile(
    r"verlof|vakantie(?!park|oord|huis|opvang|kamp)|(?<!mu)ziek(?!en)|ziekenhuis(?:bezoek|opname|afspraak)|verzuim|"
    r"arbeidsongeschikt|afwezig|onbeschikbaar|ouderschap|bevalling|mantelzorg|quarantaine|burn[ -]?out|overspannen|"
    r"(?:niet|geen)[ -](?:aanwezig|beschikbaar|inzetbaar|ingeroosterd|werk|dienst)|levensfase|"
    r"bedrijfsarts|huisarts(?!en)|tandarts(?!en|assist)|(?:arts|dokters)(?:bezoek|afspraak)|"
    r"roostervrij|feestdag|snipper|tijd[ -]voor[ -]tijd|re-?integrat|arbeidstherap|"
    r"sick|illness|unwell|quarantine|parental|maternity|paternity|bereave|unavailab|not (?:available|working|present)|"
    r"time off|day off|out of office"
)
# Anywhere in what an entry is called: elsewhere these can be about someone else ("bereikbaar op 06…").
_PARTS = re.compile(
    r"zwanger|calamiteit|uitvaart|begrafenis|crematie|overlijden|huwelijk|bruiloft|staking|compensat|"
    r"psycholoog|covid|corona|griep(?!prik|vaccin)|geschorst|schorsing|non-?actief|geannuleerd|vervallen|"
    r"bereikba|oproepba|consignatie|piket|achterwacht|stand-?by|"
    r"absen|holiday|vacation|funeral|cancel|on call|dentist|doctor.?s? (?:appointment|visit)"
)
# Whole words, anywhere: short ones mean something else inside another word.
_WORDS = re.compile(
    r"\b(?:verlof|vakantie|zieke?|ziekte|verzuim|afwezig|vrij|vrije|vrijaf|rust|rustdag|rouw|zwangerschap|adv|atv|tvt|"
    r"plb|lfb|zkt|wia|wao|dokter|prive|leave|off|free|sick|absent|absence|holiday|vacation|cancelled|canceled|tentative|"
    r"pto|toil)\b"
)
# The whole text, or its first word, in capitals or not. V (vroeg), L (laat), D, A and N are shifts, and so are SL
# (slaapdienst) and NW (nachtwacht).
_ABSENT = (
    "Z ZV ZW ZK ZM ZG ZWV ZKT ZIEK VL VLF VRL VERL VAK VK VR VRIJ WV ADV ATV TVT BV BZV BYZ OV OSV CV CAL CALV KV KZV "
    "LZV KRV GV ZVL KVL BVL GVL OVL PLV PLB PBL LFB RV ROUW R RD RO RUST F FD FEEST X XX XXX NB NBS AFW ABS AO COMP "
    "OFF AL PTO UL LWOP WAO WIA BAPO"
)
_CODES = frozenset(_ABSENT.split())
_CODE = re.compile(r"([A-Z]+)(\d*)(?![A-Z\d])")
_ILL = "Z"  # with a digit behind it still is; R1 and F2 are shifts
_NO = frozenset({"", "-", "n", "nee", "no", "f", "false", "onwaar", "nvt", "geen", "none"})
_SHORT = 3  # words: a line of a description that is no more than that says what the entry is


def is_work_kind(text: str) -> bool:
    """Whether something that is called this can be work."""
    words = plain(text).strip()
    return not (_is_code_of_absence(words.upper()) or _speaks_of_absence(words.lower()))


def _is_code_of_absence(words: str) -> bool:
    """Whether it begins with one: "ZV", "Zkt", "VL 8u", "PLB2"."""
    found = _CODE.match(words)
    return (
        found is not None
        and found[1] in _CODES
        and not (found[2] and len(found[1]) == 1 and found[1] != _ILL)
    )


def _speaks_of_absence(words: str) -> bool:
    return any(pattern.search(words) for pattern in (_ALWAYS, _PARTS, _WORDS))


def mentions_absence(text: str) -> bool:
    """Whether a text that says something else, such as a place or a remark, has a word for absence in it."""
    words = plain(text).lower()
    return bool(_ALWAYS.search(words) or _WORDS.search(words))


def is_work_description(text: str) -> bool:
    """Whether an entry with this description can be work: a short line or label says what it is, a sentence doesn't."""
    values = (line.rpartition(":")[2].strip() for line in text.splitlines())
    return all(is_work_kind(value) for value in values if len(value.split()) <= _SHORT)


def is_absence_header(header: str) -> bool:
    """Whether a column itself asks about absence: "Ziek", "Soort verlof"."""
    return _speaks_of_absence(plain(header).lower())


def says_no(text: str) -> bool:
    """Whether the answer in such a column is no: empty, "nee", or no hours."""
    answer = plain(text).strip().lower()
    return answer in _NO or not answer.strip("0.,:")
