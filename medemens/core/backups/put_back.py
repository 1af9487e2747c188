"""What apps mend in a database that was put back, because no backup holds all of it (left_out.py).

`register` a function that finds by itself whether anything is to be mended: it is called after `medemens restore`, and
each time the program starts, for a file can be put back by hand as well.
"""

from collections.abc import Callable
from datetime import datetime

Mend = Callable[[datetime], int]

_menders: dict[str, Mend] = {}


def register(name: str, mend: Mend) -> None:
    """Call `mend(now)` where a database may have been put back. Registering a name again replaces it."""
    _menders[name] = mend


def mend_all(now: datetime) -> dict[str, int]:
    """Mend what there is to mend; by name how much that was."""
    return {name: mend(now) for name, mend in _menders.items()}
