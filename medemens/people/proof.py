"""How someone proved who they are in this session. The one place that reads and writes allauth's records of it."""

import time
from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    perform_login,
    record_authentication,
)
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from medemens.people import entry, shared_device
from medemens.people.models import Account
from medemens.people.queries.numbers import has_way_in, pin_of

DEMO = "demo"
NUMBER = "number"
SECOND_FACTOR = "mfa"


def records(request: HttpRequest) -> list[dict[str, Any]]:
    """What this session's person did to prove who they are, oldest first."""
    return get_authentication_records(request, request.user)  # type: ignore[no-any-return]  # allauth is untyped here


def used_second_factor(request: HttpRequest) -> bool:
    """Whether a passkey, an authenticator app or a recovery code was used in this session."""
    return any(record["method"] == SECOND_FACTOR for record in records(request))


def entered_by_demo(request: HttpRequest) -> bool:
    """Whether someone came in by the page of a demo database."""
    return any(record["method"] == DEMO for record in records(request))


def is_fresh(request: HttpRequest) -> bool:
    """Whether they proved it in the last quarter of an hour, so that they may change how they log in.

    Logging in counts. With a passkey or authenticator app set up, only using it does, or saying one's password again.
    On a shared device it is a minute, but for who has no way in yet: they choose their first one there and then.
    """
    shared = shared_device.is_shared(request) and has_way_in(request.user)  # type: ignore[arg-type]  # logged in
    since = time.time() - (entry.FRESH_SHARED if shared else entry.FRESH).total_seconds()
    recent = [record for record in records(request) if record["at"] > since]
    if any(record["method"] == SECOND_FACTOR or record.get("reauthenticated") for record in recent):
        return True
    return bool(recent) and not Authenticator.objects.filter(user=request.user).exists()


def may_say_pin_again(account: Account) -> bool:
    """Whether typing one's PIN once more makes a session fresh: where it is set, and nothing stronger is."""
    return pin_of(account) is not None and not Authenticator.objects.filter(user=account).exists()


def record(request: HttpRequest, account: Account, method: str) -> None:
    """Note in the session that `account` proved itself by `method`."""
    record_authentication(request, account, method)


def come_in(request: HttpRequest, account: Account, method: str, next_url: str | None = None) -> HttpResponse:
    """Log in whoever proved to own `account`; where a second factor is set up, ask for that first.

    The session gets a new key (against fixation). `next_url` must be an address of our own. Who has no way to come in
    next time, for they came by letter and have no mail, is led to choose one first, every time until they did.
    """
    if not has_way_in(account):
        next_url = reverse("account_first")
    record(request, account, method)
    rest = shared_device.rest_of(request)
    response = perform_login(request, Login(user=account, redirect_url=next_url))
    if rest:
        shared_device.mark(request, rest)  # where someone else was in, logging in began a session without it
    return response  # type: ignore[no-any-return]
