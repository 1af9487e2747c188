"""The WSGI application that granian (or any other server) runs."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

from medemens.config.environment import refuse, settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

application = get_wsgi_application()


def _refuse_when_unready() -> None:
    from django.db import connection

    from medemens.core import readiness

    problems = list(readiness.problems())
    connection.close()
    if problems:
        refuse(*problems)


def _read_words_of_the_guard() -> None:
    """Beside the first requests, for it takes seconds: whoever saves the first text shouldn't wait for it."""
    from medemens.sharing.guard.lexicon import lexicon

    Thread(target=lexicon, name="words of the guard", daemon=True).start()


_refuse_when_unready()
_read_words_of_the_guard()
