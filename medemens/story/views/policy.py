"""Where HR writes the story, the values and the promises. For everyone else it doesn't exist."""

from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, only_hr, tried
from medemens.sharing.guard.by_language import LANGUAGES
from medemens.story import actions, queries
from medemens.story.forms import ChapterForm, PieceForm, PromiseForm, ValueForm
from medemens.story.measured import asked_about
from medemens.story.models import Chapter, Piece, Promise, Value


class Kind(NamedTuple):
    """What HR writes, as addresses name it: its rows, its form, and what adding one is called."""

    slug: str
    model: type[Piece]
    form: type[PieceForm]
    new: Lazy


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("chapters", Chapter, ChapterForm, gettext_lazy("Add to the story")),
        Kind("values", Value, ValueForm, gettext_lazy("Add a value")),
        Kind("promises", Promise, PromiseForm, gettext_lazy("Add a promise")),
    )
}


@require_safe
@only_hr
def story_policy(request: PersonRequest) -> HttpResponse:
    """All that is written, in its order."""
    context = {"story": queries.story(timezone.localdate()), "kinds": KINDS}
    return render(request, "story/policy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def piece_new(request: PersonRequest, kind: str) -> HttpResponse:
    """Write one more."""
    found = _kind(kind)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        today = timezone.localdate()
        actions.add_piece(kind=found.model, values=form.values, by=request.person, today=today)
        toast(request, _("Added. Everyone can see it now."))
        return redirect("story_policy")
    return _page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def piece(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Change one."""
    found = _kind(kind)
    one = _piece(found, pk)
    form = _form(request, found, one)
    if (
        request.method == "POST"
        and "look" not in request.POST
        and tried(form, lambda _: _save(request, form, one))
    ):
        return redirect("story_policy")
    return _page(request, found, form, one)


@require_POST
@only_hr
def piece_place(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Put one a place earlier (`direction=up`) or later."""
    one = _piece(_kind(kind), pk)
    actions.move_piece(piece=one, up=request.POST.get("direction") == "up", by=request.person)
    return redirect("story_policy")


@require_POST
@only_hr
def piece_removal(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Take one away."""
    one = _piece(_kind(kind), pk)
    try:
        actions.remove_piece(piece=one, by=request.person)
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, _("Taken away."))
    return redirect("story_policy")


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _piece(kind: Kind, pk: int) -> Piece:
    """What can be changed: a promise that ended can't."""
    found = queries.piece_to_change(kind.model, pk)
    if found is None:
        raise Http404
    return found


def _form(request: PersonRequest, kind: Kind, one: Piece | None = None) -> PieceForm:
    today = timezone.localdate()
    if kind.form is PromiseForm:
        return PromiseForm(
            request.POST or None, today=today, piece=one, people=list(queries.who_may_stand(today))
        )
    return kind.form(request.POST or None, today=today, piece=one)


def _save(request: PersonRequest, form: PieceForm, one: Piece) -> None:
    """Change it, and say what became of it."""
    today = timezone.localdate()
    if not isinstance(one, Promise):
        actions.change_piece(piece=one, values=form.values, by=request.person, today=today)
        return toast(request, _("Saved."))
    stands = actions.change_promise(promise=one, values=form.values, by=request.person, today=today)
    if stands == one:
        return toast(request, _("Saved."))
    return toast(request, _("This is a new promise now. The old one ended today, and can still be read."))


def _page(request: PersonRequest, kind: Kind, form: PieceForm, one: Piece | None = None) -> HttpResponse:
    """The form, with what was written as an employee sees it where HR asked to look first."""
    looks = "look" in request.POST and not form.errors
    context = {
        "kind": kind,
        "form": form,
        "piece": one,
        "changed_by": queries.who_changed(one) if one else "",
        "asked": isinstance(one, Promise) and asked_about(one),
        "looks": looks,
        "look": kind.model(**form.values) if looks else None,
        "hints": form.hints if looks else [],
        "languages": [
            code for code in LANGUAGES if looks and any(code in texts for texts in form.said.values())
        ],
        "today": timezone.localdate(),
    }
    return render(request, "story/piece.html", context, status=422 if form.errors else 200)
