"""What `core` itself keeps and lets go of, beside what `daily` names, and what of it no backup holds."""

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from medemens.core import daily, personal_data
from medemens.core.backups.left_out import leave_out
from medemens.core.backups.making import forget_old_backups
from medemens.core.erasures.outbox import forget_erasures
from medemens.core.models import CacheEntry, Erasure

personal_data.chapter("core", _("The system itself"))
personal_data.register(
    Erasure,
    name=_("What went"),
    what=_(
        "That a row about someone, or a text in it, went: the table, the number of the row, and the day. Not what was "
        "in it, whose it was, or who took it away. The same stands in a file beside the database."
    ),
    why=_("So that nothing people took away comes back when a backup is put back."),
    ground=personal_data.SECURITY,
    seen_by=_("Nobody."),
    kept=_("Thirty-five days: as long as there can be a backup of before."),
    exported=personal_data.NOT_OF_A_PERSON,
    erased=personal_data.BY_ITSELF,
    daily="erasures",
)
daily.register("erasures", forget_erasures)
daily.register("backups", forget_old_backups)
leave_out(Session, CacheEntry, DBTaskResult)
