"""The places in the navigation. Each app registers its own; what isn't built or isn't yours isn't shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject


@dataclass(frozen=True)
class Place:
    """One place as an app registers it."""

    name: str
    label: str | Promise
    icon: str
    url_name: str
    order: int
    visible: Callable[[HttpRequest], bool]
    also: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """One place as a page shows it."""

    label: str | Promise
    icon: str
    url: str
    current: bool


_places: dict[str, Place] = {}


def register(
    name: str,
    *,
    label: str | Promise,
    icon: str,
    url_name: str,
    order: int,
    visible: Callable[[HttpRequest], bool] = lambda request: True,
    also: Iterable[str] = (),
) -> None:
    """Add a place, from `AppConfig.ready`. Registering a name again replaces it.

    `visible` says for whom it exists. `also` are other path prefixes that belong to the place ("/teams/").
    """
    _places[name] = Place(name, label, icon, url_name, order, visible, tuple(also))


def links(request: HttpRequest) -> list[Link]:
    """The places this person can go to, in order; at most one of them is current."""
    if not hasattr(request, "person"):
        # An unknown address is answered before a view is chosen: nobody has said yet who this is.
        person = getattr(getattr(request, "user", None), "person", None)
        if person is None:
            return []
        request.person = person  # type: ignore[attr-defined]  # as the middleware would
    in_order = sorted(_places.values(), key=lambda place: place.order)
    shown = [place for place in in_order if place.visible(request)]
    urls = [reverse(place.url_name) for place in shown]
    here = _current(request.path, [(url, *place.also) for url, place in zip(urls, shown, strict=True)])
    return [
        Link(place.label, place.icon, url, current=index == here)
        for index, (url, place) in enumerate(zip(urls, shown, strict=True))
    ]


def _current(path: str, prefixes: list[tuple[str, ...]]) -> int | None:
    """Index of the place whose longest prefix starts `path`; "/" counts only for itself."""
    matches = [
        (len(prefix), index)
        for index, group in enumerate(prefixes)
        for prefix in group
        if path == prefix or (prefix != "/" and path.startswith(prefix))
    ]
    return max(matches)[1] if matches else None


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: `navigation`, computed only where a page shows it."""
    return {"navigation": SimpleLazyObject(lambda: links(request))}
