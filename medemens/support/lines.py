"""Where to turn, as the product knows it: roles that most houses have, and numbers in the country.

HR fills in who has a role and how to reach them. `checked_on` is the day on which a number was last seen to be right,
where that is known; HR looks them up once a year.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.support.models import HelpLine
from medemens.support.rules import dialled

HOUSE, COUNTRY = HelpLine.Kind.HOUSE.value, HelpLine.Kind.COUNTRY.value
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """Someone or somewhere to turn to. `key`: the slug of one of the product's, or the number of the house's row.

    `site` is an address that stands in `what_for`, to be tapped there.
    """

    key: str
    kind: str
    name: Text
    what_for: Text
    who: str = ""
    phone: str = ""
    mail: str = ""
    hours: Text = ""
    checked_on: date | None = None
    shown: bool = True
    to_check: bool = False
    site: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the house added it."""
        return self.key.isdigit()

    @property
    def is_acute(self) -> bool:
        """Whether it stands above all else. Nobody hides or changes these."""
        return self.key in ACUTE

    @property
    def is_filled(self) -> bool:
        """Whether someone who reads this knows how to go there."""
        return bool(self.who or self.phone or self.mail)

    @property
    def tel(self) -> str:
        """What a telephone dials."""
        return dialled(self.phone)


DAY_AND_NIGHT = _("Day and night.")
ACUTE = ("emergency", "suicide-prevention")
# Whoever misses one of these on the page is told to ask HR. Nothing here says that a house must have them.
ASKED_FOR = ("confidential-adviser", "company-doctor")

IN_THE_HOUSE = (
    Line(
        "confidential-adviser",
        HOUSE,
        _("Confidential adviser"),
        _("For behaviour that hurts. Listens, thinks along, and does nothing without your consent."),
    ),
    Line(
        "company-doctor",
        HOUSE,
        _("Company doctor"),
        _("About work and health. You don’t have to be ill. Your leader doesn’t hear what you discuss."),
    ),
    Line(
        "social-work",
        HOUSE,
        _("Company social work"),
        _("When things are a lot, at work or at home: money, loss, a quarrel. A few talks, in confidence."),
    ),
    Line(
        "peer-support",
        HOUSE,
        _("Peer support"),
        _("Colleagues who are there for you after something hard at work."),
    ),
    Line(
        "hr",
        HOUSE,
        _("HR"),
        _("About your contract, leave and hours. Can also tell you who else to turn to."),
    ),
    Line(
        "prevention-officer",
        HOUSE,
        _("Prevention officer"),
        _("About working safely and in good health. Thinks along about what could be done otherwise."),
    ),
    Line(
        "works-council",
        HOUSE,
        _("Works council"),
        _("For everyone who works here. About the plans and rules of the organisation."),
    ),
    Line(
        "mediator",
        HOUSE,
        _("Mediator"),
        _("When two people can’t work it out together. Takes no side."),
    ),
    Line(
        "complaints-committee",
        HOUSE,
        _("Complaints committee"),
        _("When you want to make a complaint. It looks into it and hears both sides."),
    ),
    Line(
        "misconduct",
        HOUSE,
        _("Reporting wrongdoing"),
        _("When something is really wrong in the organisation, such as fraud or danger."),
    ),
)

IN_THE_COUNTRY = (
    Line(
        "emergency",
        COUNTRY,
        "112",
        _("When someone is in danger now."),
        phone="112",
        hours=DAY_AND_NIGHT,
    ),
    Line(
        "suicide-prevention",
        COUNTRY,
        _("113 Suicide Prevention"),
        _(
            "Do you think of suicide, or do you worry about someone? Call, or chat at 113.nl. Free and anonymous."
        ),
        phone="113",
        hours=DAY_AND_NIGHT,
        checked_on=date(2025, 10, 3),
        site="113.nl",
    ),
    Line(
        "luisterlijn",
        COUNTRY,
        "De Luisterlijn",
        _("Someone who listens, whatever it is about. You can also chat or mail."),
        phone="088 0767 000",
        hours=DAY_AND_NIGHT,
        checked_on=date(2021, 7, 27),
    ),
    Line(
        "veilig-thuis",
        COUNTRY,
        "Veilig Thuis",
        _("When it isn’t safe at home, for you or for someone you know."),
        phone="0800 2000",
        hours=DAY_AND_NIGHT,
    ),
    Line(
        "slachtofferhulp",
        COUNTRY,
        "Slachtofferhulp Nederland",
        _("After a crime, an accident or something else that happened to you."),
        phone="0900 0101",
    ),
    Line(
        "geldfit",
        COUNTRY,
        "Geldfit",
        _("When money worries you. Free and anonymous."),
        phone="0800 8115",
    ),
    Line(
        "klokkenluiders",
        COUNTRY,
        "Huis voor Klokkenluiders",
        _("When you see wrongdoing at work. Advice is free and confidential."),
        phone="088 133 10 00",
    ),
)
DEFAULTS = (*IN_THE_HOUSE, *IN_THE_COUNTRY)
