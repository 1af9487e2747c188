"""Errors that a person can read."""

from django.utils.functional import Promise


class Refused(Exception):
    """An action can't be done; `text` says why and what to do, in the reader's language."""

    def __init__(self, text: "str | Promise") -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return str(self.text)
