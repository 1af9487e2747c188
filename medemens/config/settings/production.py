"""For real use: everything that must be set is asked for, and nothing unsafe is taken for granted."""

from urllib.parse import urlsplit

from medemens.config.environment import env

from .base import *

PRODUCTION = True
SHORTEST_SECRET = 50  # characters, as Django's own deployment check asks
NOT_REAL_MAIL = ("console", "locmem", "dummy", "filebased")

env.require(len(SECRET_KEY) >= SHORTEST_SECRET, f"SECRET_KEY needs at least {SHORTEST_SECRET} characters.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
env.require("*" not in ALLOWED_HOSTS, "ALLOWED_HOSTS names the hosts one by one, without *.")
env.require(BASE_URL.startswith("https://"), "BASE_URL begins with https:// in production.")
env.require(
    not ALLOWED_HOSTS or urlsplit(BASE_URL).hostname in ALLOWED_HOSTS,
    "ALLOWED_HOSTS has to contain the host of BASE_URL.",
)

env.str("MAIL_FROM")
env.require(
    not any(f".{kind}." in EMAIL_BACKEND for kind in NOT_REAL_MAIL),
    "EMAIL_URL has to be a real mail server in production: submission://user:password@mail.example:587",
)

env.make_directory(DATA_DIR)

# Medemens speaks no TLS itself: the proxy that does says so, and who it speaks for.
env.require(
    ALLAUTH_TRUSTED_PROXY_COUNT >= 1,
    "TRUSTED_PROXIES is 1 or more in production: the number of proxies in front, which speak TLS for Medemens.",
)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# The preload list is for whole domains; Medemens usually lives on one host of a domain that isn't its own.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# The prefix makes browsers refuse a cookie that another host of the same domain tries to set (RFC 6265bis).
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

env.finish()
