"""The units that lines name: by code, or by name alone, which then is the code too."""

from dataclasses import dataclass, field
from hashlib import sha256

from medemens.people.importing.fields import LIMITS

_HASH_LENGTH = 8


@dataclass(slots=True)
class UnitCodes:
    """Every unit met so far, with its name."""

    names: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict)

    def code_of(self, code: str, name: str) -> str:
        """The code of the unit that a line calls `code` and `name` (either may be empty); "" for none. It is
        a unit from now on.
        """
        code = code or self._code_by_name(name)
        if code and self.names.get(code, code) == code:
            self.names[code] = name or code
        if name:
            self._by_name.setdefault(name, code)
        return code

    def _code_by_name(self, name: str) -> str:
        """Some exports give a code under the heading of a name, and the other way round."""
        return name if name in self.names else self._by_name.get(name) or _short(name)


def _short(name: str) -> str:
    """The name itself while it fits as a code; a long one keeps its beginning and gets a tail that tells it
    apart.
    """
    limit = LIMITS["unit_code"]
    if len(name) <= limit:
        return name
    return f"{name[: limit - _HASH_LENGTH - 1]}~{sha256(name.encode()).hexdigest()[:_HASH_LENGTH]}"
