from typing import ClassVar

from django.db import models

from medemens.listening.models.rounds import Item, Publication, Unit


class UnitCells(models.Model):
    """What is published of one unit, or of the rest of it that is shown together (R1): one row each.

    `counts` are little-endian int32 [items, classes], after the exchange of R2; -1 for what is not published. Where
    `rounded` holds, only means to a quarter and shares to a tenth may be shown (R4): `results.py` reads them so, and
    the counts serve the gate of later rounds alone. `rest`: these are the units of `unit` that aren't shown themselves.
    `comparable`: it may stand in a line beside earlier rounds (Published.comparable); a rest never does. `above` is the
    nearest unit above it that is shown.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="cells")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    above = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    rest = models.BooleanField(default=False)
    rounded = models.BooleanField(default=False)
    comparable = models.BooleanField(default=False)
    counts = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "unit", "rest"], name="cells_once_of_a_unit"),
        ]

    def __str__(self) -> str:
        return f"cells of {self.unit_id}"


class BlurredShare(models.Model):
    """A favourable share by one attribute, blurred (R3): whole percent, and from how many people in a band."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="blurred")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    attribute = models.CharField(max_length=10)
    band = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()
    people_from = models.PositiveIntegerField()  # 30, 50, 100, 200, 500, 1000…: at least so many

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "unit", "item", "attribute", "band"], name="blurred_once"
            ),
        ]

    def __str__(self) -> str:
        return f"share of {self.unit_id}"
