"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import CONTRACT, register
from medemens.support.models import HelpLine

register(
    HelpLine,
    what="Where people can turn: who has a role such as confidential adviser, with telephone, work mail and hours, as "
    "HR filled it in. Not who looked at it: a visit to that page leaves nothing behind.",
    why="So that everyone finds help without having to ask for it.",
    ground=CONTRACT,
    seen_by="Everyone, without logging in.",
    kept="Until HR changes it.",
)
