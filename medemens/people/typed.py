"""What people type: digits in any script, personnel numbers with or without zeros in front, mobile numbers. Pure."""

import re
import unicodedata

MOST_ZEROS = 12  # in front of a personnel number, as HR systems write them
LONGEST_NUMBER = 40
_MARKS = re.compile(r"[\s\-‐‑–./()]+")
_ABROAD = re.compile(r"\+[1-9][0-9]{7,14}")  # E.164: at most fifteen digits, the country first
_DUTCH_MOBILE = re.compile(r"\+316[0-9]{8}")


def plain(text: str) -> str:
    """`text` with the digits of every script as 0 to 9: phones in Arabic may write ٣ for 3."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def digits(text: str) -> str:
    """Only the digits of `text`, as 0 to 9."""
    return "".join(one for one in plain(text) if one.isdecimal())


def personnel_number(text: str) -> str:
    """A personnel number as people may write it: without spaces and zeros in front, in capitals."""
    return "".join(plain(text).split()).upper().lstrip("0")[:LONGEST_NUMBER]


def spellings(text: str) -> list[str]:
    """Every way in which the number that someone typed may be written in an HR file; how they wrote it comes first."""
    typed, bare = "".join(plain(text).split())[:LONGEST_NUMBER], personnel_number(text)
    forms = [typed, *("0" * zeros + bare for zeros in range(MOST_ZEROS + 1))]
    return list(dict.fromkeys(way for one in forms for way in (one, one.lower(), one.upper())))


def mobile_number(text: str) -> str:
    """A mobile number as +31612345678; "" where it can't be one. Without a country it is a Dutch one."""
    number = _MARKS.sub("", plain(text).replace("(0)", ""))
    number = re.sub(r"^00", "+", number)
    number = re.sub(r"^0(?=6)", "+31", number)
    if number.startswith("+310"):
        number = "+31" + number[4:]
    if number.startswith("+31"):
        return number if _DUTCH_MOBILE.fullmatch(number) else ""
    return number if _ABROAD.fullmatch(number) else ""
