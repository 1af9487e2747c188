"""The story in the morning of `tests.world`: two chapters, a value, a promise Ruth stands for, and one that ended.

`world` is a `tests.world.World`, which is made with this.
"""

from typing import Any

from medemens.people.models import Person
from medemens.story.actions import add_piece, end_promise
from medemens.story.models import Chapter, Promise, Value
from medemens.story.rules import Stage
from tests.factories import LONG_AGO, TODAY


def story(world: Any) -> None:
    """Hanna wrote all of it."""
    hanna, ruth = world.cast.hanna, world.cast.ruth
    ended = promise("Elk jaar een feest", by=hanna)
    end_promise(promise=ended, why=both("Het geld ging naar de nachten"), by=hanna, today=TODAY)
    world.rows |= {name: name for name in ("chapters", "values", "promises")}  # kinds, in addresses
    world.rows |= {
        "chapter": chapter("Hoe het begon", by=hanna).pk,
        "second_chapter": chapter("Waar we nu staan", by=hanna).pk,
        "value": value("Gewoon vragen", by=hanna).pk,
        "promise": promise("Je rooster staat vier weken vooruit vast", by=hanna, stands_for=ruth).pk,
        "ended_promise": ended.pk,
    }


def both(text: str) -> dict[str, str]:
    """The text in Dutch, and something that is told apart from it in English."""
    return {"nl": text, "en": f"{text} (en)"}


def chapter(title: str, *, by: Person) -> Chapter:
    values = {"title": both(title), "text": both(f"{title}: met soep.")}
    return _piece(Chapter, values, by)


def value(name: str, *, by: Person) -> Value:
    return _piece(Value, {"name": both(name), "noticed": both(f"{name}, ook om drie uur ’s nachts.")}, by)


def promise(
    sentence: str,
    /,
    *,
    by: Person,
    stage: Stage = Stage.ALWAYS,
    stands_for: Person | None = None,
    **values: Any,
) -> Promise:
    texts = {"title": both(sentence.split()[-1]), "sentence": both(sentence)}
    values = {**texts, "stage": stage, "since": LONG_AGO, "stands_for": stands_for, **values}
    return _piece(Promise, values, by)


def _piece(kind: Any, values: dict[str, Any], by: Person) -> Any:
    return add_piece(kind=kind, values=values, by=by, today=TODAY)
