"""What supervision sees: how the house is set, who holds power, who used it and when. Nothing about anyone else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medemens.people.house import in_words, settings_now
from medemens.people.http import PersonRequest, only_supervision
from medemens.people.measured import evaluations_for
from medemens.people.queries import house, roles
from medemens.people.queries import supervision as queries


@only_supervision
@require_safe
def supervision(request: PersonRequest) -> HttpResponse:
    held = frozenset(request.roles)
    context = {
        "settings": settings_now(),
        "terms": queries.terms(),
        "roles": roles.roles_for(request.person, held),
        "ended": roles.roles_for(request.person, held, ended=True),
        "uses": queries.uses(),
        "changes": [(change, change.told["name"], in_words(change.told)) for change in queries.changes()],
        "agreement": next(iter(house.agreements()), None),
        "pilots": house.pilots(),
        "evaluations": evaluations_for(request.person, held),
        "log": queries.state_of_log(),
    }
    return render(request, "people/power/supervision.html", context)
