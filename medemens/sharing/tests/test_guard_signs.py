"""The note-guard reads the same words however they were typed, marked or pasted. Who wants to write round it can."""

import pytest

from medemens.sharing.guard import check_text


@pytest.mark.parametrize(
    "word",
    [
        "burn-out",
        "burn\N{HYPHEN}out",  # as pasted from a PDF
        "burn\N{NON-BREAKING HYPHEN}out",
        "burn\N{MINUS SIGN}out",
        "_diabetes_",
        "*diabetes*",
        "d\N{LATIN SMALL LETTER DOTLESS I}abetes",  # from a Turkish keyboard
        "DİABETES",
        "dia\N{SOFT HYPHEN}betes",
        "dia\N{ZERO WIDTH SPACE}betes",
    ],
)
def test_signs_hide_no_word(word):
    text = f"Fatima heeft {word} gehad."
    found = check_text(text, "nl")
    assert [finding.kind for finding in found] == ["health"]
    start, end = found[0].span
    assert text[start:end].strip("_*") == word.strip("_*")
