"""For the tests: fast hashes, mail kept in memory, keys that protect nothing."""

import os
import tempfile

os.environ["MEDEMENS_ENV_FILE"] = os.devnull
os.environ["SECRET_KEY"] = "only-for-tests-and-long-enough-to-satisfy-the-deployment-check"
os.environ["FIELD_KEYS"] = "dGVzdC1vbmx5LWtleS0wMTIzNDU2Nzg5YWJjZGVmMDE="
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "sqlite:///:memory:")
# Nothing is there: a test that writes to one says where.
os.environ["ERASURES_FILE"] = f"{tempfile.gettempdir()}/medemens-tests-{os.getpid()}/erasures"
os.environ["BACKUP_DIR"] = f"{tempfile.gettempdir()}/medemens-tests-{os.getpid()}/backups"
os.environ["EMAIL_URL"] = "memory:"
os.environ["ROSTER_ORIGINS"] = "http://127.0.0.1:9"  # nothing listens there
os.environ["MAILBOX_ADDRESS"] = "afspraken@medemens.example"

from medemens.config.environment import env

from .base import *

env.finish()

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Static files come straight from the source tree: nothing is collected for a test.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
