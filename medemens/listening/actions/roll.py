"""The Roll of a round, and its units: written once as it opens, and never again (R0)."""

from collections.abc import Iterable, Mapping
from datetime import date
from random import SystemRandom

from medemens.core.writing import write_all
from medemens.listening.freezing import PersonRow, Place, bands
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
    write_all([_row(round, person, asked.place_of(person), units, today) for person in people])


def _row(round: Round, person: PersonRow, place: Place, units: Mapping[int, Unit], today: date) -> Roll:
    first, second, third = _padded(bands(person, round.attributes, today))
    return Roll(
        round=round,
        person_id=person.pk,
        unit=units[id(place)],
        band_1=first,
        band_2=second,
        band_3=third,
        by_slip=place.by_slip,
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
