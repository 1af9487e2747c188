"""The note-guard: what doesn't belong in a text that someone else can read, found by rule.

Pure: no database, no clock, nothing kept and nothing told. `words/` holds what it knows, as data; `lexicon` compiles
that; `reading` makes a text plain; `subjects` says of whom it speaks and `tasks` whether it is about the work;
`checking` puts them together. `fields` brings it to a form. How well it does is measured by `bench/guard.py`.
"""

from medemens.sharing.guard.checking import Finding, check_text
from medemens.sharing.guard.kinds import NOT_SAVED, Kind

__all__ = ["NOT_SAVED", "Finding", "Kind", "check_text"]
