"""The allow-list: every field that is taken from a file, what people call it, and the headers it is known by.

Headers are given as `private.key` writes them, the surest first: where a file has several, the first one
wins. Sources: dutch.md section 6 (AFAS Profit, Nmbrs, Raet/Youforce) and the words that tables made by hand
use.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import Text

# What a column may be chosen for by hand, in the order of the page.
LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "number": _("Personnel number"),
        "call_name": _("Call name"),
        "first_names": _("First names (when there is no call name)"),
        "initials": _("Initials (when there is no first name)"),
        "prefix": _("Prefix (van, de, el…)"),
        "family_name": _("Family name"),
        "full_name": _("Whole name in one column"),
        "partner_prefix": _("Prefix of the partner’s name"),
        "partner_name": _("Partner’s name (to compose the name in use)"),
        "name_choice": _("Which name is used"),
        "work_mail": _("Work mail"),
        "service_start": _("In service since"),
        "service_end": _("Out of service on"),
        "jubilee_date": _("Date that counts for jubilees"),
        "starts_on": _("Start of this job"),
        "ends_on": _("End of this job"),
        "sequence": _("Number of the employment"),
        "unit_code": _("Code of the team or unit"),
        "unit_name": _("Name of the team or unit"),
        "unit_parent": _("Unit above it"),
        "job_code": _("Code of the job"),
        "job_title": _("Job"),
        "hours": _("Hours a week"),
        "leader": _("Leader’s personnel number"),
    }
)

# "any_name" and "description" are not fields: `columns.py` decides by the other columns what they hold.
_KNOWN_AS: dict[str, str] = {
    "number": (
        "personeelsnummer personeelsnr persoonsnummer persoonsnr persnr personeelsnum medewerkernummer "
        "medewerkernr medewerkerid medewerkercode werknemernummer werknemernr werknemersnummer "
        "employeenumber employeeid employeeno employeecode personnelnumber personnelno staffnumber staffid "
        "personid nummermedewerker pnr medewerker werknemer"
    ),
    "call_name": "roepnaam nickname knownas callname preferredname givenname firstname forename voornaam",
    "first_names": "voornamen firstnames givennames",
    "initials": "voorletters initialen initials voorletter",
    "prefix": (
        "voorvoegsel voorvoegsels tussenvoegsel tussenvoegsels voorvoegselgeboortenaam voorvoegseleigennaam "
        "voorvoegselachternaam tussenvoegseleigennaam geboortenaamvoorvoegsel prefix nameprefix "
        "familynameprefix lastnameprefix infix"
    ),
    "family_name": (
        "geboortenaam eigennaam eigenachternaam achternaam familienaam geslachtsnaam lastname surname "
        "familyname birthname"
    ),
    "full_name": (
        "volledigenaam weergavenaam naamvolledig naammedewerker medewerkernaam naamwerknemer werknemernaam "
        "samengesteldenaam fullname displayname employeename"
    ),
    "any_name": "naam name",
    "partner_prefix": (
        "voorvoegselpartner voorvoegselspartner tussenvoegselpartner tussenvoegselspartner "
        "voorvoegselpartnernaam partnervoorvoegsel partnertussenvoegsel voorvoegselgeboortenaampartner "
        "partnerprefix"
    ),
    "partner_name": (
        "geboortenaampartner naampartner partnernaam achternaampartner partnerachternaam "
        "geslachtsnaampartner partnername"
    ),
    "name_choice": (
        "naamgebruikcode naamgebruik naamsamenstelling codenaamgebruik aanduidingnaamgebruik "
        "namingconvention nameconvention"
    ),
    "work_mail": (
        "emailwerk werkemail emailadreswerk werkemailadres emailzakelijk zakelijkemail emailadreszakelijk "
        "zakelijkemailadres mailwerk werkmail emailwork workemail workmail workemailaddress businessemail "
        "companyemail bedrijfsemail emailbedrijf email emailadres mail mailadres emailaddress"
    ),
    "service_start": (
        "datumindienst indienst indienstdatum datumindiensttreding begindatumdienstverband "
        "startdatumdienstverband dienstverbandbegindatum ingangsdatumdienstverband indiensttreding "
        "indienstsinds dateofhire hiredate employmentstart employmentstartdate"
    ),
    "service_end": (
        "datumuitdienst uitdienst uitdienstdatum datumuitdiensttreding einddatumdienstverband "
        "dienstverbandeinddatum uitdiensttreding terminationdate leavedate employmentend employmentenddate"
    ),
    "jubilee_date": (
        "jubileumdatum datumjubileum jubileumstartdatum datumindienstconcern indienstconcern concerndatum "
        "datumindienstjubileum servicedate jubileedate anniversarydate senioritydate"
    ),
    "starts_on": (
        "begindatumfunctie functiebegindatum startdatumfunctie begindatumaanstelling begindatumcontract "
        "ingangsdatumfunctie jobstart begindatum startdatum ingangsdatum startdate"
    ),
    "ends_on": (
        "einddatumfunctie functieeinddatum einddatumaanstelling einddatumcontract jobend einddatum enddate"
    ),
    "sequence": (
        "volgnummerdienstverband dienstverbandvolgnummer dienstverbandnummer volgnummeraanstelling "
        "volgnummercontract contractvolgnummer volgnummer"
    ),
    "unit_code": (
        "organisatorischeeenheidcode codeorganisatorischeeenheid oecode afdelingscode afdelingcode "
        "codeafdeling eenheidcode eenheidscode teamcode codeteam departmentcode departmentid unitcode "
        "kostenplaatscode kostenplaatsnummer"
    ),
    "unit_name": (
        "organisatorischeeenheidomschrijving omschrijvingorganisatorischeeenheid organisatorischeeenheid "
        "organisatieeenheid oeomschrijving teamnaam naamteam team afdelingsnaam afdelingnaam "
        "afdelingomschrijving afdelingsomschrijving omschrijvingafdeling naamafdeling afdeling eenheidnaam "
        "eenheidomschrijving naameenheid eenheid departmentname department unitname unit "
        "kostenplaatsomschrijving kostenplaats locatie"
    ),
    "unit_parent": (
        "bovenliggendeafdelingscode bovenliggendeafdelingcode bovenliggendeeenheidcode bovenliggendeeenheid "
        "bovenliggendeafdeling bovenliggendeorganisatorischeeenheid "
        "bovenliggendeorganisatorischeeenheidcode hogereeenheid hogereafdeling moederafdeling hoofdafdeling "
        "parentcode parentdepartment parentunit parentunitcode"
    ),
    "job_code": "functiecode codefunctie jobcode positioncode",
    "job_title": (
        "functieomschrijving omschrijvingfunctie functienaam naamfunctie functietitel functie jobtitle job "
        "position title"
    ),
    "hours": (
        "urenperweek contracturen contracturenperweek aantaluren urenpw urenweek arbeidsduur werkuren "
        "weekuren uren hoursperweek weeklyhours contracthours hours"
    ),
    "leader": (
        "persoonsnummerleidinggevende personeelsnummerleidinggevende persnrleidinggevende "
        "leidinggevendepersoneelsnummer leidinggevendenummer leidinggevendenr nummerleidinggevende "
        "nrleidinggevende leidinggevendeid leidinggevendecode medewerkernummerleidinggevende "
        "personeelsnummermanager persoonsnummermanager managernummer managernr managerid "
        "manageremployeenumber managernumber directleidinggevende leidinggevende manager supervisor "
        "supervisorid teamleider chef reportsto"
    ),
    "second_leader": (
        "leidinggevende2 tweedeleidinggevende persoonsnummerleidinggevende2 personeelsnummerleidinggevende2 "
        "functioneelleidinggevende secondmanager manager2"
    ),
    "description": "omschrijving description",
}


def _ranked(known_as: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    return {
        header: (field, rank)
        for field, headers in known_as.items()
        for rank, header in enumerate(headers.split())
    }


# From a header, as `private.key` writes it, to its field and how sure that is (0 is surest).
KNOWN: Mapping[str, tuple[str, int]] = MappingProxyType(_ranked(_KNOWN_AS))

DATES = frozenset({"service_start", "service_end", "jubilee_date", "starts_on", "ends_on"})
# Cells that are not read as text: a spreadsheet holds real dates and numbers.
RAW = DATES | {"hours"}
ENDS = frozenset({"service_end", "ends_on"})
NAMES = frozenset({"call_name", "family_name", "full_name"})
# Columns that make a table a table of employments.
JOB = frozenset({"unit_code", "unit_name", "job_code", "job_title", "hours", "leader"})
# Dates that say only "from" and "until": of what depends on the table.
LOOSE_DATES = frozenset({"begindatum", "startdatum", "ingangsdatum", "startdate", "einddatum", "enddate"})
LOOSE_MAIL = frozenset({"email", "emailadres", "mail", "mailadres", "emailaddress"})

# How long a text may be: what the database holds.
LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "number": 40,
        "call_name": 80,
        "prefix": 40,
        "family_name": 120,
        "sequence": 20,
        "unit_code": 60,
        "unit_name": 160,
        "unit_parent": 60,
        "job_title": 160,
    }
)
