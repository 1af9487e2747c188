from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.core.paper import paper_asked, pdf_response
from medemens.core.time import greeting
from medemens.listening.queries import today as listening
from medemens.milestones import queries as milestones
from medemens.milestones.queries import Coming
from medemens.milestones.queries.pauses import own_pause
from medemens.milestones.queries.wall import WALL_WEEKS, OnTheWall, days_of_team
from medemens.moments.actions.nights import point_out_night
from medemens.moments.actions.offers import note_shown
from medemens.moments.actions.rhythms import plan_week
from medemens.moments.queries import rhythms
from medemens.moments.queries.agreements import agreements_for, needs_for
from medemens.moments.queries.handovers import handovers_to_answer
from medemens.moments.queries.now import here_now
from medemens.moments.queries.reader import reader_of
from medemens.moments.queries.today import TodayBlock, today_block
from medemens.outcomes.queries import today as outcomes
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.people.queries.contacts import contact_requests_for
from medemens.people.queries.invitations import letter_waiting
from medemens.people.queries.named import as_named, read_named
from medemens.people.queries.relations import contacts_of
from medemens.people.queries.timed_mode import recent_looks_at
from medemens.questions.queries.asking import open_to
from medemens.recognition.queries import new_thanks, thanks_for
from medemens.sharing.actions.shares import note_looks
from medemens.sharing.queries import today as sharing
from medemens.today.days_on_paper import team_sheet_pdf
from medemens.today.weeknote import weeknote_pdf
from medemens.weeks.queries.gatherings import team_with_plans
from medemens.weeks.queries.today import weeks_today

LATEST_THANKS = 3


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """Vandaag: whom to take a moment with, what comes, and what you would arrange."""
    person, now, day = request.person, timezone.now(), timezone.localdate()
    block = _week_of(person, now, day)
    note_shown(names=block.names, to=person, today=day)
    requests = as_named("contact", contact_requests_for(person, day), "person")
    handovers = as_named("handover", handovers_to_answer(person), "proposed_by")
    named = read_named(
        requests,
        handovers,
        *sharing.today_parts(person, now),
        *milestones.today_parts(person, day),
        *listening.today_parts(person, day),
        *outcomes.today_parts(person, day),
    )
    context = {
        "greeting": greeting(timezone.localtime(now), shift=block.shift.kind if block.shift else None),
        "day": day,
        "moments": block,
        "contact_requests": named["contact"],
        "handovers": named["handover"],
        # Read along with the account: whoever nobody looked at pays no statement for it.
        "looks": recent_looks_at(person, now) if getattr(request.user, "looked_at", True) else [],
        "thanks": new_thanks(person, now),
        "weeks": weeks_today(person, now),
        "sharing": sharing.today_block(named),
        "days": milestones.today_block(named),
        "rounds": listening.today_block(named),
        "answers": outcomes.today_block(named),
        # Who logs in with a mail address is told of a letter by mail.
        "letter_waiting": None if request.user.email else letter_waiting(person, now),
    }
    return render(request, "today/today.html", context)


def _week_of(person: Person, now: datetime, day: date) -> TodayBlock:
    """What moments have to say to `person`; the first look in a week chooses its names, and perhaps a night."""
    reader = reader_of(person, day)
    if reader.needs_planning(day):
        plan_week(leader=person, today=day)
        if not reader.is_away:
            point_out_night(leader=person, now=now)
        reader = reader_of(person, day)
    return today_block(person, now, day, reader)


@require_safe
def now(request: PersonRequest) -> HttpResponse:
    """Wie is er nu: of my people on shift at this minute, the few I have not spoken to longest."""
    at, day = timezone.now(), timezone.localdate()
    reader = reader_of(request.person, day)
    if not reader.has_people:
        raise Http404
    here = here_now(reader, at)
    context = {
        "greeting": greeting(timezone.localtime(at), shift=here.shift.kind if here.shift else None),
        "here": here,
    }
    return render(request, "today/now.html", context)


@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """Van mij: my rhythms, whose questions may go how far, what was agreed, my contact persons, my calendar."""
    person, day = request.person, timezone.localdate()
    own = rhythms.rhythms_of(person, day)
    context = {
        "rhythms": [
            (rhythm.leader, rhythms.last_text(rhythm, day), how_often)
            for rhythm, how_often in zip(own, rhythms.rhythm_texts(own, day), strict=True)
        ],
        "askers": open_to(person, day),
        "agreements": agreements_for(person).filter(fulfilment=None),
        "needs": needs_for(person, day),
        "contacts": contacts_of(person, day),
        "cheer_pause": own_pause(person, day),
        "thanks": thanks_for(person)[:LATEST_THANKS],
        "day": day,
    }
    return render(request, "today/mine.html", context)


@require_safe
def weeknote(request: PersonRequest) -> HttpResponse:
    """The names of this week on paper, for a pocket: A6 unless asked otherwise."""
    person, now, day = request.person, timezone.now(), timezone.localdate()
    block = _week_of(person, now, day)
    if not block.leads:
        raise Http404
    note_shown(names=block.on_paper, to=person, today=day)
    days = milestones.days_for(person, day)
    _note_looks(request, days, day)
    paper = paper_asked(request.GET.get("paper"), "a6")
    return pdf_response(weeknote_pdf(person, block, day, paper, days), "medemens-week")


@require_safe
def team_days(request: PersonRequest, pk: int) -> HttpResponse:
    """The coming four weeks on paper, for the wall of a team room: for whoever sets when its week starts and closes."""
    now, day = timezone.now(), timezone.localdate()
    found = team_with_plans(request.person, pk, now)
    if found is None or not found[0].may_set:  # type: ignore[attr-defined]  # annotated
        raise Http404
    days = days_of_team(found[0], request.person, day)
    _note_looks(request, days, day)
    return pdf_response(
        team_sheet_pdf(found[0], days, day, day + timedelta(weeks=WALL_WEEKS, days=-1)), "medemens-days"
    )


def _note_looks(request: PersonRequest, days: Sequence[Coming | OnTheWall], today: date) -> None:
    """Whoever shares a day can see that it was looked at, also on paper."""
    if request.method == "GET":
        shares = [one.share for one in days if one.share]
        note_looks(viewer=request.person, shares=shares, today=today)
