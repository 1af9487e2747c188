"""The works-council file, for everyone who works here."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from medemens.core.languages import whole
from medemens.core.paper import pdf_response
from medemens.people.council.file import LANGUAGES, council_file
from medemens.people.http import PersonRequest


@require_safe
def council(request: PersonRequest) -> HttpResponse:
    """In the language of the reader, unless `?language=` asks for the other."""
    language = request.GET.get("language") or whole(get_language() or "")
    if language not in LANGUAGES:
        raise Http404
    return pdf_response(council_file(language, timezone.localdate()), "medemens-works-council")
