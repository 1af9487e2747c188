"""Settings shared by every environment. Whatever may differ comes from the environment (docs/operations.md)."""

import re
from pathlib import Path

from csp.constants import NONE, SELF

from medemens.config.environment import env

from .languages import *

PACKAGE = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env.str("MEDEMENS_DATA_DIR", "var")).resolve()

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
FIELD_KEYS = env.list("FIELD_KEYS")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
env.require(
    re.fullmatch(r"https?://[^/\s]+", BASE_URL),
    "BASE_URL is the address people type, without a path: https://medemens.example",
)
ORGANISATION_NAME = env.str("ORGANISATION_NAME", "Medemens")
PRODUCTION = False
TIMING = env.bool("MEDEMENS_TIMING", False)

INSTALLED_APPS = [
    "medemens.core",
    "medemens.people",
    "medemens.sharing",
    "medemens.presence",
    "medemens.support",
    "medemens.story",
    "medemens.recognition",
    "medemens.questions",
    "medemens.growth",
    "medemens.weeks",
    "medemens.moments",
    "medemens.milestones",
    "medemens.cards",
    "medemens.listening",
    "medemens.outcomes",
    "medemens.conversations",
    "medemens.signals",
    "medemens.today",
    "medemens.kiosk",
    "medemens.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "medemens.core.middleware.server_timing",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "medemens.people.shared_device.SharedDevice",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "medemens.core.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medemens.people.middleware.ClosedByDefault",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "medemens.kiosk.middleware.KioskStaysInside",
    "django_htmx.middleware.HtmxMiddleware",
    "medemens.people.middleware.second_factor_for_roles",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "medemens.config.urls"
WSGI_APPLICATION = "medemens.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "medemens.core.templatetags.components",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "medemens.core.navigation.navigation",
                "medemens.core.languages.speech",
            ],
        },
    }
]

# SQLite serves one machine well: readers never wait for the one writer, and writers queue instead of failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'medemens.sqlite3'}")}
env.require(
    DATABASES["default"]["ENGINE"].endswith(("sqlite3", "postgresql")),
    "DATABASE_URL is of SQLite or PostgreSQL: postgres://user:password@127.0.0.1/medemens",
)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
else:
    # One page is a few statements with many conditions: PostgreSQL would compile them for longer than they run.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}

# What people took away, for whoever puts a backup back: beside the database, or where several machines share it.
_beside = DATA_DIR / "medemens.sqlite3"
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and DATABASES["default"]["NAME"] != ":memory:":
    _beside = Path(DATABASES["default"]["NAME"]).resolve()
ERASURES_FILE = env.str("ERASURES_FILE", str(_beside.with_suffix(".erasures")))
BACKUP_DIR = Path(env.str("BACKUP_DIR", str(DATA_DIR / "backups"))).resolve()

# Rate limits and lockouts are counted in the database, so that they hold for every process together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Past this number entries are dropped at random; a lower one would let counted attempts be flushed out.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
# What a page is still to say waits in the session, which ends with it, never in a cookie that outlasts a log-out.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "medemens.core.views.csrf_failure"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# After how many seconds without a touch the tablet in the team room forgets who was at it.
KIOSK_REST_SECONDS = env.int("KIOSK_REST_SECONDS", 60)
env.require(
    isinstance(KIOSK_REST_SECONDS, int) and 30 <= KIOSK_REST_SECONDS <= 300,
    "KIOSK_REST_SECONDS is from 30 to 300.",
)

# The field for text that others read: apps below `sharing` take it from core/guarded.py.
GUARDED_TEXT = "medemens.sharing.guard.fields.GuardedText"
PERIODIC_WORK = "medemens.config.periodic.WORK"

LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Uploaded personnel files stay in memory: nothing personal is ever spooled to disk.
MAX_UPLOAD_MB = 25
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_MB * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

