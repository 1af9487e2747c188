"""Where HR looks after the questions that are offered here. For everyone else it doesn't exist."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, only_hr
from medemens.questions.actions import house as actions
from medemens.questions.forms.house import HouseQuestionForm, OccasionForm
from medemens.questions.models import HouseQuestion
from medemens.questions.queries import house as queries

ON_A_PAGE = 20


@require_safe
@only_hr
def house_questions(request: PersonRequest) -> HttpResponse:
    """Every question, of the product and of the house."""
    form = OccasionForm.asked(request.GET.dict())
    page = Paginator(queries.listed(form.occasions), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (row, row.question.text[request.LANGUAGE_CODE], row.question.why[request.LANGUAGE_CODE])
        for row in page
    ]
    return render(request, "questions/house.html", {"form": form, "page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def house_question_new(request: PersonRequest) -> HttpResponse:
    """Add a question of the house's own."""
    form = HouseQuestionForm(request.POST or None, others=queries.every_question())
    if request.method == "POST" and form.is_valid():
        actions.add_house_question(values=form.values, by=request.person)
        toast(request, _("Added. It is offered from now on."))
        return redirect("house_questions")
    return render(
        request, "questions/house_question.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def house_question(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a question of the house's own."""
    row = get_object_or_404(HouseQuestion, pk=pk)
    others = [other for other in queries.every_question() if other.slug != str(row)]
    form = HouseQuestionForm(request.POST or None, others=others, row=row)
    if request.method == "POST" and form.is_valid():
        actions.change_house_question(question=row, values=form.values, by=request.person)
        toast(request, _("Saved."))
        return redirect("house_questions")
    context = {"form": form, "row": row}
    return render(request, "questions/house_question.html", context, status=422 if form.errors else 200)


@require_POST
@only_hr
def question_retirement(request: PersonRequest, slug: str) -> HttpResponse:
    """Offer a question no longer."""
    _must_be_there(slug)
    actions.retire_question(slug=slug, by=request.person, now=timezone.now())
    undo = _with_query(request, reverse("question_retirement_undo", args=[slug]))
    toast(request, _("This question isn’t offered any more."), undo=undo)
    return _back_to(request, slug)


@require_POST
@only_hr
def question_retirement_undo(request: PersonRequest, slug: str) -> HttpResponse:
    """Offer it again."""
    _must_be_there(slug)
    actions.offer_question_again(slug=slug, by=request.person)
    toast(request, _("This question is offered again."))
    return _back_to(request, slug)


def _must_be_there(slug: str) -> None:
    if queries.question_of(slug) is None:
        raise Http404


def _back_to(request: PersonRequest, slug: str) -> HttpResponse:
    """The list as it was: the same occasion, the same page, at the same question."""
    return redirect(_with_query(request, reverse("house_questions")) + f"#{slug}")


def _with_query(request: PersonRequest, address: str) -> str:
    return f"{address}?{request.GET.urlencode()}" if request.GET else address
