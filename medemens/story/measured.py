"""What people were asked about promises, as an app above this one tells it. The story knows nothing of rounds.

Whoever asks people about promises calls `set_source` and `set_asked` once, at the start. Until then nothing was asked.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from medemens.people.models import Person
from medemens.story.models import Promise


class Block(NamedTuple):
    """Something that was found about a promise, in words that can be shown: “How much you notice it”, “31 of 40”.

    `url` is where one can read more of it, for whoever may.
    """

    label: str
    text: str
    url: str = ""


Source = Callable[[Sequence[str], Person | None], Mapping[str, Sequence[Block]]]
Asked = Callable[[Promise], bool]

_sources: list[Source] = []
_asked: list[Asked] = []


def set_source(source: Source) -> None:
    """From now on `source(keys, reader)` says what was found about the promises with these keys, all of them at once.

    It says only what was published, in the language that is active, and leaves out the keys of which there is nothing.
    Setting one again replaces it.
    """
    _sources[:] = [source]


def set_asked(asked: Asked) -> None:
    """From now on `asked(promise)` says whether people were ever asked about it. Setting one again replaces it."""
    _asked[:] = [asked]


def found_about(keys: Sequence[str], reader: Person | None = None) -> Mapping[str, Sequence[Block]]:
    """What was found about each of the promises with these keys. It is the same for everyone but for the links."""
    return _sources[0](keys, reader) if _sources and keys else {}


def asked_about(promise: Promise) -> bool:
    """Whether people were ever asked about this promise."""
    return bool(_asked) and _asked[0](promise)
