"""What is kept of someone by this app, for themselves."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from medemens.core import kept
from medemens.people import models
from medemens.people.kept_parts import access, own, power, work


def register() -> None:
    """Add the parts of this app, in the order in which one reads them."""
    kept.register(
        "master-data",
        1,
        work.master_data,
        models=[models.Person, models.FormerNumber, models.NameWord, models.Employment],
    )
    kept.register("leading", 2, work.leading, models=[models.Reporting, models.StandIn])
    kept.register("looks", 3, power.looks, models=[models.LogEntry, models.Checkpoint, models.LogHead])
    kept.register(
        "house",
        82,
        power.house,
        models=[models.HouseAgreement, models.Pilot, models.PilotTerm, models.PilotClosure],
    )
    kept.register("contacts", 20, work.contacts, models=[models.Contact])
    kept.register("roles", 80, work.roles, models=[models.Grant])
    kept.register(
        "account",
        90,
        access.account,
        models=[
            models.Account,
            EmailAddress,  # the library's copy of the address to log in with
            EmailConfirmation,
            Authenticator,
            models.Pin,
            models.VisitCode,
            models.TextNumber,
        ],
    )
    kept.register("sessions", 91, access.sessions, models=[UserSession])
    kept.register("invitations", 92, access.invitations, models=[models.Invitation])
    kept.register("own-data", 94, own.asked, models=[models.Correction, models.CollectCode, models.Package])
    kept.register(
        "imports", 95, access.imports, models=[models.ImportDraft, models.ImportRun, models.ImportMapping]
    )
