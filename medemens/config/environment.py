"""Settings from the environment and from `.env`, refused with sentences that say what to do.

Every name is on this page, and on docs/operations.md; reading another one is a mistake in the code. Problems are
collected while the settings are read, so that whoever installs Medemens sees all of them at once.
"""

import difflib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from dotenv import dotenv_values
from environs import Env, EnvError

SETTINGS = frozenset(
    {
        "ALLOWED_HOSTS",
        "BACKUP_DIR",
        "BASE_URL",
        "CHAT_ORIGINS",
        "DATABASE_URL",
        "DEBUG",
        "DIGEST_HOUR",
        "EMAIL_URL",
        "ERASURES_FILE",
        "FIELD_KEYS",
        "KIOSK_REST_SECONDS",
        "MAILBOX_ADDRESS",
        "MAILBOX_URL",
        "MAIL_FROM",
        "MEDEMENS_DATA_DIR",
        "MEDEMENS_ENV",
        "MEDEMENS_ENV_FILE",
        "MEDEMENS_TIMING",
        "ORGANISATION_NAME",
        "QUIET_FROM_HOUR",
        "QUIET_UNTIL_HOUR",
        "ROSTER_ORIGINS",
        "SECRET_KEY",
        "SMS_URL",
        "TRUSTED_PROXIES",
    }
)
ENVIRONMENTS = ("local", "production")
# What goes on in place of a value that is refused, so that the other settings can still be looked at.
STAND_INS: dict[str, Any] = {
    "str": "",
    "list": [],
    "dj_db_url": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
    "dj_email_url": dict.fromkeys(
        ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD",
         "EMAIL_USE_TLS", "EMAIL_USE_SSL"), ""
    ),
}  # fmt: skip


class OperatorEnv:
    """`environs.Env` that collects what is wrong instead of raising at the first of it."""

    def __init__(self) -> None:
        self._env = Env()
        self.problems: list[str] = []

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        read = getattr(self._env, kind)

        def read_or_note(name: str, *default: Any, **kwargs: Any) -> Any:
            if name not in SETTINGS:
                raise LookupError(f"{name} is not among the SETTINGS of medemens/config/environment.py")
            try:
                return read(name, *default, **kwargs)
            except (EnvError, ValueError) as error:
                self.problems.append(_sentence(name, str(error)))
                return default[0] if default and kind not in STAND_INS else STAND_INS.get(kind)

        return read_or_note

    def require(self, holds: object, problem: str) -> None:
        """Note `problem` unless `holds`."""
        if not holds:
            self.problems.append(problem)

    def read_file(self, path: Path) -> None:
        """Take the settings in `path` that the environment doesn't set; note names that are no setting."""
        values = dotenv_values(path) if path.is_file() else {}
        for name, value in values.items():
            if name in SETTINGS:
                os.environ.setdefault(name, value or "")
            else:
                near = difflib.get_close_matches(name, SETTINGS, n=1)
                hint = f" Did you mean {near[0]}?" if near else ""
                self.problems.append(f"{name} in {path} is not a setting.{hint}")

    def make_directory(self, path: Path) -> None:
        """Make `path` for this user alone, where it is not there yet."""
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self.problems.append(f"MEDEMENS_DATA_DIR: {path} can't be made ({error.strerror}).")

    def finish(self) -> None:
        """Refuse to go on where something was noted. Each module of settings ends with this."""
        if self.problems:
            refuse(*self.problems)


def refuse(*problems: str) -> NoReturn:
    """Stop with each of `problems` on a line of standard error, and exit code 2."""
    lines = ["Medemens can't start.", *problems, "All settings are explained in docs/operations.md."]
    sys.stderr.write("\n".join(lines) + "\n")
    raise SystemExit(2)


def settings_module() -> str:
    """Return the module of settings that MEDEMENS_ENV names: `local` where it is not set."""
    chosen = os.environ.get("MEDEMENS_ENV", "local")
    if chosen not in ENVIRONMENTS:
        refuse(f"MEDEMENS_ENV is {chosen!r}. It is local or production.")
    return f"medemens.config.settings.{chosen}"


def _sentence(name: str, error: str) -> str:
    """One line about setting `name`; a value that may be a secret is not repeated."""
    if name not in os.environ:
        return f"{name} is not set."
    reason = error.removeprefix(f'Environment variable "{name}" invalid: ').strip("[]'\"")
    return f"{name}: {reason}"


env = OperatorEnv()
env.read_file(Path(os.environ.get("MEDEMENS_ENV_FILE", ".env")))
