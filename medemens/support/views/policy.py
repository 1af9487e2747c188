"""Where HR says who is there for people, and that numbers are still right. For everyone else it doesn't exist."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, only_hr
from medemens.support import actions
from medemens.support.forms import LineForm
from medemens.support.lines import COUNTRY, HOUSE, Line
from medemens.support.queries import every_line, line_of


def _line(key: str) -> Line:
    """The line with this key."""
    line = line_of(key, timezone.localdate())
    if line is None:
        raise Http404
    return line


@require_safe
@only_hr
def support_lines(request: PersonRequest) -> HttpResponse:
    """Everything that is on the page, and what could be."""
    lines = every_line(timezone.localdate())
    context = {
        "house": [line for line in lines if line.kind == HOUSE],
        "country": [line for line in lines if line.kind == COUNTRY],
        "to_check": any(line.to_check and line.shown for line in lines),
    }
    return render(request, "support/lines.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def support_line_new(request: PersonRequest) -> HttpResponse:
    """Add something of the house's own."""
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_line(values=form.cleaned_data, by=request.person, today=timezone.localdate())
        toast(request, _("Added. Everyone can see it now."))
        return redirect("support_lines")
    return render(request, "support/line.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def support_line(request: PersonRequest, key: str) -> HttpResponse:
    """Fill in who it is, or change it. What is the same everywhere can't be changed."""
    line = _line(key)
    if line.is_acute:
        raise Http404
    form = LineForm(request.POST or None, line=line)
    if request.method == "POST" and form.is_valid():
        act = actions.change_line if line.is_own else actions.fill_in_line
        act(line=line, values=form.cleaned_data, by=request.person, today=timezone.localdate())
        toast(request, _("Saved."))
        return redirect("support_lines")
    context = {"form": form, "line": line}
    return render(request, "support/line.html", context, status=422 if form.errors else 200)


@require_POST
@only_hr
def support_line_check(request: PersonRequest, key: str) -> HttpResponse:
    """The number was looked up today and is right."""
    line = _line(key)
    if line.kind != COUNTRY:
        raise Http404
    actions.check_line(line=line, by=request.person, today=timezone.localdate())
    toast(request, _("Noted: %(name)s was checked today.") % {"name": line.name})
    return redirect("support_lines")


@require_POST
@only_hr
def support_line_removal(request: PersonRequest, key: str) -> HttpResponse:
    """Take away what the house added itself."""
    line = _line(key)
    if not line.is_own:
        raise Http404
    actions.remove_line(line=line, by=request.person)
    toast(request, _("Taken away."))
    return redirect("support_lines")
