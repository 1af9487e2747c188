"""What no backup holds: rows that are of no use a day later, or that nobody may keep a copy of."""

from django.db import models

_left_out: set[type[models.Model]] = set()


def leave_out(*these: type[models.Model]) -> None:
    """Keep rows of `these` out of every backup. Call it in a `personal_data.py`; nothing may point at such a row."""
    _left_out.update(these)


def is_left_out(model: type[models.Model]) -> bool:
    return model in _left_out


def tables() -> list[str]:
    """The tables that are empty in a backup."""
    return sorted(model._meta.db_table for model in _left_out)
