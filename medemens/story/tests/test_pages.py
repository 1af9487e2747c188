"""What everyone reads, in their own language where HR wrote it, and what HR does to it."""

import pytest
from django.urls import reverse

from medemens.story import measured
from medemens.story.actions import end_promise
from medemens.story.measured import Block, set_asked, set_source
from medemens.story.models import Chapter, Promise, PromiseEnd, Value
from medemens.story.rules import Stage
from tests.factories import NOW, TODAY
from tests.looks import cost
from tests.world_of_story import both, chapter, promise, value

pytestmark = pytest.mark.django_db
PAGE, POLICY = "/story/", "/policy/story/"
SMALL = 30_000  # bytes
ROSTER = "Je rooster staat vast"
TYPED = {
    "title_nl": "Pauze", "title_en": "Break",
    "sentence_nl": "Je pauze is van jou.", "sentence_en": "Your break is yours.",
    "stage": "growth", "since": "2026-01-01", "stands_for": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(measured, "_sources", [])
    monkeypatch.setattr(measured, "_asked", [])


@pytest.fixture
def hr(cast, client_of):
    return client_of(cast.hanna)


def text_of(client, address=PAGE, **headers) -> str:
    return client.get(address, **headers).content.decode()


class TestReading:
    def test_the_story_comes_first_then_what_counts_then_the_promises_by_stage(self, cast, client_of):
        promise(ROSTER, by=cast.hanna, stands_for=cast.ruth)
        promise("Een vaste maat", by=cast.hanna, stage=Stage.FIRST_WEEKS)
        value("Gewoon vragen", by=cast.hanna)
        chapter("Hoe het begon", by=cast.hanna)
        page = text_of(client_of(cast.wim))
        words = [
            "Hoe het begon: met soep",
            "Gewoon vragen, ook om drie uur",
            "In your first weeks",
            "Een vaste maat (en)",
        ]
        words += ["All along", f"{ROSTER} (en)", "Ruth Meijer stands for it."]
        places = [page.index(one) for one in words]
        assert places == sorted(places)
        assert reverse("person", args=[cast.ruth.pk]) in page

    def test_before_anything_is_written_it_says_what_will_be_there_and_to_hr_what_to_do(
        self, cast, client_of, hr
    ):
        assert "Nothing has been written yet." in text_of(client_of(cast.joris))
        assert POLICY not in text_of(client_of(cast.joris))
        assert POLICY in text_of(hr)

    def test_it_is_read_in_ones_own_language_and_otherwise_in_dutch_that_says_so(self, cast, client_of):
        polish = {**both("Leren in werktijd"), "pl": "Nauka w pracy"}
        promise("Leren", by=cast.hanna, sentence=polish)
        client = client_of(cast.joris)
        client.cookies["language"] = "pl"
        page = text_of(client)
        assert '<p class="voice">Nauka w pracy</p>' in page
        assert '<h4><span lang="nl" dir="ltr">Leren</span></h4>' in page

    def test_paragraphs_stay_paragraphs_in_any_language(self, cast, client_of):
        values = {"title": both("Soep"), "text": both("Eerst dit.\n\nDan <dat>.")}
        Chapter.objects.create(**values, changed_on=TODAY)
        client = client_of(cast.joris)
        client.cookies["language"] = "ar"
        shown = '<div class="stack" lang="nl" dir="ltr"><p>Eerst dit.</p>\n\n<p>Dan &lt;dat&gt;.</p></div>'
        assert shown in text_of(client)

    def test_what_hr_wrote_is_text_and_never_markup(self, cast, client_of):
        chapter("<b>Soep</b> & brood", by=cast.hanna)
        page = text_of(client_of(cast.joris))
        assert "&lt;b&gt;Soep&lt;/b&gt; &amp; brood" in page
        assert "<b>Soep" not in page

    def test_what_ended_stands_apart_with_why_and_what_came_in_its_place(self, cast, client_of, hr):
        one, feast = promise(ROSTER, by=cast.hanna), promise("Elk jaar een feest", by=cast.hanna)
        end_promise(promise=feast, why=both("Het was te duur"), by=cast.hanna, today=TODAY)
        set_asked(lambda which: True)
        hr.post(f"{POLICY}promises/{one.pk}/", TYPED)
        before, ended = text_of(client_of(cast.joris)).split("Promises that ended")
        assert ("Your break is yours." in before, ROSTER in before) == (True, False)
        for words in (
            "Het was te duur (en)",
            f"{ROSTER} (en)",
            "In its place came:",
            "until 23 November 2026",
        ):
            assert words in ended

    def test_a_promise_that_begins_later_says_from_when(self, cast, client_of):
        promise(ROSTER, by=cast.hanna, since=TODAY.replace(month=12))
        assert "From 23 December 2026." in text_of(client_of(cast.joris))

    def test_what_was_found_stands_with_its_promise(self, cast, client_of):
        one = promise(ROSTER, by=cast.hanna)
        set_source(lambda keys, reader: {one.key: [Block("How much people notice it", "31 of 40 <often>")]})
        page = text_of(client_of(cast.joris))
        assert "How much people notice it" in page
        assert "31 of 40 &lt;often&gt;" in page

    @pytest.mark.parametrize("many", [1, 3])
    def test_it_costs_the_same_with_three(self, cast, client_of, many):
        for number in range(many):
            chapter(f"stuk {number}", by=cast.hanna)
            value(f"waarde {number}", by=cast.hanna)
            promise(f"belofte {number}", by=cast.hanna, stands_for=cast.ruth)
            old = promise(f"vroeger {number}", by=cast.hanna)
            end_promise(promise=old, why=both("op"), by=cast.hanna, today=TODAY)
        assert cost(client_of(cast.joris), PAGE) == 5
        assert cost(client_of(cast.hanna), POLICY) == 5

    def test_it_is_small_with_all_that_fits(self, cast, client_of):
        long = dict.fromkeys(("nl", "en", "pl", "tr", "ar", "uk"), "woorden " * 22)
        for number in range(4):
            Chapter.objects.create(title=both(str(number)), text=both("tekst " * 200), changed_on=TODAY)
            value(f"waarde {number}", by=cast.hanna)
        for number in range(12):
            promise(f"belofte {number}", by=cast.hanna, sentence=long, stands_for=cast.ruth)
        assert len(client_of(cast.joris).get(PAGE).content) < SMALL
        assert len(client_of(cast.hanna).get(POLICY).content) < SMALL
        assert len(client_of(cast.hanna).get(f"{POLICY}promises/new/").content) < SMALL


class TestWriting:
    @pytest.mark.parametrize(
        ("kind", "model", "typed"),
        [
            ("chapters", Chapter, {"title_nl": "a", "title_en": "b", "text_nl": "c", "text_en": "d"}),
            ("values", Value, {"name_nl": "a", "name_en": "b", "noticed_nl": "c", "noticed_en": "d"}),
            ("promises", Promise, TYPED),
        ],
    )
    def test_it_is_added_changed_and_taken_away(self, cast, hr, kind, model, typed):
        first = next(iter(typed))
        assert hr.post(f"{POLICY}{kind}/new/", typed).status_code == 302
        one = model.objects.get()
        address = f"{POLICY}{kind}/{one.pk}/"
        page = text_of(hr, address)
        assert f'value="{typed[first]}"' in page
        assert "Changed last by Hanna de Wit, on 23 November 2026." in page
        assert hr.post(address, {**typed, first: "Anders"}).status_code == 302
        one.refresh_from_db()
        assert getattr(one, first.removesuffix("_nl"))["nl"] == "Anders"
        hr.post(f"{address}removal/")
        assert not model.objects.exists()

    def test_a_promise_has_its_stage_its_day_and_who_stands_for_it(self, cast, hr):
        hr.post(f"{POLICY}promises/new/", {**TYPED, "stands_for": cast.ruth.pk})
        one = Promise.objects.get()
        assert (one.stage, one.since.isoformat(), one.stands_for) == (Stage.GROWTH, "2026-01-01", cast.ruth)
        page = text_of(hr, f"{POLICY}promises/{one.pk}/")
        assert f'<option value="{cast.ruth.pk}" selected>' in page

    @pytest.mark.parametrize(
        ("typed", "wrong"),
        [
            ({"sentence_nl": ""}, {"sentence_nl"}),
            ({"sentence_en": ""}, {"sentence_en"}),
            ({"sentence_nl": "x" * 181}, {"sentence_nl"}),
            ({"title_pl": "Przerwa"}, {"sentence_pl"}),
            ({"sentence_ar": "استراحتك لك."}, {"title_ar"}),
            ({"stage": "later"}, {"stage"}),
            ({"since": ""}, {"since"}),
            ({"stands_for": "0"}, {"stands_for"}),
            ({"sentence_nl": "Fatima heeft een burn-out."}, {"sentence_nl"}),
        ],
    )
    def test_what_cannot_be_comes_back_with_what_was_typed(self, hr, typed, wrong):
        response = hr.post(f"{POLICY}promises/new/", {**TYPED, "title_en": "Break “yours”", **typed})
        assert (response.status_code, set(response.context["form"].errors)) == (422, wrong)
        assert "Break “yours”" in response.content.decode()
        assert not Promise.objects.exists()

    def test_a_language_that_is_filled_in_is_unfolded(self, hr):
        assert '<details class="disclosure" open>' not in text_of(hr, f"{POLICY}promises/new/")
        page = hr.post(f"{POLICY}promises/new/", {**TYPED, "title_pl": "Przerwa"}).content.decode()
        assert '<details class="disclosure" open>' in page

    def test_hr_looks_first_and_nothing_is_saved(self, cast, hr):
        typed = {
            **TYPED,
            "sentence_nl": "Wij streven naar rust.",
            "title_pl": "Przerwa",
            "sentence_pl": "Przerwa jest Twoja.",
        }
        response = hr.post(f"{POLICY}promises/new/", {**typed, "stands_for": cast.ruth.pk, "look": "1"})
        look = response.content.decode().split("This is how people read it")[1].split("<form")[0]
        assert response.status_code == 200
        for words in (
            "Wij streven naar rust.",
            "Your break is yours.",
            "Przerwa jest Twoja.",
            "Ruth Meijer staat ervoor.",
        ):
            assert words in look
        assert "This says that one tries." in look
        assert 'value="Przerwa"' in response.content.decode()
        assert not Promise.objects.exists()

    def test_what_is_wrong_is_not_shown_as_people_would_read_it(self, hr):
        response = hr.post(f"{POLICY}promises/new/", {**TYPED, "title_en": "", "look": "1"})
        assert response.status_code == 422
        assert "This is how people read it" not in response.content.decode()

    def test_other_words_for_what_people_were_asked_about_are_announced_and_make_a_new_promise(
        self, cast, hr
    ):
        one = promise(ROSTER, by=cast.hanna)
        address = f"{POLICY}promises/{one.pk}/"
        assert "People were asked about this promise" not in text_of(hr, address)
        set_asked(lambda which: True)
        page = text_of(hr, address)
        assert "With other words it becomes a new promise" in page
        assert f"{address}removal/" not in page
        hr.post(f"{address}removal/")
        assert Promise.objects.get() == one
        assert "This is a new promise now." in hr.post(address, TYPED, follow=True).content.decode()
        assert Promise.objects.get(instead_of=one).sentence["nl"] == "Je pauze is van jou."

    def test_it_goes_up_and_down_without_javascript(self, cast, hr):
        first, last = chapter("eerst", by=cast.hanna), chapter("laatst", by=cast.hanna)
        page = text_of(hr, POLICY)
        assert (page.count('value="up"'), page.count('value="down"')) == (1, 1)
        hr.post(f"{POLICY}chapters/{last.pk}/place/", {"direction": "up"})
        assert list(Chapter.in_order()) == [last, first]
        hr.post(f"{POLICY}chapters/{last.pk}/place/", {"direction": "down"})
        assert list(Chapter.in_order()) == [first, last]


class TestEnding:
    def test_it_takes_a_reason_and_can_be_taken_back(self, cast, hr):
        one = promise(ROSTER, by=cast.hanna)
        address = f"{POLICY}promises/{one.pk}/end/"
        refused = hr.post(address, {"why_nl": "Het lukte niet", "why_en": ""})
        assert (refused.status_code, PromiseEnd.objects.exists()) == (422, False)
        assert "Het lukte niet" in refused.content.decode()
        hr.post(address, {"why_nl": "Het lukte niet", "why_en": "It didn’t work out"})
        assert PromiseEnd.objects.get().why == {"nl": "Het lukte niet", "en": "It didn’t work out"}
        assert hr.get(f"{POLICY}promises/{one.pk}/").status_code == 404
        hr.post(f"{address}undo/")
        assert hr.get(f"{POLICY}promises/{one.pk}/").status_code == 200

    def test_what_another_came_for_has_no_way_back(self, cast, hr):
        one = promise(ROSTER, by=cast.hanna)
        set_asked(lambda which: True)
        hr.post(f"{POLICY}promises/{one.pk}/", TYPED)
        undo = f"{POLICY}promises/{one.pk}/end/undo/"
        assert undo not in text_of(hr, POLICY)
        assert "Another promise came in place of this one." in hr.post(undo, follow=True).content.decode()
        assert PromiseEnd.objects.get().promise == one


def test_a_kind_that_is_not_there_is_not_found(cast, hr):
    one = chapter("a", by=cast.hanna)
    assert hr.get(f"{POLICY}slogans/new/").status_code == 404
    assert hr.get(f"{POLICY}values/{one.pk}/").status_code == 404


def test_the_way_there_stands_under_mine_and_under_policy(cast, client_of, hr):
    assert f'href="{PAGE}"' in text_of(client_of(cast.joris), reverse("mine"))
    assert f'href="{POLICY}"' in text_of(hr, reverse("policy"))


def test_what_is_kept_says_what_one_stands_for_and_that_one_wrote(cast, client_of):
    promise(ROSTER, by=cast.hanna, stands_for=cast.ruth)
    told = {
        name: text_of(client_of(getattr(cast, name)), reverse("kept")) for name in ("ruth", "hanna", "wim")
    }
    stands, wrote = "You stand for a promise: “vast (en)”.", "You wrote or ended something of the story"
    assert {name: (stands in page, wrote in page) for name, page in told.items()} == {
        "ruth": (True, False), "hanna": (False, True), "wim": (False, False),
    }  # fmt: skip
