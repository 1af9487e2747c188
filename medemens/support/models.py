from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HelpLine(models.Model):
    """Someone or somewhere to turn to: in the house, which HR fills in, or in the country.

    A row with a `slug` fills in one that comes with the product (support/lines.py): what stands empty is as the
    product says, and its words are translated. A row without one is the house's own, in the house's own words.
    """

    class Kind(models.TextChoices):
        HOUSE = "house", _("here")
        COUNTRY = "country", _("in the country")

    kind = models.CharField(max_length=7, choices=Kind.choices)
    slug = models.SlugField(max_length=40, blank=True)
    name = models.CharField(max_length=80, blank=True)
    what_for = models.CharField(max_length=200, blank=True)
    who = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    mail = models.EmailField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    shown = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="a_line_filled_in_once")
        ]

    def __str__(self) -> str:
        return self.slug or self.name
