"""What this app keeps about people, for docs/privacy.md."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from medemens.core.personal_data import ACCOUNTABILITY, CONTRACT, INTEREST, SECURITY, register
from medemens.people.models import (
    Account,
    Contact,
    Employment,
    FormerNumber,
    Grant,
    ImportDraft,
    ImportMapping,
    ImportRun,
    Invitation,
    LoginCode,
    NameWord,
    Person,
    Pin,
    Reporting,
    StandIn,
    TextNumber,
    VisitCode,
)

register(
    Person,
    what="Personnel number, call name, prefix and family name, work mail, first and last day, and the day from which "
    "service counts.",
    why="To know who works here, and to let colleagues find each other.",
    ground=CONTRACT,
    seen_by="Everyone who works here sees name, function and team. Personnel number and dates: the person and HR.",
    kept="While someone works here; closed on the last day, not deleted. HR's own terms decide when the row goes.",
    parts=[FormerNumber, NameWord],
)
register(
    Employment,
    what="Each contract: team, function, hours a week, first and last day.",
    why="To show where someone works, and to know who belongs to a team.",
    ground=CONTRACT,
    seen_by="Everyone who works here sees team and function. Hours and dates: the person and HR.",
    kept="As long as the person.",
)
register(
    Reporting,
    what="Who leads whom, from when until when.",
    why="Everything a leader may see and do here follows from it.",
    ground=CONTRACT,
    seen_by="Everyone who works here sees who leads whom now. Earlier leaders: the person and HR.",
    kept="As long as the person.",
)
register(
    StandIn,
    what="Who takes a leader's place, from when until when. Never why.",
    why="So that people have someone to turn to.",
    ground=CONTRACT,
    seen_by="Everyone who works here, until it is over. Who chose it: the leader.",
    kept="As long as the person.",
)
register(
    Contact,
    what="Whom someone chose for their moments beside or instead of the leader, and whether they agreed. Never why.",
    why="Not everyone talks easily with their leader.",
    ground=INTEREST,
    seen_by="Both people. A leader sees only that the moments are with someone else; a stand-in and HR don't see that.",
    kept="Four weeks after it ended. It ends at the latest when one of the two leaves.",
    daily="contacts",
)
register(
    Grant,
    what="Which role someone holds (HR, administrator, supervision), who gave it, since when and why, and its end.",
    why="Power is visible and dated.",
    ground=ACCOUNTABILITY,
    seen_by="Everyone who can log in sees who holds which role now, and since when. Who gave it and why: HR, "
    "supervision and the holder. Roles that ended: HR and supervision.",
    kept="As long as the person.",
)
register(
    Account,
    what="The mail address to log in with, a password if one was chosen (hashed with argon2), and the language. "
    "Not when someone came in. After a change of work mail the new address too, for a week.",
    why="To let the right person in.",
    ground=SECURITY,
    seen_by="The person. HR sees whether there is an account, and the address.",
    kept="As long as the person; closed when they leave.",
    parts=[EmailAddress, EmailConfirmation],
)
register(
    Authenticator,
    what="Passkeys, the secret of an authenticator app (encrypted by our adapter), recovery codes.",
    why="A second factor: required of HR, administrators and supervision, free for everyone else.",
    ground=SECURITY,
    seen_by="The person sees that they exist; nobody sees the secrets.",
    kept="Until the person takes them away, or the account goes.",
)
register(
    UserSession,
    what="Where someone is logged in: kind of browser, first and last use. No network address.",
    why="So that people can see and end their own sessions.",
    ground=SECURITY,
    seen_by="The person.",
    kept="Until the session ends.",
    daily="devices",
)
register(
    Invitation,
    what="That someone was invited to log in, by mail or by letter, by whom, until when, and whether they did, or said "
    "that they didn’t ask for it. Of the code on a letter a keyed hash, until the day printed on it.",
    why="Nobody signs up by themselves, and nobody is let in anew without knowing it.",
    ground=CONTRACT,
    seen_by="The person and HR. A leader who prints a letter sees that it was printed. Of a letter that lets "
    "someone in anew, and of one that its owner stopped, supervision gets a mail.",
    kept="As long as the person; the hash of a code until its letter ends.",
    daily="letter-codes",
)
register(
    LoginCode,
    what="The mail address that asked for a code, and how many tries were made. The code itself is not kept.",
    why="To let someone in by mail, and to limit guessing. An address that is unknown here is treated alike.",
    ground=SECURITY,
    seen_by="Nobody.",
    kept="Until the code is used, or ran out after a quarter of an hour.",
    daily="login-codes",
)
register(
    ImportDraft,
    what="What an uploaded HR file says, in the columns that are taken, between looking at it and applying it.",
    why="So that HR sees what will change before it does.",
    ground=CONTRACT,
    seen_by="HR.",
    kept="An hour, or until it is applied.",
)
register(
    ImportRun,
    what="That an import was done, by whom and when, with numbers of rows. No names, no values.",
    why="To be able to tell when master data changed.",
    ground=ACCOUNTABILITY,
    seen_by="HR.",
    kept="As long as the installation; the name of who did it goes with that person.",
    parts=[ImportMapping],
)
register(
    Pin,
    what="A hash of the six digits with which someone without mail comes in, and since when.",
    why="So that nobody needs work mail or a phone of their own.",
    ground=SECURITY,
    seen_by="Nobody; the person sees that there is one and since when.",
    kept="Until replaced or taken away, or a new letter is used.",
    daily="left-accounts",
)
register(
    VisitCode,
    what="Hashes of codes, each for one visit to the tablet in the team room.",
    why="For whoever would rather not type a PIN there.",
    ground=SECURITY,
    seen_by="Nobody; the person sees how many are left.",
    kept="Until used, or a new list is made.",
    daily="left-accounts",
)
register(
    TextNumber,
    what="A mobile number its owner gave to get codes by text message.",
    why="To log in without mail. It is used for nothing else.",
    ground=SECURITY,
    seen_by="The person.",
    kept="Until its owner takes it away; at the latest until they no longer work here.",
    daily="left-accounts",
)
