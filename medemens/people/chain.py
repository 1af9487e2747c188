"""How the log of power hangs together: pure functions of text, without database, key or clock.

Each entry has a link: a SHA-256 over the link before it and all that the entry says. Whoever changes, removes or
moves an entry changes every link after it. Who could compute links anew still can't sign them (core/crypto.py).
A checkpoint takes the place of entries that are no longer kept; checkpoints are linked in the same way.
"""

import hashlib
import json
from collections.abc import Mapping

BEGINNING = "0" * 64  # the link before the first entry, and the seal before the first checkpoint


def link(previous: str, says: Mapping[str, object]) -> str:
    """The link of an entry or checkpoint that says this and comes after `previous`: 64 hex digits."""
    written = json.dumps(says, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{written}".encode("ascii")).hexdigest()


def head_line(sequence: int, chain: str, seal: str) -> str:
    """What is signed of the end of the log: how many entries there ever were, the last link and the last seal."""
    return f"{sequence} {chain} {seal}"


def as_typed(code: str) -> str:
    """A link as someone wrote it down, however spaced: without spaces, in small letters."""
    return "".join(code.split()).lower()


def in_groups(code: str) -> str:
    """A link in groups of eight, to read aloud and to write down."""
    return " ".join(code[at : at + 8] for at in range(0, len(code), 8))
