"""The WSGI application that granian (or any other server) runs."""

import os

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


_refuse_when_unready()
