"""Letters about power: who looked at your work details, and what supervision hears."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.time import clock, local_day, zone
from medemens.moments import calendar
from medemens.people.models import LogEntry, LogHead, PilotClosure, PilotTerm
from medemens.people.queries.house import last_day, running_pilot
from medemens.people.queries.supervision import Use, changes_on, setting_in_words, uses_on
from medemens.people.queries.timed_mode import looks_told_with
from medemens.signals.letters import Letter, Outdated, Reading, day, letter, page


@letter("details-opened", LogEntry)
def details_opened(entry: LogEntry, reading: Reading) -> Letter:
    """Who of HR looked, that day, and why: one mail however often they did."""
    says = []
    for look in looks_told_with(entry):
        words = {
            "name": calendar.one_line(look.name),
            "day": day(local_day(look.entry.at)),
            "purpose": look.purpose,
            "line": calendar.one_line(look.line),
        }
        says.append(
            _("%(name)s of HR looked at your work details on %(day)s. Reason: %(purpose)s, “%(line)s”.")
            % words
        )
    return Letter(
        subject=_("HR looked at your work details"),
        says=list(dict.fromkeys(says)),
        links=[(_("What is kept of you"), page("kept"))],
        after=[
            _(
                "Work details are your number, dates, contracts and leaders. What you share with others stays closed."
            ),
            _("Do you not know why? Ask HR, or your works council."),
        ],
    )


@letter("power-used", LogEntry)
def power_used(entry: LogEntry, reading: Reading) -> Letter:
    """What HR did with power on one day, in numbers: who, when, for what, of how many people."""
    on = local_day(entry.at)
    return Letter(
        subject=_("What HR did in Medemens"),
        says=[
            _("On %(day)s power was used or a setting changed.") % {"day": day(on)},
            *(_use(use) for use in uses_on(on)),
            *(_setting(change) for change in changes_on(on)),
        ],
        links=[(_("Supervision"), page("supervision"))],
        after=[_("Whom it was about isn’t told here. They read it themselves.")],
    )


def _use(use: Use) -> str:
    words = {
        "name": calendar.one_line(use.name),
        "time": clock(use.at.astimezone(zone())),
        "purpose": use.purpose,
        "people": use.people,
    }
    if use.table:
        return _("%(name)s, %(time)s: %(purpose)s. Downloaded the table of everyone.") % words
    return (
        ngettext(
            "%(name)s, %(time)s: %(purpose)s. Work details of one person.",
            "%(name)s, %(time)s: %(purpose)s. Work details of %(people)s people.",
            use.people,
        )
        % words
    )


def _setting(change: LogEntry) -> str:
    words = {"name": calendar.one_line(change.told["name"]), "what": setting_in_words(change)}
    return _("%(name)s: %(what)s") % words


@letter("log-head", LogEntry)
def log_head(entry: LogEntry, reading: Reading) -> Letter:
    """The code with which supervision can have the log checked later."""
    words = {"day": day(local_day(entry.at)), "number": entry.sequence}
    return Letter(
        subject=_("The code of the log of power"),
        says=[
            _(
                "This is the code of the log on %(day)s, after %(number)s entries. Keep it somewhere of your own."
            )
            % words,
            entry.code,
        ],
        after=[
            _("With this code one can check later that nothing before it was changed or removed."),
            _("Whoever looks after the server types: medemens verify_log --head and this code."),
        ],
    )


@letter("log-broken", LogHead)
def log_broken(head: LogHead, reading: Reading) -> Letter:
    """Somebody wrote in the database past Medemens, or a key is gone."""
    return Letter(
        subject=_("The log of power doesn’t fit"),
        says=[
            _("The log that says who used power in Medemens is not as it was written."),
            _("An entry was changed, removed or added outside Medemens, or a key is missing."),
        ],
        after=[_("Ask whoever looks after the server to type: medemens verify_log. It says where.")],
    )


@letter("pilot-ends", PilotTerm, "pilot")
def pilot_ends(term: PilotTerm, reading: Reading) -> Letter:
    """That a pilot ends, and what is erased then: said beforehand to everyone it is about."""
    running = running_pilot()
    if running is None or running.pk != term.pilot_id or last_day(running) != term.ends_on:
        raise Outdated
    words = {"day": day(term.ends_on)}
    return Letter(
        subject=_("The pilot with Medemens ends"),
        says=[
            _("The pilot runs until %(day)s, that day included.") % words,
            _("After that everything people put in here is erased, and their accounts end."),
            _("Names, functions, teams and leaders stay: they come from the personnel system."),
            _("Only if HR goes on before that day, with the consent of the works council, does it stay."),
        ],
        links=[(_("Agreements about Medemens"), page("house"))],
        after=[_("Is there something you want to keep? Write it down elsewhere before that day.")],
    )


@letter("pilot-erased", PilotClosure, "pilot")
def pilot_erased(closure: PilotClosure, reading: Reading) -> Letter:
    """That it is over and gone."""
    return Letter(
        subject=_("The pilot with Medemens is over"),
        says=[
            _("On %(day)s everything people put in during the pilot was erased.")
            % {"day": day(local_day(closure.at))},
            _("Names, functions, teams and leaders stayed, and so did the log of power."),
        ],
        links=[(_("Agreements about Medemens"), page("house"))],
    )
