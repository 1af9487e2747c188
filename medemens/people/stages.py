"""The second step of logging in, for whom it is asked."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from medemens.people import proof
from medemens.people.queries.numbers import needs_app


class SecondStepStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """After a code, a password or a letter: an app or passkey, where one is set up.

    Who comes in by personnel number and PIN is asked for an app, and not for a passkey: that is on the phone at home,
    and the number is there for the tablet of the ward. What a role opens asks for it by itself (SecondFactorForRoles).
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        if not super()._should_handle(request):
            return False
        methods = [record["method"] for record in get_authentication_records(request, self.login.user)]
        by_number = methods[-1:] == [proof.NUMBER]
        return not by_number or needs_app(self.login.user)
