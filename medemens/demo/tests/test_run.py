from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from medemens.core import serving
from medemens.core.models import Installation
from medemens.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def served():
    with patch.object(serving, "serve") as serve, patch.object(serving, "collect_static"):
        yield serve


def run(port=8129):
    out = StringIO()
    call_command("run", port=port, stdout=out)
    return out.getvalue()


def test_an_empty_database_gets_the_demo_and_the_second_time_it_stays(served):
    said = run()
    people = Person.objects.count()
    again = run()
    assert Installation.current().is_demo
    assert (people, Person.objects.count()) == (60, 60)
    assert "putting the demo in it" in said
    assert "putting the demo in it" not in again
    assert all("http://127.0.0.1:8129/demo/" in text and "Hanna" in text for text in (said, again))
    assert [call.kwargs["host"] for call in served.call_args_list] == ["127.0.0.1"] * 2


def test_an_organisation_of_ones_own_is_served_without_a_demo(served, cast):
    said = run()
    assert "/demo/" not in said
    assert not Installation.current().is_demo
    assert served.call_count == 1


def test_it_is_nothing_for_production(served, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="medemens serve"):
        run()
    assert not Person.objects.exists()
