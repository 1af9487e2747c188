"""Columns that are never taken, by class, and how they are recognised in Dutch and English headers.

The allow-list (`fields.py`) decides what is taken; these classes say why the rest is not, and which columns
even a hand mapping may not name (dutch.md section 6; AVG art. 9 and 10).
"""

import re

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.headers import key, plain
from medemens.core.sheets.said import Text

HEALTH = "health"

# Each class: why it is left alone, whole words of a header, and parts of a header without spaces and signs.
_CLASSES: tuple[tuple[str, Text, str, str], ...] = (
    (
        "citizen-number",
        _("Citizen service number: never needed here."),
        "bsn sofi ssn tin",
        "burgerservice|sofinummer|sofinr|socialsecurity|nationalid|citizenservice|fiscaalnummer|rijksregister",
    ),
    (
        "bank",
        _("Bank account: never needed here."),
        "iban bic bank swift",
        "bankrekening|rekeningnummer|rekeningnr|bankaccount|banknummer|accountnumber",
    ),
    (
        HEALTH,
        _("Health or absence: never taken."),
        "ziek sick absence wia wao wga iva handicap disability medisch medical",
        "verzuim|ziekte|ziekmeld|zwanger|arbeidsongeschikt|arbeidsgehandicap|arbeidsbeperk|doelgroepregister|"
        "sickleave|sickness|illness|medicijn|maternity|bedrijfsarts|herstelmeld|diagnos|vaccin",
    ),
    (
        "birth",
        _("Birth: people share their birthday themselves, if they want to."),
        "dob geboren born age leeftijd",
        "geboortedat|geboortedag|geboorteplaats|geboorteland|geboortejaar|gebdat|gebdtm|dateofbirth|birthdate|birthday|"
        "placeofbirth|countryofbirth|verjaardag",
    ),
    (
        "sex",
        _("Sex or gender: not needed here."),
        "sex sexe sekse gender aanhef geslacht",
        "geslacht(?!snaam)|genderidentit|salutation",
    ),
    (
        "belief",
        _("Belief, origin or membership: never taken."),
        "geloof religie religion ras etniciteit ethnicity vakbond union kerk",
        "kerkgenootschap|levensovertuiging|vakbondslid|tradeunion|afkomst|politiek|seksuele|geaardheid|orientation",
    ),
    (
        "nationality",
        _("Nationality or identity papers: not needed here."),
        "paspoort passport rijbewijs visum visa vog",
        "nationalit|identiteitsbewijs|identificatiebewijs|idbewijs|documentnummer|verblijfsvergunning|"
        "werkvergunning|idcard|workpermit|driverslicence|driverslicense",
    ),
    (
        "family",
        _("Partner, children or marital status: people share that themselves, if they want to."),
        "kind kinderen child children gehuwd married gezin noodcontact ice spouse",
        "burgerlijkestaat|burgstaat|maritalstatus|huwelijk|echtgeno|partner|gezinssam|emergencycontact|incaseofemergency|"
        "contactbijnood|mantelzorg",
    ),
    (
        "pay",
        _("Pay: not needed here."),
        "loon schaal trede wage wages pay bruto netto bonus pensioen pension",
        "salar|loonschaal|brutoloon|nettoloon|uurloon|maandloon|loonheffing|loonbeslag|inschaling|vergoeding|"
        "toeslag|beslaglegging|paygrade|payscale|salaryscale|compensation|pensioen",
    ),
    (
        "private-contact",
        _("Private address, phone or mail: not needed here."),
        "straat street huisnummer huisnr postcode zip woonplaats city adres address telefoon tel phone gsm "
        "mobiel mobile land",
        "prive|private|thuis(?!zorg)|homeaddress|homephone|homemail|homeemail|persoonlijk(?:e)?(?:mail|email|telefoon)|"
        "personal(?:mail|email|phone)|straatnaam|huisnummer|postcode|woonplaats|woonadres|telefoon|mobielnummer|mobielnr|"
        "phonenumber|gemeente",
    ),
)
_NOT_NEEDED = _("Not needed here.")

_PRIVATE_MAIL = re.compile(
    r"priv|thuis(?!zorg)|home|persoonlijk|personal|partner|nood|emergency|kind|child|ouder"
)
_WORD_ENDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")


def class_of(header: str) -> str:
    """The class of columns never taken that `header` belongs to; "" for none."""
    compact = key(header)
    if "mail" in compact:
        return "private-contact" if _PRIVATE_MAIL.search(compact) else ""
    words = set(_WORD_ENDS.sub(" ", plain(header)).lower().split())
    for name, _why, whole, parts in _CLASSES:
        if words & set(whole.split()) or compact in whole.split() or re.search(parts, compact):
            return name
    return ""


def why_not(header: str) -> Text:
    """Why a column that nobody asked for is left alone."""
    return _REASONS[class_of(header)]


_REASONS: dict[str, Text] = {"": _NOT_NEEDED} | {name: why for name, why, _whole, _parts in _CLASSES}
