"""The story of De Linde, what counts there and what it promises, as Hanna wrote it down with colleagues."""

from datetime import timedelta
from typing import Any

from medemens.demo.scene import Story
from medemens.story.actions import add_piece, end_promise
from medemens.story.models import Chapter, Promise, Value
from medemens.story.rules import Stage

CHAPTERS = (
    (
        {"nl": "Het begon met soep", "en": "It began with soup"},
        {
            "nl": "In 1953 kookten drie buurvrouwen op vrijdag soep voor wie niet meer zelf kon koken. Ze bleven ook "
            "even zitten. Dat zitten was voor de meeste mensen het belangrijkste.\n\nDaar zijn we nog steeds van. "
            "We koken, wassen, tillen en verplegen, dag en nacht. En we blijven even zitten.",
            "en": "In 1953 three neighbours cooked soup on Fridays for people who couldn’t cook any more. They stayed "
            "to sit for a while, too. For most people the sitting mattered most.\n\nThat is still what we are for. We "
            "cook, wash, lift and nurse, day and night. And we stay to sit for a while.",
        },
    ),
    (
        {"nl": "Waar het schuurt", "en": "Where it chafes"},
        {
            "nl": "Even blijven zitten schiet er vaak bij in. De roosters zijn krap. ’s Nachts staat iemand er soms "
            "te lang alleen voor. En wie op kantoor iets besluit, heeft de wasserij niet altijd gezien.\n\nDat zeggen "
            "we hardop, want anders gelooft niemand de rest.",
            "en": "Often there is no time to stay for a while. Rosters are tight. At night somebody is sometimes "
            "alone for too long. And whoever decides something at the office hasn’t always seen the laundry.\n\nWe "
            "say so aloud, for otherwise nobody believes the rest.",
        },
    ),
    (
        {"nl": "Wat we nu leren", "en": "What we are learning"},
        {
            "nl": "We leren vragen voordat we regelen. Aan bewoners, en ook aan elkaar. De keuken deed dat het eerst: "
            "Mehmet vroeg de nachtdienst wat ze om vier uur graag eten. Sindsdien staat er soep.",
            "en": "We are learning to ask before we arrange. Of residents, and of each other. The kitchen did so "
            "first: Mehmet asked the night shift what they like to eat at four. Since then there is soup.",
        },
    ),
)
VALUES = (
    (
        {"nl": "Eerst vragen", "en": "Ask first"},
        {
            "nl": "Iemand vraagt wat jij ziet voordat er iets over je werk besloten wordt. Ook als je nachten draait.",
            "en": "Somebody asks what you see before anything about your work is decided. Also when you work nights.",
        },
    ),
    (
        {"nl": "Even blijven zitten", "en": "Stay for a while"},
        {
            "nl": "Na een zware dienst gaat je collega niet meteen naar huis. Die zet eerst koffie voor jullie twee.",
            "en": "After a hard shift your colleague doesn’t go home at once. They first make coffee for you both.",
        },
    ),
    (
        {"nl": "Zeggen wat niet lukt", "en": "Say what doesn’t work out"},
        {
            "nl": "Je hoort je leidinggevende zeggen: dit heb ik verkeerd ingeschat. En dan praten jullie verder.",
            "en": "You hear your leader say: I misjudged this. And then you talk on.",
        },
    ),
)
# The stage, the title and the sentence, since how many weeks, and who stands for it.
PROMISES = (
    (
        Stage.FIRST_WEEKS,
        {"nl": "Een vaste maat", "en": "One colleague beside you", "pl": "Stała osoba obok Ciebie"},
        {
            "nl": "In je eerste twee weken werkt steeds dezelfde collega naast je.",
            "en": "In your first two weeks one and the same colleague works beside you.",
            "pl": "Przez pierwsze dwa tygodnie pracuje obok Ciebie zawsze ta sama osoba.",
        },
        90, "Hanna",
    ),
    (
        Stage.FIRST_YEAR,
        {"nl": "Gesprek na honderd dagen", "en": "A talk after a hundred days", "pl": "Rozmowa po stu dniach"},
        {
            "nl": "Na honderd dagen vraagt je leidinggevende wat jij anders zou doen, en hoor je wat ermee gebeurt.",
            "en": "After a hundred days your leader asks what you would do differently, and you hear what comes of it.",
            "pl": "Po stu dniach osoba kierująca pyta, co można robić inaczej, i słyszysz, co z tego wynikło.",
        },
        90, "Hanna",
    ),
    (
        Stage.GROWTH,
        {"nl": "Leren in werktijd", "en": "Learning in working hours", "pl": "Nauka w godzinach pracy"},
        {
            "nl": "Wat je voor je werk leert, doe je in werktijd.",
            "en": "What you learn for your work, you learn in working hours.",
            "pl": "Tego, co potrzebne w pracy, uczysz się w godzinach pracy.",
        },
        52, "Hanna",
    ),
    (
        Stage.RETURN,
        {"nl": "Je plek wacht", "en": "Your place waits", "pl": "Twoje miejsce czeka"},
        {
            "nl": "Kom je terug na een tijd weg, dan spreken we op je eerste dag af hoe de eerste maand gaat.",
            "en": "When you come back after a time away, on your first day we agree how the first month will go.",
            "pl": "Gdy wracasz po przerwie, pierwszego dnia ustalamy, jak będzie wyglądał pierwszy miesiąc.",
        },
        52, "",
    ),
    (
        Stage.LEAVING,
        {"nl": "Een echt afscheid", "en": "A real goodbye", "pl": "Prawdziwe pożegnanie"},
        {
            "nl": "Ga je weg, dan vraagt iemand buiten je team wat wij van jou kunnen leren.",
            "en": "When you leave, somebody outside your team asks what there is to learn from you.",
            "pl": "Gdy odchodzisz, osoba spoza zespołu pyta, czego można się od Ciebie nauczyć.",
        },
        20, "",
    ),
    (
        Stage.ALWAYS,
        {"nl": "Rooster vier weken vooruit", "en": "Roster four weeks ahead", "pl": "Grafik na cztery tygodnie"},
        {
            "nl": "Je rooster staat vier weken vooruit vast.",
            "en": "Your roster is fixed four weeks ahead.",
            "pl": "Twój grafik jest ustalony na cztery tygodnie naprzód.",
        },
        120, "Ruth",
    ),
)  # fmt: skip
ENDED = (
    {"nl": "Elk jaar op reis", "en": "A trip every year"},
    {
        "nl": "Elk team gaat één keer per jaar een dag samen weg.",
        "en": "Every team goes away together for one day a year.",
    },
    {
        "nl": "Teams die nachten draaien konden nooit mee. Het geld gaat nu naar eten en rust in de nacht.",
        "en": "Teams that work nights could never join. The money now goes to food and rest at night.",
    },
)


def write_story(story: Story) -> None:
    """Hanna writes it some weeks ago; Ruth, who is the board, stands for the roster herself. One promise ended."""
    day = story.workday(-40)
    written: dict[str, Any] = {"by": story["Hanna"], "today": day}
    for title, text in CHAPTERS:
        add_piece(kind=Chapter, values={"title": title, "text": text}, **written)
    for name, noticed in VALUES:
        add_piece(kind=Value, values={"name": name, "noticed": noticed}, **written)
    for stage, title, sentence, weeks, person in PROMISES:
        values = {
            "stage": stage,
            "title": title,
            "sentence": sentence,
            "since": day - timedelta(weeks=weeks),
            "stands_for": story[person] if person else None,
        }
        add_piece(kind=Promise, values=values, **written)
    title, sentence, why = ENDED
    since = day - timedelta(weeks=160)
    values = {"stage": Stage.ALWAYS, "title": title, "sentence": sentence, "since": since, "stands_for": None}
    trip = add_piece(kind=Promise, values=values, **written)
    assert isinstance(trip, Promise)  # noqa: S101 - says it to the type checker
    end_promise(promise=trip, why=why, **written)
