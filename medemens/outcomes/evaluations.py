"""How pilots were: the rounds that asked so, for whoever may read what was published of them."""

from collections.abc import Collection

from django.urls import reverse

from medemens.listening.models import Round
from medemens.listening.rules import EVALUATION
from medemens.people.measured import Evaluation
from medemens.people.models import Person


def evaluations(person: Person, roles: Collection[str]) -> list[Evaluation]:
    """The latest first. One statement."""
    rounds = Round.objects.visible_to(person, roles).published().filter(template=EVALUATION)
    return [
        Evaluation(
            one.title,
            one.publication.on,
            reverse("round_results", args=[one.pk]),
            reverse("round_reply", args=[one.pk]),
        )
        for one in rounds.select_related("publication").order_by("-publication__on", "-pk")
    ]
