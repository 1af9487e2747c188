"""Settings as whoever installs Medemens meets them: in a process of its own, from an environment alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KEYS = {"SECRET_KEY": "x" * 50, "FIELD_KEYS": "dGVzdC1vbmx5LWtleS0wMTIzNDU2Nzg5YWJjZGVmMDE="}
PRODUCTION = {
    **KEYS,
    "MEDEMENS_ENV": "production",
    "ALLOWED_HOSTS": "medemens.example",
    "BASE_URL": "https://medemens.example",
    "MAIL_FROM": "Medemens <medemens@delinde.example>",
    "EMAIL_URL": "submission://user:password@mail.example:587",
    "TRUSTED_PROXIES": "1",
}
SHOW = "from django.conf import settings; print({expression})"


def start(tmp_path, environment, expression="settings.LANGUAGE_CODE", env_file=""):
    """Read the settings with `environment` alone; return exit code, what is printed, and what is complained of."""
    (tmp_path / "env").write_text(env_file)
    code = (
        "import os; from medemens.config.environment import settings_module; "
        "os.environ['DJANGO_SETTINGS_MODULE'] = settings_module(); " + SHOW.format(expression=expression)
    )
    # The interpreter of the virtual environment finds the package; nothing else of this process is passed on.
    alone = {"PATH": os.environ["PATH"], "MEDEMENS_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**alone, "MEDEMENS_ENV_FILE": str(tmp_path / "env"), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout.strip(), done.stderr


def without(environment, *names):
    return {name: value for name, value in environment.items() if name not in names}


def test_two_keys_are_enough_to_try_it(tmp_path):
    code, shown, complaint = start(tmp_path, KEYS, "settings.PRODUCTION, settings.DEBUG")
    assert (code, shown, complaint) == (0, "False False", "")


def test_production_with_all_it_needs(tmp_path):
    expression = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SECURE_SSL_REDIRECT, settings.DEBUG"
    code, shown, complaint = start(tmp_path, PRODUCTION, expression)
    assert (code, shown, complaint) == (0, "__Host-session __Host-csrf True False", "")


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        (without(KEYS, "SECRET_KEY"), "SECRET_KEY is not set."),
        (without(KEYS, "FIELD_KEYS"), "FIELD_KEYS is not set."),
        ({**KEYS, "MEDEMENS_ENV": "prod"}, "MEDEMENS_ENV is 'prod'. It is local or production."),
        ({**KEYS, "DATABASE_URL": "nonsense"}, "DATABASE_URL: Not a valid database URL."),
        ({**KEYS, "DATABASE_URL": "mysql://u:p@h/d"}, "DATABASE_URL is of SQLite or PostgreSQL"),
        ({**KEYS, "EMAIL_URL": "pigeon://coop"}, "EMAIL_URL is like"),
        ({**KEYS, "BASE_URL": "medemens.example"}, "BASE_URL is the address people type"),
        ({**KEYS, "QUIET_FROM_HOUR": "24"}, "whole hours from 0 to 23"),
        ({**KEYS, "QUIET_FROM_HOUR": "late"}, "QUIET_FROM_HOUR: Not a valid integer."),
        ({**KEYS, "MAILBOX_URL": "pop3://h"}, "MAILBOX_URL begins with"),
        ({**KEYS, "MAILBOX_URL": "imaps://h"}, "MAILBOX_URL needs MAILBOX_ADDRESS"),
        ({**KEYS, "MEDEMENS_TIMING": "perhaps"}, "MEDEMENS_TIMING: Not a valid boolean."),
        ({**PRODUCTION, "SECRET_KEY": "short"}, "SECRET_KEY needs at least 50 characters."),
        (without(PRODUCTION, "ALLOWED_HOSTS"), "ALLOWED_HOSTS is not set."),
        ({**PRODUCTION, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS names the hosts one by one"),
        (
            {**PRODUCTION, "ALLOWED_HOSTS": "other.example"},
            "ALLOWED_HOSTS has to contain the host of BASE_URL.",
        ),
        ({**PRODUCTION, "BASE_URL": "http://medemens.example"}, "BASE_URL begins with https://"),
        (without(PRODUCTION, "MAIL_FROM"), "MAIL_FROM is not set."),
        (without(PRODUCTION, "EMAIL_URL"), "EMAIL_URL has to be a real mail server"),
        ({**PRODUCTION, "TRUSTED_PROXIES": "0"}, "TRUSTED_PROXIES is 1 or more in production"),
        (without(PRODUCTION, "TRUSTED_PROXIES"), "TRUSTED_PROXIES is 1 or more in production"),
        ({**PRODUCTION, "EMAIL_URL": "console:"}, "EMAIL_URL has to be a real mail server"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_in_a_line(tmp_path, environment, complaint):
    code, shown, said = start(tmp_path, environment)
    assert (code, shown) == (2, "")
    assert complaint in said
    assert "docs/operations.md" in said
    assert "Traceback" not in said


def test_everything_that_is_wrong_is_said_at_once(tmp_path):
    said = start(tmp_path, {"QUIET_FROM_HOUR": "late", "DATABASE_URL": "nonsense"})[2]
    assert all(name in said for name in ("SECRET_KEY", "FIELD_KEYS", "QUIET_FROM_HOUR", "DATABASE_URL"))


def test_a_secret_that_is_refused_is_not_repeated(tmp_path):
    assert "hunter2" not in start(tmp_path, {**KEYS, "DATABASE_URL": "nonsense://u:hunter2@h"})[2]


def test_settings_come_from_the_file_and_the_environment_goes_first(tmp_path):
    lines = "ORGANISATION_NAME=De Linde\nMAIL_FROM=post@delinde.example\n"
    environment = {**KEYS, "MAIL_FROM": "other@delinde.example"}
    shown = start(tmp_path, environment, "settings.ORGANISATION_NAME, settings.DEFAULT_FROM_EMAIL", lines)[1]
    assert shown == "De Linde other@delinde.example"


def test_the_file_says_which_environment_it_is_for(tmp_path):
    lines = "\n".join(f"{name}={value}" for name, value in PRODUCTION.items())
    assert start(tmp_path, {}, "settings.PRODUCTION", lines)[1] == "True"


def test_a_slip_in_the_file_is_found(tmp_path):
    said = start(tmp_path, KEYS, env_file="MAIL_FORM=x@y.example\n")[2]
    assert "MAIL_FORM" in said
    assert "Did you mean MAIL_FROM?" in said


def test_a_proxy_is_believed_only_when_it_is_named(tmp_path):
    expression = "getattr(settings, 'SECURE_PROXY_SSL_HEADER', None)"
    assert start(tmp_path, KEYS, expression)[1] == "None"
    assert "HTTP_X_FORWARDED_PROTO" in start(tmp_path, PRODUCTION, expression)[1]
