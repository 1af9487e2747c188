"""Settings of the house that matter to people: what holds now, for supervision and for everyone, and changes in them.

An app whose settings matter calls `register(name, order, tell)` in its `AppConfig.ready`: `tell()` says what holds now,
as pairs of a name and a value. What changes by a person of HR is written in the log (actions/house.py), with words
that the app registers by `register_change`.
"""

from collections.abc import Callable, Iterable, Mapping

from django.utils.functional import Promise

Said = tuple[str, str]
Tell = Callable[[], Iterable[Said]]

_settings: dict[str, tuple[int, Tell]] = {}
_changes: dict[str, str | Promise] = {}


def register(name: str, order: int, tell: Tell) -> None:
    """Add settings to the page of supervision; the lowest `order` comes first. The same name again replaces it."""
    _settings[name] = (order, tell)


def register_change(name: str, words: str | Promise) -> None:
    """Say in words what change `name` is; `%(value)s` in them is what it became."""
    _changes[name] = words


def settings_now() -> list[Said]:
    """What holds now, in order."""
    return [said for _order, tell in sorted(_settings.values(), key=lambda one: one[0]) for said in tell()]


def in_words(told: Mapping[str, str]) -> str:
    """A change as the log has it (`what`, `value`), in the language of the reader."""
    return str(_changes.get(told["what"], told["what"])) % {"value": told.get("value", "")}
