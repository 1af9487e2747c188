"""How far questions may go, and what they had better not be about."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from medemens.questions.models import Openness
from medemens.questions.rules import DEPTHS, Subject


class DepthForm(forms.Form):
    """Each depth shows what it is like. `said` is what holds now."""

    depth = forms.ChoiceField(label=_("How far may questions go?"), widget=forms.RadioSelect)
    avoids = forms.MultipleChoiceField(
        label=_("Rather not about …"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self, *args: Any, said: Openness, examples: Mapping[str, Sequence[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        depths = [(depth.value, _with_examples(str(depth.label), examples[depth])) for depth in DEPTHS]
        self.fields["depth"].choices = depths  # type: ignore[attr-defined]  # a choice field has choices
        subjects = [(subject.value, capfirst(str(subject.label))) for subject in Subject]
        self.fields["avoids"].choices = subjects  # type: ignore[attr-defined]  # a choice field has choices
        # Said beforehand: what someone leaves out isn't shown, and yet it can be noticed.
        self.fields["avoids"].help_text = _(
            "If you choose many subjects, questions run out sooner. %(name)s may notice that."
        ) % {"name": escape(said.leader.call_name)}
        self.initial = {"depth": said.depth, "avoids": said.avoids}


def _with_examples(label: str, texts: Sequence[str]) -> SafeString:
    lines = format_html_join("", '<span class="quiet">{}</span>', ((text,) for text in texts))
    return format_html('<span class="choice"><strong>{}</strong>{}</span>', capfirst(label), lines)
