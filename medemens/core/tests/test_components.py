"""Components: what they say to every browser and screen reader, and that nothing typed becomes markup."""

import re
from datetime import date

import pytest
from django import forms
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from medemens.core.html import attributes, face_tone, initials

EVIL = '<b>"&'
ESCAPED = "&lt;b&gt;&quot;&amp;"


class Someone:
    def __init__(self, pk: int, name: str) -> None:
        self.pk, self.name = pk, name

    def __str__(self) -> str:
        return self.name


def show(source: str, **context) -> str:
    return Template(source).render(Context(context)).strip()


class TestHtml:
    def test_attributes_are_escaped_and_hyphenated(self):
        assert attributes({"hx_get": '/a?b="c"&d'}) == ' hx-get="/a?b=&quot;c&quot;&amp;d"'

    def test_none_and_false_leave_an_attribute_out_and_true_stands_bare(self):
        assert attributes({"a": None, "b": False, "c": True, "d": 0, "e": ""}) == ' c d="0" e=""'

    @pytest.mark.parametrize(
        ("name", "letters"),
        [
            ("Joris van den Berg", "JB"),
            ("Ayşe Öztürk", "AÖ"),
            ("Madonna", "M"),
            ("Anna de Boer-Smit", "AB"),
            ("  ", ""),
            ("İlker Çelik (stage)", "İÇ"),
            ("O\u0308zlem Kaya", "ÖK"),
        ],
    )
    def test_initials(self, name, letters):
        assert initials(name) == letters

    def test_a_face_keeps_its_colour_and_all_colours_are_used(self):
        assert face_tone(7) == face_tone(7) == face_tone("7")
        assert {face_tone(pk) for pk in range(100)} == {1, 2, 3, 4}


BLOCKS = [
    "{% button href=evil %}ok{% endbutton %}",
    "{% button aria_label=evil %}ok{% endbutton %}",
    "{% post_button to=evil value=evil %}ok{% endpost_button %}",
    "{% card title=evil %}ok{% endcard %}",
    "{% section title=evil %}ok{% endsection %}",
    "{% rows %}{% row aside=evil %}ok{% endrow %}{% endrows %}",
    "{% row href=evil %}ok{% endrow %}",
    "{% disclosure label=evil %}ok{% enddisclosure %}",
    '{% dialog label=evil title=evil id="d" close=evil %}ok{% enddialog %}',
    "{% tabs label=evil %}{% tab href=evil %}ok{% endtab %}{% endtabs %}",
    "{% empty_state title=evil %}ok{% endempty_state %}",
    "{% notice title=evil %}ok{% endnotice %}",
    "{% facts %}{% fact name=evil %}ok{% endfact %}{% endfacts %}",
    "{% table caption=evil %}<tr>{% cell label=evil %}ok{% endcell %}</tr>{% endtable %}",
    "{% person evil line=evil href=evil %}ok",
    "{% badge evil %}ok",
    "{% progress label=evil %}ok",
    "{% back href=evil label=evil %}ok",
    "{% icon 'sun' label=evil %}ok",
]


class TestEscaping:
    @pytest.mark.parametrize("source", BLOCKS)
    def test_arguments_are_escaped_and_content_is_kept(self, source):
        shown = show(source, evil=EVIL)
        assert EVIL not in shown
        assert ESCAPED in shown
        assert "ok" in shown

    def test_content_is_escaped_by_the_template_that_wrote_it(self):
        shown = show("{% card %}<em>{{ evil }}</em>{% endcard %}", evil=EVIL)
        assert f"<em>{ESCAPED}</em>" in shown


class TestSurfaces:
    def test_a_button_submits_and_a_link_goes(self):
        assert show("{% button kind='main' %} Save {% endbutton %}") == (
            '<button class="button button-main" type="submit">Save</button>'
        )
        assert show("{% button href='/x/' %}Go{% endbutton %}") == '<a class="button" href="/x/">Go</a>'

    def test_a_post_button_carries_the_token_and_puts_htmx_on_the_form(self):
        shown = show(
            "{% post_button to='/x/' hx_target='#r' name='kind' value='coffee' %}Go{% endpost_button %}",
            csrf_token="secret",
        )
        assert '<form method="post" action="/x/" class="post-button" hx-target="#r">' in shown
        assert 'name="csrfmiddlewaretoken" value="secret"' in shown
        assert '<button class="button" type="submit" name="kind" value="coffee">Go</button>' in shown

    def test_a_person_is_a_face_a_name_and_a_line(self):
        joris = Someone(3, "Joris van den Berg")
        shown = show("{% person p line='Koffie' href='/p/3/' level=3 %}", p=joris)
        assert f'<span class="face face-{face_tone(3)}" aria-hidden="true">JB</span>' in shown
        assert '<h3 class="person-name"><a href="/p/3/">Joris van den Berg</a></h3>' in shown
        assert '<span class="person-line">Koffie</span>' in shown

    def test_a_row_with_an_address_is_one_link(self):
        shown = show("{% row person=p href='/a/' aside='woensdag' %}Tekst{% endrow %}", p=Someone(1, "A B"))
        assert shown.startswith('<li class="row"><a class="row-link" href="/a/">')
        assert '<span class="row-aside">woensdag</span>' in shown

    def test_what_follows_row_end_stands_apart(self):
        shown = show("{% row %}Tekst{% row_end %}<i>x</i>{% endrow %}")
        assert '<div>Tekst</div><div class="row-end"><i>x</i></div></div></li>' in shown

    def test_the_current_tab_says_so(self):
        shown = show("{% tab href='/a/' current=True %}A{% endtab %}{% tab href='/b/' %}B{% endtab %}")
        assert re.findall(r'href="(.+?)"( aria-current="page")?', shown) == [
            ("/a/", ' aria-current="page"'),
            ("/b/", ""),
        ]

    def test_a_bar_without_value_says_that_work_goes_on(self):
        assert "value=" not in show("{% progress label='x' %}")
        assert '<progress id="progress" value="0" max="100">' in show("{% progress label='x' value=0 %}")

    def test_a_dialog_unfolds_without_scripts_and_is_named(self):
        shown = show("{% dialog id='d' label='Weg' title='Weg?' %}ok{% enddialog %}")
        assert '<details class="dialog">' in shown
        assert 'aria-labelledby="d-title"' in shown
        assert 'id="d-title">Weg?</h2>' in shown


