"""Own words with a round. Nobody is obliged, and what gives somebody away is asked to be left out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.listening.ballot.filled import LONGEST_COMMENT
from medemens.sharing.guard.fields import GuardedText

# Nothing of it is kept, offered, corrected or sent elsewhere by the browser.
NOTHING_KEPT = {
    "autocomplete": "off",
    "autocapitalize": "sentences",
    "autocorrect": "off",
    "spellcheck": "false",
}


class CommentForm(forms.Form):
    """A comment is read by a reader of HR before anybody else, and shown only among those of many (R6)."""

    comment = GuardedText(
        label=_("Would you like to add something?"),
        help_text=_(
            "Write nothing by which people recognise you: no names, no shift, no event only you know of."
        ),
        required=False,
        rows=4,
        max_length=LONGEST_COMMENT,
        attrs={**NOTHING_KEPT, "maxlength": LONGEST_COMMENT},
    )
