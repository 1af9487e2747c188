"""How accounts are fetched and checked."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from medemens.core.rows import of_anyone
from medemens.people import entry
from medemens.people.models import Account
from medemens.people.queries.relations import account_with_roles, with_roles
from medemens.people.queries.timed_mode import was_looked_at


class AccountBackend(BaseBackend):
    """An account comes with its person and their roles in one statement, and opens only while that person works here.

    Whoever was logged in on their last day is nobody the day after: a session finds no account any more.
    """

    def authenticate(
        self, request: HttpRequest | None, email: str = "", password: str = "", **credentials: Any
    ) -> Account | None:
        """Return the account of `email` if `password` is its own. Any other address costs a hash and a query too."""
        every = of_anyone(Account, "whoever logs in is nobody yet").select_related("person")
        account = every.filter(email=email.strip().lower()).first()
        known = account or Account()
        fits = known.check_password(password)
        return account if account and fits and self.user_can_authenticate(account) else None

    def user_can_authenticate(self, account: Account) -> bool:
        return entry.may_enter(account, timezone.localdate())

    def get_user(self, user_id: Any) -> Account | None:
        today = timezone.localdate()
        account = account_with_roles(_as_asked_for_on(today).filter(pk=user_id))
        return account if account and self.user_can_authenticate(account) else None


@lru_cache(maxsize=2)
def _as_asked_for_on(today: date) -> QuerySet[Account]:
    """All accounts, as every request of that day asks for one of them: built once, and never run."""
    every = of_anyone(Account, "the session says whose it is").select_related("person")
    return with_roles(every).annotate(looked_at=was_looked_at(today))
