"""How a test looks at a page: what it costs, and whether it says the same to the letter."""

import re

from django.db import connection

from medemens.core.middleware import StatementClock

# What differs between two looks at the same page: the token of its forms, and when a session was last used.
CHANCE = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|since \d+ \w+ \d+ · last used on \d+ \w+ \d+')


def cost(client, url: str) -> int:
    """How many statements this page takes when it is opened for the second time."""
    for _again in range(2):
        clock = StatementClock()
        with connection.execute_wrapper(clock):
            page = client.get(url)
            if page.streaming:
                b"".join(page.streaming_content)
        assert page.status_code == 200, (url, page.status_code)
    return clock.count
