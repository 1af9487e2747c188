"""A row of the table of addresses (`tests.addresses`)."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """An address, by the names of rows in the world; what is posted; and who gets which status."""

    name: str
    args: tuple[str, ...]
    query: str
    get: str
    post: str
    data: dict[str, str] = field(hash=False)
    quiet: bool = False  # the POST succeeds without changing a row of ours

    def __str__(self) -> str:
        return "-".join([self.name, *self.args])


def at(
    name: str, /, *args: str, get: str, post: str, query: str = "", quiet: bool = False, **data: str
) -> Row:
    """`get` and `post` are like "200 two; 422 wim": a status with people or groups (see GROUPS)."""
    return Row(name, args, query, get, post, data, quiet)
