"""Settings of the house that matter to people: what holds now, and changes in them, for supervision and in the log.

An app whose settings matter calls `register(order, tell)` in its `AppConfig.ready`. What HR changes in the program is
written in the log at once (actions/house.py), with words that the app registers by `register_change`. What whoever
looks after the server changes outside it is noticed by the daily run.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as people read it: `key` never changes. `by_hand` where HR changes it in the program."""

    key: str
    name: str
    value: str
    by_hand: bool = False


Tell = Callable[[], Iterable[Setting]]

_settings: dict[Tell, int] = {}
_changes: dict[str, str | Promise] = {}


def register(order: int, tell: Tell) -> None:
    """Add settings; the lowest `order` comes first. The same function again changes nothing."""
    _settings[tell] = order


def register_change(what: str, words: str | Promise) -> None:
    """Say in words what change `what` is; `%(value)s` in them is what it became."""
    _changes[what] = words


def settings_now() -> list[Setting]:
    """What holds now, in order, in the language of the reader."""
    return [said for tell, _order in sorted(_settings.items(), key=lambda one: one[1]) for said in tell()]


def in_words(told: Mapping[str, str]) -> str:
    """A change as the log has it (`what`, `value`), in the language of the reader."""
    return str(_changes[told["what"]]) % {"value": told["value"]}
