"""Where HR says where the other branches lead. For everyone else it doesn't exist."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medemens.conversations.actions.branches import fill_in_branch
from medemens.conversations.forms.branches import BranchForm
from medemens.conversations.models import Branch
from medemens.conversations.queries.branches import row_of, ways
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, only_hr


@require_safe
@only_hr
def talk_on_policy(request: PersonRequest) -> HttpResponse:
    """The three branches, and what stands there now."""
    return render(request, "conversations/policy.html", {"ways": ways(timezone.localdate()).values()})


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def talk_on_branch(request: PersonRequest, slug: str) -> HttpResponse:
    """Fill in one of them."""
    if slug not in Branch.Slug.values:
        raise Http404
    form = BranchForm(request.POST if request.method == "POST" else None, instance=row_of(slug))
    if request.method == "POST" and form.is_valid():
        fill_in_branch(slug=slug, values=form.cleaned_data, by=request.person)
        toast(request, _("Saved."))
        return redirect("talk_on_policy")
    context = {"form": form, "branch": Branch.Slug(slug)}
    return render(request, "conversations/branch.html", context, status=422 if form.errors else 200)