EMAIL_URL = env.dj_email_url("EMAIL_URL", "console:")
env.require(
    EMAIL_URL.get("EMAIL_BACKEND") is not None,
    "EMAIL_URL is like submission://user:password@mail.example:587",
)
EMAIL_BACKEND = EMAIL_URL.get("EMAIL_BACKEND", "")
EMAIL_HOST = EMAIL_URL["EMAIL_HOST"]
EMAIL_PORT = EMAIL_URL["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_URL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_URL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_URL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL_URL["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "medemens@localhost")
env.require(
    "@" in DEFAULT_FROM_EMAIL, "MAIL_FROM is a mail address, with a name or without: Medemens <medemens@…>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The mailbox where replies from calendars and bounces arrive; without one, invitations ask for no reply by calendar.
MAILBOX_ADDRESS = env.str("MAILBOX_ADDRESS", "")
MAILBOX_URL = env.str("MAILBOX_URL", "")
env.require(
    not MAILBOX_URL or re.match(r"(imaps?|maildir):", MAILBOX_URL),
    "MAILBOX_URL begins with imaps://, imap:// or maildir:",
)
env.require(bool(MAILBOX_ADDRESS) >= bool(MAILBOX_URL), "MAILBOX_URL needs MAILBOX_ADDRESS beside it.")
# Where codes by text message go: an address of apprise with {number} in it. Empty: nothing of it is shown.
SMS_URL = env.str("SMS_URL", "")
env.require(
    not SMS_URL or ("://" in SMS_URL and "{number}" in SMS_URL),
    "SMS_URL is an address of apprise with {number} in it: twilio://SID:TOKEN@FROM/{number}",
)
QUIET_FROM_HOUR = env.int("QUIET_FROM_HOUR", 20)
QUIET_UNTIL_HOUR = env.int("QUIET_UNTIL_HOUR", 7)
env.require(
    all(isinstance(hour, int) and 0 <= hour <= 23 for hour in (QUIET_FROM_HOUR, QUIET_UNTIL_HOUR)),
    "QUIET_FROM_HOUR and QUIET_UNTIL_HOUR are whole hours from 0 to 23.",
)

# When the letter of the day leaves for whoever chose no hour and has no shift that day, and when chats are told.
DIGEST_HOUR = env.int("DIGEST_HOUR", 8)
env.require(
    isinstance(DIGEST_HOUR, int) and 0 <= DIGEST_HOUR <= 23, "DIGEST_HOUR is a whole hour from 0 to 23."
)
# The servers of a chat of one's own (Mattermost, Rocket.Chat). Teams and Slack are known by their addresses.
CHAT_ORIGINS = env.list("CHAT_ORIGINS", [])
env.require(
    all(re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?", origin) for origin in CHAT_ORIGINS),
    "CHAT_ORIGINS are addresses without a path, with commas between: https://chat.example",
)

# The servers that roster calendars may be read from, and no others: the address is typed by anyone who works here.
ROSTER_ORIGINS = env.list("ROSTER_ORIGINS", [])
env.require(
    all(re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?", origin) for origin in ROSTER_ORIGINS),
    "ROSTER_ORIGINS are addresses without a path, with commas between: https://rooster.example,https://plan.example",
)

AUTH_USER_MODEL = "people.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["medemens.people.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"

# allauth does the second factor, passkeys and the list of sessions. Codes, passwords and invitations are ours.
ACCOUNT_ADAPTER = "medemens.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = "medemens.people.adapters.display_name"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Counted in the database under keyed hashes: of the account, of the device and, generously, of the network address.
# Only of PINs and text messages a window is longer than fifteen minutes: people/limits.py says why, and what the
# numbers come to. What isn't named here isn't used.
ACCOUNT_RATE_LIMITS = {
    "code_account": "8/15m/key",  # past it the last code counts on, and no other is sent
    "guess_account": "40/15m/key",  # five for each of those eight
    "password_account": "8/15m/key",
    "login_device": "60/15m/key",
    "login_address": "600/15m/key",
    "pin_account": "6/15m/key,24/24h/key",  # of a number, on one device or on all strange ones together
    "pin_house_account": "72/24h/key",  # of a number, on all shared devices of the house together
    "pin_house_device": "20/24h/key",
    "pin_house": "600/24h/key",
    "pin_new_device": "3/24h/key",
    "pin_network": "30/24h/key",
    "pin_stranger": "100/24h/key",
    "text_code": "3/15m/key",  # past it the last code counts on
    "text_day": "12/24h/key",
    "text_proof": "6/24h/key",
    "second_step": "8/15m/key",  # of a session or known device; below, of all of them together
    "login_failed": "40/15m/key",
    "reauthenticate": "10/15m/user",
}
MFA_ADAPTER = "medemens.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "activate_totp": "medemens.people.forms.access.AuthenticatorAppForm",
    "authenticate": "medemens.people.forms.access.SecondStepForm",
    "reauthenticate": "medemens.people.forms.access.AppAgainForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": ""}
# How many proxies stand before this server; 0 believes no header about where a request comes from.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)

# Everything asks for a login, but for these names of views (default closed).
PUBLIC_VIEWS: frozenset[str] = frozenset(
    {
        "healthz",
        "service_worker",
        "manifest",
        "offline",
        "what_it_does",
        "support",
        "talk_on",
        "talk_on_risks",
        "talk_on_write",
        "talk_on_slip",
        "talk_on_back",
        "talk_on_message",
        "talk_on_name",
        "talk_on_end",
        "set_language",
        "moment_reply",
        "calendar_feed",
        "mail_off",
        "account_login",
        "account_login_code",
        "account_login_password",
        "login_number",
        "login_text",
        "login_text_code",
        "mfa_login_webauthn",
        "mfa_authenticate",
        "invitation",
        "letter",
        "letter_open",
        "kiosk",
        "kiosk_curtain",
        "kiosk_slip",
        "slip",
        "slip_sent",
        "what_can_go_wrong",
        "demo",
    }
)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# One line an event, on standard error. There is no access log: addresses of pages carry tokens, and who looked at what
# is nobody's business.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "medemens.core.logs.DiscreetFormatter",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "filters": {"name_the_view": {"()": "medemens.core.logs.NameTheView"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "discreet", "filters": ["name_the_view"]}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR", "propagate": True},
        # Each task says that it begins and ends; that it failed is enough.
        "django_tasks": {"level": "WARNING", "propagate": True},
        "django_tasks_db": {"level": "WARNING", "propagate": True},
    },
}
