"""The reminder of a round: for whoever may answer it still. Nobody can see who gets one."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.listening.models import Reminder
from medemens.listening.queries.answering import minutes_for
from medemens.listening.queries.rounds import rounds_to_answer
from medemens.moments import calendar
from medemens.signals.letters import Letter, Outdated, Reading, day, letter, page
from medemens.signals.messages import ROUND_REMINDER


@letter(ROUND_REMINDER, Reminder, "round__answerer")
def round_reminder(reminder: Reminder, reading: Reading) -> Letter:
    """That there is time still, and who answers. Whoever answered meanwhile, or too late to answer, gets nothing."""
    round = reminder.round
    if not rounds_to_answer(reading.reader, reading.today).filter(pk=round.pk).exists():
        raise Outdated
    minutes = minutes_for(round.items.count())
    until = {"minutes": minutes, "day": day(round.closes_on)} if round.closes_on else {}
    says = [
        ngettext(
            "You can answer until %(day)s. It takes a minute.",
            "You can answer until %(day)s. It takes %(minutes)s minutes.",
            minutes,
        )
        % until
    ]
    if round.answerer and round.answer_by:
        who = {"name": calendar.one_line(round.answerer.full_name), "day": day(round.answer_by)}
        says.append(_("%(name)s answers by %(day)s.") % who)
    return Letter(
        subject=_("Questions about work here"),
        says=says,
        what=calendar.one_line(round.title),
        links=[(_("To the questions"), page("join_in"))],
        after=[
            _(
                "Your name doesn’t stand beside your answer. You needn’t take part, and nobody sees whether you did."
            ),
            _("This comes at most twice, to everyone who didn’t answer. You can do this in working hours."),
        ],
    )
