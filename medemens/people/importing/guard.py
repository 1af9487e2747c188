"""A last look at the cells that are taken: a column may be called anything and still hold what may not come
in.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import Unreadable, say
from medemens.people.importing.fields import RAW
from medemens.people.importing.rows import NotTaken
from medemens.people.importing.tables import Line, Table
from medemens.people.importing.values import is_bank_account, is_citizen_number

_CITIZEN_NUMBERS = _(
    "The column %(column)s in %(file)s seems to hold citizen service numbers (BSN). "
    "Remove that column from the file, or choose another one."
)
_BANK_ACCOUNTS = _(
    "The column %(column)s in %(file)s seems to hold bank account numbers. "
    "Remove that column from the file, or choose another one."
)
_PRIVATE_MAIL = _("These look like private mail addresses. Those are never taken.")

# One number of nine digits in eleven passes the test of a citizen number by chance: one alone tells nothing.
_ENOUGH = 2
_SHORTEST = 8
_PRIVATE_DOMAINS = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|icloud|me|yahoo|ziggo|kpnmail|kpnplanet|planet|hetnet|home|xs4all|"
    r"casema|upcmail|telfort|tele2|online|proton|protonmail|gmx|quicknet|chello|solcon|zonnet|caiway|telenet|skynet)"
    r"\.[a-z.]+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Guard:
    """Counts per field of a table what its cells look like; keeps none of them."""

    filled: Counter[str] = field(default_factory=Counter)
    citizen_numbers: Counter[str] = field(default_factory=Counter)
    bank_accounts: Counter[str] = field(default_factory=Counter)
    private_mails: int = 0

    def see(self, line: Line) -> None:
        for name, value in line.values.items():
            if name in RAW or not isinstance(value, str) or not value:
                continue
            self.filled[name] += 1
            if len(value) >= _SHORTEST and value[-1].isdigit():
                self.citizen_numbers[name] += is_citizen_number(value)
                self.bank_accounts[name] += is_bank_account(value)
            elif name == "work_mail":
                self.private_mails += _PRIVATE_DOMAINS.search(value) is not None

    def check(self, table: Table) -> list[NotTaken]:
        """Raises Unreadable for a column of citizen numbers or bank accounts; names a column of private mail
        as not taken.
        """
        for counted, problem in (
            (self.citizen_numbers, _CITIZEN_NUMBERS),
            (self.bank_accounts, _BANK_ACCOUNTS),
        ):
            for name, count in counted.items():
                if count >= _ENOUGH and count * 2 > self.filled[name]:
                    raise Unreadable(say(problem, column=table.header(name), file=table.file))
        if table.columns.mail_is_loose and self.private_mails * 2 > self.filled["work_mail"]:
            return [NotTaken(table.file, table.header("work_mail"), _PRIVATE_MAIL)]
        return []
