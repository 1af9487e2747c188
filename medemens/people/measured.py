"""What people said of a pilot, as an app above this one tells it: for the pages of agreements and of supervision.

Whoever asks people how a pilot was calls `set_source` once, at the start. Until then there is none.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from medemens.people.models import Person


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A round that asked how a pilot was, published on a day: where its results are, and its answer."""

    title: str
    on: date
    results_url: str
    answer_url: str


Source = Callable[[Person, Collection[str]], Sequence[Evaluation]]

_sources: list[Source] = []


def set_source(source: Source) -> None:
    """From now on `source(person, roles)` has those that `person` may read. Setting one again replaces it."""
    _sources[:] = [source]


def evaluations_for(person: Person, roles: Collection[str]) -> Sequence[Evaluation]:
    """What `person` may read of how pilots were."""
    return _sources[0](person, roles) if _sources else ()
