"""Choices and noise that nobody can foretell without the secret, and that come out the same when computed again."""

import hashlib
import hmac
from math import exp, floor, log


class Keyed:
    """Draws by HMAC-SHA-256 of what they are for: the same purpose gives the same draw, another a fresh one."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 16:
            raise ValueError("a secret has 16 bytes at least")
        self._secret = secret

    def below(self, count: int, *purpose: object) -> int:
        """A whole number from 0 up to and without `count`."""
        return int(self._fraction(purpose) * count)

    def laplace(self, scale: float, *purpose: object) -> int:
        """A draw from the discrete Laplace distribution: P(x) ~ exp(-|x| / scale).

        The difference of two geometric draws (Ghosh, Roughgarden and Sundararajan 2009, doi 10.1137/09076828X).
        """
        alpha = exp(-1 / scale)
        one, other = (self._geometric(alpha, (*purpose, side)) for side in ("up", "down"))
        return one - other

    def _geometric(self, alpha: float, purpose: tuple[object, ...]) -> int:
        return floor(log(1 - self._fraction(purpose)) / log(alpha))

    def _fraction(self, purpose: tuple[object, ...]) -> float:
        """From 0 up to and without 1, in steps of 2**-53. Parts are told apart by their lengths."""
        text = "".join(f"{len(part)}:{part}" for part in map(str, purpose))
        digest = hmac.new(self._secret, text.encode(), hashlib.sha256).digest()
        return (int.from_bytes(digest[:8], "big") >> 11) / 2**53
