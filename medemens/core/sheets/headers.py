"""Names of columns, without what differs from file to file."""

import unicodedata


def key(header: str) -> str:
    """A header without case, accents, brackets, spaces and signs: "[E-mail werk]" is "emailwerk"."""
    return "".join(character for character in plain(header).lower() if character.isalnum())


def plain(header: str) -> str:
    """A text in ASCII letters: é is e."""
    decomposed = unicodedata.normalize("NFKD", header)
    return "".join(character for character in decomposed if character.isascii())
