"""Rounds in words."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.listening.models import Roll
from medemens.listening.rules import BANDS, Attribute

# Why a round couldn't be published (Refusal.code).
REFUSALS: dict[str, str | Promise] = {
    "too-few": _("Too few people answered. Nothing is shown of fewer than was promised."),
    "hardly-changed": _(
        "Hardly anything changed since the round before. The numbers would tell of the few who came or went."
    ),
}
OTHERWISE = _("A check found that somebody’s answer could be worked out from the numbers.")


def why_refused(code: str) -> str:
    """Why nothing of a round could be shown."""
    return str(REFUSALS.get(code, OTHERWISE))


def bands_in_words(roll: Roll) -> str:
    """In which groups somebody was on the day a round opened."""
    return ", ".join(_bands(roll))


def _bands(roll: Roll) -> Iterator[str]:
    for name, band in zip(roll.round.attributes, (roll.band_1, roll.band_2, roll.band_3), strict=False):
        if band is not None:
            yield str(BANDS[Attribute(name)][band])
