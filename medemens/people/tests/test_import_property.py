"""A row of imports, each of everyone, leaves the same people at work as the last one alone."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from medemens.people.models import Employment, Person, Reporting, Team, in_force
from medemens.people.queries.search import search
from medemens.people.tests.importing.tables import row
from medemens.people.tests.imports_kit import bring_in, changes_of, snapshot
from tests.factories import TODAY

NUMBERS = [f"{n:03}" for n in range(1, 7)]
ENDS = ["", "31-10-2026", "31-12-2030"]


@st.composite
def exports(draw):
    """Some of six people, each led by one with a lower number: no circle."""
    lines = []
    chosen = draw(st.lists(st.sampled_from(NUMBERS), unique=True, min_size=1).map(sorted))
    for place, number in enumerate(chosen):
        leader = draw(st.sampled_from(["", *chosen[:place]]))
        unit = draw(st.sampled_from(["", "A", "B", "C"]))
        lines.append(
            row(
                number,
                draw(st.sampled_from(["Anna", "Bas"])),
                f"Bakker{number}{draw(st.sampled_from(['', 'x']))}",
                start=draw(st.sampled_from(["01-01-2020", "01-06-2026"])),
                end=draw(st.sampled_from(ENDS)),
                code=unit,
                unit=unit and f"Team {unit}",
                leader=leader,
                job=draw(st.sampled_from(["Kok", "Helpende"])),
            )
        )
    return lines


TOMORROW = TODAY + timedelta(days=1)


def at_work() -> dict[str, object]:
    """Who works here tomorrow (who leaves today is here today), where, as what, led by whom, how they are found."""
    jobs = Employment.objects.filter(in_force(TOMORROW)).order_by("person__number", "sequence")
    leads = Reporting.objects.filter(in_force(TOMORROW)).order_by("person__number", "leader__number")
    here = Person.objects.here(TOMORROW)
    return {
        "people": list(
            here.order_by("number").values_list("number", "call_name", "family_name", "sort_key", "last_day")
        ),
        "jobs": list(
            jobs.filter(person__in=here).values_list("person__number", "team__code", "job_title", "ends_on")
        ),
        "leads": list(
            leads.filter(person__in=here).values_list("person__number", "leader__number", "ends_on")
        ),
        "found": {n: sorted(search(here, f"bakker{n}").values_list("number", flat=True)) for n in NUMBERS},
    }


class Imports(TestCase):
    @given(st.lists(exports(), min_size=1, max_size=4))
    def test_the_last_file_says_who_works_here(self, files):
        told_leaders = any(line["Leidinggevende"] for line in files[-1])
        for place, lines in enumerate(files):
            day = TODAY - timedelta(days=10 * (len(files) - 1 - place))
            bring_in(*lines, today=day, complete=True)
        after_all = at_work()
        before = snapshot()
        assert not len(changes_of(*files[-1], complete=True).writing)
        assert snapshot() == before
        for model in (Reporting, Employment, Person, Team):
            model.objects.all().delete()
        bring_in(*files[-1], today=TODAY, complete=True)
        alone = at_work()
        without_columns = not told_leaders or not any(line["Afdelingscode"] for line in files[-1])
        if without_columns:
            after_all, alone = ({"people": one["people"]} for one in (after_all, alone))
        assert after_all == alone
