"""What HR fills in to give a role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.core.guarded import guarded_text
from medemens.people.forms.directory import PickForm
from medemens.people.models import Grant


class RoleForm(PickForm):
    """Who gets which role, and why. Of two with one name stands what every colleague sees: what they do, and where."""

    role = forms.ChoiceField(label=_("Role"), choices=Grant.Role.choices, widget=forms.RadioSelect)
    reason = guarded_text(
        label=_("Why"),
        max_length=200,
        last_word=False,
        help_text=_("One line. HR, supervision and the person themself can read it."),
    )
