"""Who looks at a page that knows nobody, by how their browser is known; and all that is kept, to see that it isn't."""

from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import log_in
from medemens.kiosk import visit
from tests.factories import NOW


def everything_kept(*, but: str = "") -> dict[str, list[str]]:
    """Every row of every table there is, whosever it is."""
    kept = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - {but}:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            kept[table] = sorted(map(repr, cursor.fetchall()))
    return kept


def nobody(cast) -> Client:
    return Client()


def joris(cast) -> Client:
    client = Client()
    log_in(client, cast.joris)
    client.get(reverse("account"))
    return client


def hanna_of_hr(cast) -> Client:
    client = Client()
    log_in(client, cast.hanna)
    client.get(reverse("account"))
    return client


def at_the_tablet(cast) -> Client:
    client = joris(cast)
    session = client.session
    session[visit.KEY] = {"mark": visit.new_mark(), "at": NOW.timestamp()}
    session.save()
    return client
