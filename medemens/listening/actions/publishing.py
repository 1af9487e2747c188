"""The one publication of a round (R0): computed, looked at again, stored, and what was answered is gone with it."""

from collections.abc import Iterator
from datetime import datetime
from random import SystemRandom
from secrets import token_bytes
from uuid import uuid4

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day
from medemens.core.writing import write_all
from medemens.listening.actions.freeing import overwrite_what_goes
from medemens.listening.events import ROUND_PUBLISHED, ROUND_REFUSED
from medemens.listening.models import (
    Answer,
    BlurredShare,
    Comment,
    Item,
    Publication,
    Refusal,
    Round,
    Unit,
    UnitCells,
)
from medemens.listening.privacy import Published, Unsafe, Wave, publish, where_words_stand
from medemens.listening.queries.assembling import (
    CELL,
    NOT_TOLD,
    Units,
    assemble,
    earlier_rounds,
    items_of,
    units_of,
    words_of,
)

SECRET = 32  # bytes, made for one round; they are nowhere but in memory, and gone once it is published


@transaction.atomic
def publish_round(*, round: Round, now: datetime) -> Publication | Refusal:
    """Publish a round that is closed, and erase what was answered, in one transaction: never one without the other.

    Where that wouldn't be safe nothing is published, and HR is told why. `Refused` for a round that isn't closed, or
    of which it was decided already.
    """
    waiting = Round.objects.filter(closing__isnull=False, publication=None, refusal=None)
    held = waiting.select_for_update(of=("self",)).filter(pk=round.pk).first()
    if held is None:
        raise Refused(_("This round can’t be published now."))
    units = units_of(held)
    wave = assemble(held, units)
    try:
        found = publish(wave, earlier_rounds(held, wave.questions), k=held.k, secret=token_bytes(SECRET))
    except Unsafe as unsafe:
        return _refuse(held, unsafe.code, now)
    publication = _store(held, units, wave, found, now)
    _place_words(held, units, wave)
    erase_answers(round=held)
    record(ROUND_PUBLISHED, held, by=None, now=now)
    return publication


@transaction.atomic
def erase_answers(*, round: Round) -> int:
    """Nothing stays of what was answered in `round`; return how many answers that were."""
    overwrite_what_goes()
    return Answer.objects.filter(round=round).delete()[0]


def _refuse(round: Round, code: str, now: datetime) -> Refusal:
    refusal = Refusal.objects.create(round=round, code=code, on=local_day(now))
    erase_answers(round=round)
    Comment.objects.filter(round=round).delete()
    record(ROUND_REFUSED, round, by=None, now=now)
    return refusal


def _store(round: Round, units: Units, wave: Wave, found: Published, now: datetime) -> Publication:
    publication = Publication.objects.create(
        round=round,
        on=local_day(now),
        respondents=len(wave.unit),
        invited=units.rows[0].invited,
        cells_checked=found.report.cells,
        smallest=found.report.smallest,
        left_out=np.nonzero(found.organisation_only)[0].tolist(),
        withheld=np.nonzero(found.withheld)[0].tolist(),
    )
    store_cells(publication, units, found)
    write_all(list(_shares(publication, units, items_of(round), found)))
    return publication


def store_cells(publication: Publication, units: Units, found: Published) -> None:
    """Store what is published of each unit: a row each, with its counts as one array."""
    write_all(list(_cells(publication, units, found)))


def _cells(publication: Publication, units: Units, found: Published) -> Iterator[UnitCells]:
    """A row for each unit that is shown, and for what it counts besides the units shown below it."""
    for place in np.nonzero(found.shown)[0].tolist():
        told = found.told(place)
        yield UnitCells(
            publication=publication,
            unit=units.rows[place],
            rounded=not found.exact[place],
            comparable=bool(found.comparable[place]),
            above=_above(units, found, place),
            counts=_stored(found.counts[place], told),
        )
        rest = found.rest(place)
        below = (found.shown & (found.blocks.above == place)).any()
        if below and (rest[told & ~found.organisation_only] > 0).any():
            yield UnitCells(
                publication=publication,
                unit=units.rows[place],
                above=units.rows[place],
                rest=True,
                rounded=not found.is_rest_exact(place),
                counts=_stored(rest, told & ~found.organisation_only),
            )


def _above(units: Units, found: Published, place: int) -> Unit | None:
    above = int(found.blocks.above[place])
    return units.rows[above] if above >= 0 else None


def _stored(counts: NDArray[np.int32], told: NDArray[np.bool_]) -> bytes:
    return np.where(told[:, None], counts, NOT_TOLD).astype(CELL).tobytes()


def _shares(
    publication: Publication, units: Units, items: list[Item], found: Published
) -> Iterator[BlurredShare]:
    for share in found.shares:
        yield BlurredShare(
            publication=publication,
            unit=units.rows[share.unit],
            item=items[share.item],
            attribute=share.attribute,
            band=share.band,
            percent=share.percent,
            people_from=share.people_from,
        )


def _place_words(round: Round, units: Units, wave: Wave) -> None:
    """Let what people wrote stand where it can be shown (R6), and let go of what can be shown nowhere."""
    words = words_of(round)
    texts = np.bincount(units.places(one.unit_id for one in words), minlength=len(units.rows))
    respondents = np.bincount(wave.unit, minlength=len(units.rows))
    home = where_words_stand(units.tree, respondents, texts)
    Comment.objects.filter(round=round).delete()
    stays = [(one, int(home[units.place[one.unit_id]])) for one in words]
    placed = [
        Comment(id=uuid4(), round=round, unit=units.rows[at], text=one.text) for one, at in stays if at >= 0
    ]
    SystemRandom().shuffle(placed)
    write_all(placed)
