"""The Roll of a round, and its units: written once as it opens, and never again (R0)."""

from collections.abc import Iterable
from datetime import date
from random import SystemRandom

from medemens.core.numbers import random_key
from medemens.core.writing import write_all, write_values
from medemens.listening.freezing import Place, bands
from medemens.listening.models import Roll, Round, Unit
from medemens.listening.queries.asking import Asked
from medemens.listening.rules import MOST_ATTRIBUTES


def freeze(*, round: Round, asked: Asked, today: date) -> None:
    """Write the units and the Roll of `round`. Of people no row stands near another for a reason: they are shuffled.

    One statement for the units and one for the Roll, however many people there are.
    """
    units = _write_units(round, asked.places.values())
    people = list(asked.people)
    SystemRandom().shuffle(people)
    write_values(
        Roll,
        ("id", "round", "person", "unit", "band_1", "band_2", "band_3", "by_slip", "answered"),
        (
            (
                random_key(),
                round.pk,
                person.pk,
                units[id(place)].pk,
                *_padded(bands(person, round.attributes, today)),
                place.by_slip,
                False,
            )
            for person in people
            for place in [asked.place_of(person)]
        ),
    )


def _write_units(round: Round, places: Iterable[Place]) -> dict[int, Unit]:
    """A unit for each place, by its id()."""
    made: dict[int, Unit] = {}
    for place in places:
        if id(place) not in made:
            made[id(place)] = Unit(
                round=round,
                team_id=place.team,
                parent=made[id(place.above)] if place.above else None,
                code=place.code,
                name=place.name,
                invited=place.invited,
                by_slip=place.by_slip,
            )
            made[id(place)].counts_in = made[id(place.counts_in)]
    write_all(list(made.values()))
    return made


def _padded(found: list[int | None]) -> list[int | None]:
    return (found + [None] * MOST_ATTRIBUTES)[:MOST_ATTRIBUTES]
