"""The colours of the tablet: every text on every ground it stands on, in both schemes (WCAG 2.2, 1.4.6: 7 to 1)."""

import re
from itertools import product
from pathlib import Path

import pytest

import medemens

CSS = Path(medemens.__file__).parent / "static/css"
COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
GROUNDS = ["paper", "surface", "sunken"]
# Each colour on the grounds of all, and on a wash of its own.
PAIRS = [*product(["ink", "leaf", "clay", "sun", "plum"], GROUNDS), ("leaf-on", "leaf")]
PAIRS += [(tone, f"{tone}-wash") for tone in ("leaf", "clay", "sun", "plum")]
PAIRS += [("ink", f"{tone}-wash") for tone in ("leaf", "clay", "sun", "plum")]


def colours(scheme: int) -> dict[str, str]:
    """What the tablet makes of the tokens: 0 is light, 1 is dark."""
    source = (CSS / "tokens.css").read_text() + (CSS / "kiosk.css").read_text()
    return {name: values[scheme] for name, *values in COLOUR.findall(source)}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_stands_out(scheme):
    shown = colours(scheme)
    ratios = {pair: contrast(shown[pair[0]], shown[pair[1]]) for pair in PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 7} == {}


def test_black_on_white_is_most():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
