"""The request as our views know it, who gets in, and what views of every app do with it."""

from collections.abc import Callable, Iterable, Iterator, Set
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django_htmx.middleware import HtmxDetails

from medemens.core.errors import Refused
from medemens.people.models import Account, Grant, Person
from medemens.people.queries.relations import roles_read_with
from medemens.people.queries.timed_mode import Mode, mode_of

TIMED_MODE = "timed_mode"  # in the session: the entry of the log with which HR began it, on this device alone


class Roles(Set[str]):
    """The roles of whoever asks, as they were read with the account. Someone who isn't logged in has none."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _held(self) -> frozenset[str]:
        account = self._request.user
        return roles_read_with(account) if account.is_authenticated else frozenset()

    def __contains__(self, role: object) -> bool:
        return role in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    @classmethod
    def _from_iterable(cls, roles: Iterable[str]) -> frozenset[str]:
        return frozenset(roles)


class PersonRequest(HttpRequest):
    """A request of someone who is logged in: `person` is who they are, `htmx` whether a part of a page is asked.

    `timed_mode` is the mode HR is in, looked up when first asked for.
    """

    user: Account
    person: Person
    roles: Roles
    timed_mode: Mode | None
    htmx: HtmxDetails


def timed_mode_of(request: HttpRequest) -> Mode | None:
    """The timed mode of whoever asks, begun in this session. One statement or two, and only where one was begun."""
    began = request.session.get(TIMED_MODE)
    if began is None or Grant.Role.HR not in request.roles:  # type: ignore[attr-defined]  # see PersonRequest
        return None
    return mode_of(request.person, began, timezone.now())  # type: ignore[attr-defined]  # see PersonRequest


P = ParamSpec("P")
View = Callable[Concatenate[PersonRequest, P], HttpResponseBase]


def only_supervision(view: View[P]) -> View[P]:
    """For everyone but supervision the page doesn't exist."""
    return _only(Grant.Role.SUPERVISION, view)


def only_hr(view: View[P]) -> View[P]:
    """For everyone but HR the page doesn't exist."""
    return _only(Grant.Role.HR, view)


def _only(role: Grant.Role, view: View[P]) -> View[P]:
    @wraps(view)
    def gate(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if role not in request.roles:
            raise Http404
        return view(request, *args, **kwargs)

    return gate  # type: ignore[return-value]  # the same arguments, which the wrapper spells by name


def part_of(request: PersonRequest, template: str, part: str) -> str:
    """The template to answer with: only its partial where htmx asks for that, the whole page otherwise."""
    asked = request.htmx and request.htmx.target == part and not request.htmx.history_restore_request
    return f"{template}#{part}" if asked else template


def tried(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was right and the action done; what an action refuses shows above the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
