"""Questions that someone keeps for themselves. Only they see this page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.questions.actions import own as actions
from medemens.questions.forms.own import OwnQuestionForm
from medemens.questions.queries.own import own_questions_of


@require_http_methods(["GET", "HEAD", "POST"])
def own_questions(request: PersonRequest) -> HttpResponse:
    """The list, with a form to add one."""
    form = OwnQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _keep(request, form):
        toast(request, _("Kept. You find it with a moment too."))
        return redirect("own_questions")
    context = {"form": form, "questions": own_questions_of(request.person)}
    return render(request, "questions/own.html", context, status=422 if form.errors else 200)


def _keep(request: PersonRequest, form: OwnQuestionForm) -> bool:
    """Whether it was kept; what is refused shows at the question."""
    try:
        actions.keep_own_question(text=form.cleaned_data["text"], by=request.person, now=timezone.now())
    except Refused as refused:
        form.add_error("text", str(refused))
        return False
    return True


@require_POST
def own_question_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one away."""
    question = get_object_or_404(own_questions_of(request.person), pk=pk)
    actions.take_own_question_away(question=question, by=request.person)
    toast(request, _("Taken away."))
    return redirect("own_questions")
