"""Log lines without people in them: no mail addresses, no addresses of pages, no values from rows."""

import logging
import re

MAIL_ADDRESS = re.compile(r"[^\s@<>()\[\]'\",:;]+@[^\s@<>()\[\]'\",:;]+")
ROW_VALUES = re.compile(r"^\s*(DETAIL|CONTEXT|Key \().*$", re.MULTILINE)


class DiscreetFormatter(logging.Formatter):
    """Blanks mail addresses, and the lines in which PostgreSQL repeats the values of a row."""

    def format(self, record: logging.LogRecord) -> str:
        return MAIL_ADDRESS.sub("(address)", ROW_VALUES.sub("(values)", super().format(record)))


class NameTheView(logging.Filter):
    """Puts the name of the view where Django puts the path: a path can carry the token of an invitation."""

    def filter(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", None)
        if path and isinstance(record.args, tuple):
            match = record.request.resolver_match  # type: ignore[attr-defined]  # Django adds the request
            name = match.view_name if match else "(no view)"
            record.args = tuple(name if argument == path else argument for argument in record.args)
        return True
