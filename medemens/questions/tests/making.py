"""Questions for tests, made the short way."""

from medemens.questions.bank import Question


def question(
    slug, *, occasions="coffee", depth="light", subjects="work", asks="leader employee", nl="", en=""
):
    """A question; `occasions`, `subjects` and `asks` are values with spaces between them."""
    return Question(
        slug=slug,
        occasions=frozenset(occasions.split()),
        depth=depth,
        subjects=frozenset(subjects.split()),
        asks=frozenset(asks.split()),
        text={"nl": nl or f"Wat is {slug}?", "en": en or f"What is {slug}?"},
        why={"nl": f"Omdat {slug}.", "en": f"Because of {slug}."},
    )
