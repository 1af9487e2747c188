"""How people come in: what is kept of it."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from medemens.core.backups.left_out import leave_out
from medemens.core.personal_data import (
    AFTER_LEAVING,
    ALL_OF_IT,
    BY_ITSELF,
    CONTRACT,
    SECURITY,
    register,
)
from medemens.core.ties import Tie
from medemens.people.models import (
    Account,
    Invitation,
    LoginCode,
    Pin,
    TextNumber,
    VisitCode,
)

WAYS = {
    Authenticator.Type.TOTP: _("An authenticator app"),
    Authenticator.Type.RECOVERY_CODES: _("Recovery codes"),
    Authenticator.Type.WEBAUTHN: _("A passkey"),
}


def language_named(account: Account) -> str:
    """The language of the account, as those who speak it call it."""
    return str(get_language_info(account.language)["name_local"])


def way_named(way: Authenticator) -> str:
    """Which way to log in it is, in words."""
    return str(WAYS[Authenticator.Type(way.type)])


register(
    Account,
    name=_("The way to log in"),
    what=_(
        "The mail address to log in with, a password if one was chosen (hashed with argon2), and the "
        "language. Not when someone came in. After a change of work mail the new address too, for a week."
    ),
    why=_("To let the right person in."),
    ground=SECURITY,
    seen_by=_("The person. HR sees whether there is an account, and the address."),
    kept=_("As long as the person works here and four weeks after; closed on the last day."),
    exported=_("All but the password: only its hash is there."),
    erased=AFTER_LEAVING,
    daily="left-people",
    parts=[EmailAddress, EmailConfirmation],
    ties=[
        Tie("person", erases=None),
        Tie("user__person", EmailAddress, erases=None),
        Tie("email_address__user__person", EmailConfirmation, told=None, erases=None),
    ],
    hidden=["password", "key", "sent", "user", "email_address"],
    says={"language": language_named},
)
register(
    Authenticator,
    name=_("Passkeys and apps to log in"),
    what=_("Passkeys, the secret of an authenticator app (encrypted by our adapter), recovery codes."),
    why=_("A second factor: required of HR, administrators and supervision, free for everyone else."),
    ground=SECURITY,
    seen_by=_("The person sees that they exist; nobody sees the secrets."),
    kept=_("Until the person takes them away, or the account goes."),
    exported=_("That they exist, and since when. Never the secrets."),
    erased=_("When the person takes them away, and on the day after their last day."),
    daily="left-accounts",
    ties=[Tie("user__person", erases=None)],
    hidden=["data"],
    says={"type": way_named},
)
register(
    UserSession,
    name=_("Where someone is logged in"),
    what=_("Where someone is logged in: kind of browser, first and last use. No network address."),
    why=_("So that people can see and end their own sessions."),
    ground=SECURITY,
    seen_by=_("The person."),
    kept=_("Until the session ends."),
    exported=ALL_OF_IT,
    erased=_("When the person logs out there, and on the day after their last day."),
    daily="devices",
    ties=[Tie("user__person", erases=None)],
    hidden=["session_key", "ip", "data"],
)
register(
    Invitation,
    name=_("Invitations to log in"),
    what=_(
        "That someone was invited to log in, by mail or by letter, by whom, until when, and whether they did,"
        " or said that they didn’t ask for it. Of the code on a letter a keyed hash, until the day printed on"
        " it."
    ),
    why=_("Nobody signs up by themselves, and nobody is let in anew without knowing it."),
    ground=CONTRACT,
    seen_by=_(
        "The person and HR. A leader who prints a letter sees that it was printed. Of a letter that lets "
        "someone in anew, and of one that its owner stopped, supervision gets a mail."
    ),
    kept=_("While the person works here and four weeks after; the hash of a code until its letter ends."),
    exported=_("All of it but the code. Of one that the person sent: to whom, how and when."),
    erased=AFTER_LEAVING,
    daily="letter-codes",
    ties=[
        Tie("person", erases=None),
        Tie(
            "by",
            erases=None,
            clears=True,
            without=frozenset({"opens_at", "expires_at", "accepted_at", "withdrawn_at", "refused_at"}),
        ),
    ],
    hidden=["code_hash"],
)
register(
    LoginCode,
    name=_("Codes to log in"),
    what=_(
        "The mail address that asked for a code, and how many tries were made. The code itself is not kept."
    ),
    why=_(
        "To let someone in by mail, and to limit guessing. An address that is unknown here is treated alike."
    ),
    ground=SECURITY,
    seen_by=_("Nobody."),
    kept=_("Until the code is used, or ran out after a quarter of an hour."),
    exported=_("No: a code is tied to no person, and gone within a quarter of an hour."),
    erased=BY_ITSELF,
    daily="login-codes",
)
register(
    Pin,
    name=_("The PIN"),
    what=_("A hash of the six digits with which someone without mail comes in, and since when."),
    why=_("So that nobody needs work mail or a phone of their own."),
    ground=SECURITY,
    seen_by=_("Nobody; the person sees that there is one and since when."),
    kept=_("Until replaced or taken away, or a new letter is used."),
    exported=_("That it exists, and since when. It can’t be read."),
    erased=_("When the person takes it away, and on the day after their last day."),
    daily="left-accounts",
    ties=[Tie("account__person", erases=None)],
    hidden=["hash"],
)
register(
    VisitCode,
    name=_("Codes for the tablet"),
    what=_("Hashes of codes, each for one visit to the tablet in the team room."),
    why=_("For whoever would rather not type a PIN there."),
    ground=SECURITY,
    seen_by=_("Nobody; the person sees how many are left."),
    kept=_("Until used, or a new list is made."),
    exported=_("That they exist, and since when. They can’t be read."),
    erased=_("When they are used or a new list is made, and on the day after their last day."),
    daily="left-accounts",
    ties=[Tie("account__person", erases=None)],
    hidden=["code_hash"],
)
register(
    TextNumber,
    name=_("The mobile number for codes"),
    what=_("A mobile number its owner gave to get codes by text message."),
    why=_("To log in without mail. It is used for nothing else."),
    ground=SECURITY,
    seen_by=_("The person."),
    kept=_("Until its owner takes it away; at the latest until they no longer work here."),
    exported=ALL_OF_IT,
    erased=_("When the person takes it away, and on the day after their last day."),
    daily="left-accounts",
    ties=[Tie("account__person", erases=None)],
    hidden=["number_hash"],
)
# A restore logs everyone out, and whoever waited for a code asks for another.
leave_out(EmailConfirmation, UserSession, LoginCode)
