"""From the database to the file. What is noted in a transaction is in the database or nowhere; from there it is written
out within seconds, at least once, and kept in both for as long as there are backups of before.
"""

from datetime import datetime

from medemens.core.erasures import journal
from medemens.core.erasures.journal import Line
from medemens.core.models import Erasure
from medemens.core.time import local_day

BATCH = 1000


def keep_up(now: datetime) -> int:
    """What the worker does all the time; where the file was taken away meanwhile, it is made anew."""
    return write_out() if journal.path().exists() else begin_anew()


def write_out() -> int:
    """Write the erasures that aren't in the file yet to it, and return how many. A crash halfway leaves none out."""
    waiting = Erasure.objects.filter(written=False).order_by("pk")
    if not waiting.exists():
        return 0
    count = 0
    with journal.locked():
        while batch := list(waiting[:BATCH]):
            journal.append(map(_line, batch))
            Erasure.objects.filter(pk__in=[row.pk for row in batch]).update(written=True)
            count += len(batch)
    return count


def begin_anew() -> int:
    """Make a file that was lost anew, from what this database knows. What was erased elsewhere is in none of it."""
    Erasure.objects.filter(written=True).update(written=False)
    count = write_out()
    journal.begin()
    return count


def forget_erasures(now: datetime) -> int:
    """Let go of erasures that no backup is older than: in the file first, so that none stands there alone."""
    day = local_day(now) - journal.KEPT
    journal.forget_before(day)
    return Erasure.objects.filter(written=True, day__lt=day).delete()[0]


def _line(row: Erasure) -> Line:
    return Line(row.day, row.table_name, row.row_key, row.column_name, row.mark)
