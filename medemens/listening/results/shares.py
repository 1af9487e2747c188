"""Shares by years here, hours or leading people: blurred, and of how many only from which number (R3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from medemens.listening.models import BlurredShare
from medemens.listening.rules import BANDS, Attribute


@dataclass(frozen=True, slots=True)
class Band:
    """A group of people: what it is called, which share answered favourably, and that they are so many at least."""

    name: str
    percent: int
    people_from: int


def by_attribute(shares: Iterable[BlurredShare]) -> list[tuple[str, list[Band]]]:
    """The blurred shares by what they are cut by."""
    found: dict[Attribute, list[Band]] = {}
    for one in shares:
        attribute = Attribute(one.attribute)
        name = str(BANDS[attribute][one.band])
        found.setdefault(attribute, []).append(Band(name, one.percent, one.people_from))
    return [(str(attribute.label), bands) for attribute, bands in found.items()]