class TestPages:
    def shown(self, number, query="?q=berg&page=9"):
        page = Paginator(range(70), 30).page(number)
        return show("{% pagination page %}", page=page, request=RequestFactory().get(f"/x/{query}"))

    def test_the_rest_of_the_question_stays(self):
        middle = self.shown(2)
        assert "?q=berg&amp;page=1" in middle
        assert "?q=berg&amp;page=3" in middle

    def test_the_ends_have_one_way_only(self):
        assert 'rel="prev"' not in self.shown(1)
        assert 'rel="next"' in self.shown(1)
        assert 'rel="next"' not in self.shown(3)

    def test_one_page_needs_no_pages(self):
        assert show("{% pagination page %}", page=Paginator([1], 30).page(1)) == ""


class TestToasts:
    def test_an_undo_is_a_form_with_a_token(self):
        said = [Message(SUCCESS, EVIL, extra_tags="undo:/moments/7/"), Message(SUCCESS, "Bewaard.")]
        shown = show("{% toasts %}", messages=said, csrf_token="secret")
        assert ESCAPED in shown
        assert shown.count("<form") == 1
        assert '<form method="post" action="/moments/7/">' in shown
        assert "secret" in shown

    def test_the_region_is_there_before_anything_is_said(self):
        assert 'role="status"' in show("{% toasts %}")
        assert "hx-swap-oob" not in show("{% toasts %}")
        assert 'hx-swap-oob="beforeend"' in show("{% toasts oob=True %}")


class Example(forms.Form):
    kind = forms.ChoiceField(choices=[("a", "Koffie"), ("b", "Wandeling")], widget=forms.RadioSelect)
    day = forms.DateField(help_text="Een werkdag")
    clock = forms.TimeField()
    at = forms.DateTimeField(required=False)
    place = forms.CharField(max_length=5)
    note = forms.CharField(required=False)
    file = forms.FileField()
    sure = forms.BooleanField(required=False)
    own = forms.CharField(error_messages={"required": "Hoe heet het?"})
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


class TestForms:
    def test_dates_and_times_are_the_browsers_own_in_every_language(self):
        form = Example(initial={"day": date(2026, 11, 3), "clock": "10:15"})
        assert 'type="date" name="day" value="2026-11-03"' in show("{% field f %}", f=form["day"])
        assert 'type="time" name="clock" value="10:15"' in show("{% field f %}", f=form["clock"])
        assert 'type="datetime-local"' in show("{% field f %}", f=form["at"])

    def test_help_and_errors_are_tied_to_their_field(self):
        shown = show("{% form_fields form %}", form=Example({}))
        ids = set(re.findall(r' id="([^"]+)"', shown))
        described = [
            one for group in re.findall(r'aria-describedby="([^"]+)"', shown) for one in group.split()
        ]
        assert "id_day_helptext" in described
        assert "id_kind_error" in described
        assert set(described) <= ids

    def test_the_summary_links_to_what_is_there(self):
        shown = show("{% form_fields form %}", form=Example({}))
        links = set(re.findall(r'href="#([^"]+)"', shown))
        assert links == {"id_kind_0", "id_day", "id_clock", "id_place", "id_file", "id_own"}
        assert links <= set(re.findall(r' id="([^"]+)"', shown))

    def test_no_errors_no_summary(self):
        assert show("{% error_summary form %}", form=Example()) == ""

    def test_errors_say_what_to_do_and_a_forms_own_words_stay(self):
        form = Example({"place": "te lang"})
        said = {name: show("{% field f %}", f=form[name]) for name in form.fields}
        assert "Vul hier nog een datum in." in said["day"] or "Please fill in a date here." in said["day"]
        assert "Hoe heet het?" in said["own"]
        assert "7" in re.search(r'id="id_place_error">(.+?)</p>', said["place"]).group(1)
        assert "field-error" not in said["note"]

    def test_choices_are_a_group_with_a_legend(self):
        shown = show("{% field f look='pills' %}", f=Example()["kind"])
        assert '<fieldset class="field field-group look-pills">' in shown
        assert "<legend>Kind</legend>" in shown

    def test_optional_fields_say_so_and_a_tick_needs_not(self):
        form = Example()
        assert 'class="optional"' in show("{% field f %}", f=form["note"])
        assert 'class="optional"' not in show("{% field f %}", f=form["place"])
        assert 'class="optional"' not in show("{% field f %}", f=form["sure"])

    def test_hidden_fields_are_only_hidden_fields(self):
        assert show("{% field f %}", f=Example()["secret"]).startswith('<input type="hidden"')

    def test_typed_text_comes_back_escaped(self):
        shown = show("{% field f %}", f=Example({"place": EVIL})["place"])
        assert EVIL not in shown
        assert f'value="{ESCAPED}"' in shown
