"""Two conversations without a name, both with HR: one that was answered, and one that waits since yesterday.

The words to come back with are shown to nobody, as in a house: whoever wants to see that side writes one themselves.
"""

from datetime import datetime, timedelta

from medemens.conversations.actions.branches import fill_in_branch
from medemens.conversations.actions.reading import answer_thread
from medemens.conversations.actions.writing import open_thread
from medemens.conversations.codes import new_code
from medemens.conversations.models import Branch, Thread
from medemens.conversations.rules import Reader
from medemens.core.time import local_day
from medemens.demo.scene import Story

ANSWERED = "Op de nachten is de overdracht te kort. Kan de dagdienst een kwartier eerder beginnen?"
ANSWER = (
    "Dank je wel dat je dit schrijft. Ik lees dat de overdracht na een nacht te kort is. Ik praat er met de "
    "planning over, en schrijf hier wat het wordt. Speelt het elke nacht, of vooral in het weekend?"
)
WAITING = "Mag de verlichting op de gang 's nachts zachter? Nu slapen bewoners slecht door."


def write_without_name(story: Story, now: datetime) -> None:
    """Somebody wrote nine days ago and was answered; somebody wrote yesterday. HR says where reports go."""
    today, hanna = local_day(now), story["Hanna"]
    answered = _written(ANSWERED, now - timedelta(days=9))
    answer_thread(thread=answered, text=ANSWER, by=hanna, today=today - timedelta(days=6))
    _written(WAITING, now - timedelta(days=1))
    desk = {
        "who": "Meldpunt veilig werken",
        "phone": "020 555 01 90",
        "hours": "Dag en nacht",
        "how": "Bel, of vul het formulier in dat bij de balie ligt.",
    }
    fill_in_branch(slug=Branch.Slug.UNSAFE, values=desk, by=hanna)


def _written(text: str, when: datetime) -> Thread:
    return open_thread(code=new_code("nl"), reader=Reader.HR, team=None, text=text, today=local_day(when))
