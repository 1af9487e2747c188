"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from medemens.people.personal_data import work, access, imports, own  # noqa: I001  in the order of the page

__all__ = ["access", "imports", "own", "work"]
