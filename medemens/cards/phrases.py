"""How a card may begin: a first line for each occasion, which one rewrites."""

from django.utils.translation import gettext as _

from medemens.cards.rules import Occasion


def first_line(occasion: str, name: str, *, together: bool = False) -> str:
    """The line in the language of the reader, to someone called `name`; `together` for a card of several people."""
    kind = Occasion(occasion)
    words = TOGETHER.get(kind) if together else None
    return (words or ALONE[kind])() % {"name": name}


ALONE = {
    Occasion.NONE: lambda: _("Hello %(name)s. A card, for no reason but you."),
    Occasion.THANKS: lambda: _("Thank you, %(name)s. It did me good."),
    Occasion.THINKING: lambda: _("I am thinking of you, %(name)s."),
    Occasion.BIRTHDAY: lambda: _("Happy birthday, %(name)s. I wish you a good day."),
    Occasion.SERVICE: lambda: _("Congratulations on your years here, %(name)s. It is good that you are here."),
    Occasion.WEDDING: lambda: _("Congratulations to the two of you, %(name)s."),
    Occasion.FAMILY: lambda: _("Congratulations on the birthday at home, %(name)s."),
    Occasion.MOVE: lambda: _("I hope you soon feel at home there, %(name)s."),
    Occasion.DIPLOMA: lambda: _("Congratulations on the diploma, %(name)s."),
    Occasion.FIRST_DAY: lambda: _("Welcome, %(name)s. It is good that you are here."),
    Occasion.FAREWELL: lambda: _("Thank you for everything, %(name)s. I wish you well where you go."),
    Occasion.RETIREMENT: lambda: _("Thank you for all those years, %(name)s. Now the time is yours."),
    Occasion.LOSS: lambda: _("My sympathy with your loss, %(name)s. I am thinking of you."),
    Occasion.MEMORIAL: lambda: _("I am thinking of you today, %(name)s."),
}  # fmt: skip
TOGETHER = {
    Occasion.THANKS: lambda: _("Thank you, %(name)s, from all of us."),
    Occasion.NONE: lambda: _("Hello %(name)s. A card from all of us."),
    Occasion.THINKING: lambda: _("All of us are thinking of you, %(name)s."),
    Occasion.BIRTHDAY: lambda: _("Happy birthday, %(name)s, from all of us."),
    Occasion.MOVE: lambda: _("Soon at home there, %(name)s. That is what all of us wish you."),
    Occasion.FAREWELL: lambda: _("Thank you for everything, %(name)s. All of us wish you well."),
    Occasion.LOSS: lambda: _("Our sympathy with your loss, %(name)s. All of us are thinking of you."),
    Occasion.MEMORIAL: lambda: _("All of us are thinking of you today, %(name)s."),
}
