from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpLine(models.Model):
    """Someone or somewhere to turn to: in the house, which HR fills in, or in the country.

    `slug` names those that come with the product (support/lines.py), so that their words are translated; a row of
    the house has words of its own.
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
    place = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.slug or self.name
