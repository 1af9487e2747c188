"""A file of the HR system against what is here: joins, moves, leaders, leaves. Values in, values out."""

from medemens.people.comparing.changes import Change, Changes, Counts, Kind, Writing
from medemens.people.comparing.comparison import compare
from medemens.people.comparing.present import Job, Key, Lead, Present, Somebody, Unit

__all__ = [
    "Change",
    "Changes",
    "Counts",
    "Job",
    "Key",
    "Kind",
    "Lead",
    "Present",
    "Somebody",
    "Unit",
    "Writing",
    "compare",
]
