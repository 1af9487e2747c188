"""What became of a moment on paper, for its page."""

from django import template

from medemens.moments.page import MomentPage
from medemens.moments.queries.paper import OnPaper, on_paper

register = template.Library()


@register.simple_tag
def paper_of(page: MomentPage) -> OnPaper | None:
    """What the reader of the page is shown of it, or None."""
    return on_paper(page.moment, page.reader, page.now)
