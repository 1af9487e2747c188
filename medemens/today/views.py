from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.core.time import greeting
from medemens.moments.actions.offers import note_shown
from medemens.moments.actions.rhythms import plan_week
from medemens.moments.queries import rhythms
from medemens.moments.queries.agreements import agreements_for, needs_for
from medemens.moments.queries.today import needs_planning, today_block
from medemens.people.http import PersonRequest
from medemens.people.queries.contacts import contact_requests_for
from medemens.people.queries.relations import contacts_of
from medemens.today.weeknote import weeknote_pdf


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """Vandaag: whom to take a moment with, what comes, and what you would arrange."""
    person, now, day = request.person, timezone.now(), timezone.localdate()
    if needs_planning(person, day):
        plan_week(leader=person, today=day)
    block = today_block(person, now, day)
    note_shown(names=block.names, to=person, today=day)
    context = {
        "greeting": greeting(timezone.localtime(now)),
        "day": day,
        "moments": block,
        "contact_requests": contact_requests_for(person, day),
    }
    return render(request, "today/today.html", context)


@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """Van mij: my rhythms, what was agreed, my contact persons, my calendar."""
    person, day = request.person, timezone.localdate()
    own = rhythms.rhythms_of(person, day)
    context = {
        "rhythms": [
            (rhythm.leader, rhythms.last_text(rhythm, day), how_often)
            for rhythm, how_often in zip(own, rhythms.rhythm_texts(own, day), strict=True)
        ],
        "agreements": agreements_for(person).filter(fulfilment=None),
        "needs": needs_for(person, day),
        "contacts": contacts_of(person, day),
        "day": day,
    }
    return render(request, "today/mine.html", context)


@require_safe
def weeknote(request: PersonRequest) -> HttpResponse:
    """The names of this week on a sheet of A6, for a pocket."""
    person, now, day = request.person, timezone.now(), timezone.localdate()
    if needs_planning(person, day):
        plan_week(leader=person, today=day)
    block = today_block(person, now, day)
    if not block.leads:
        raise Http404
    note_shown(names=block.names, to=person, today=day)
    response = HttpResponse(weeknote_pdf(person, block, day), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="medemens-week.pdf"'
    response["Cache-Control"] = "no-store"
    return response
