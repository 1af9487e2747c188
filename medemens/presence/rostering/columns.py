"""Which column of a roster holds what: the headers we know, in Dutch and English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.formats import Grid
from medemens.core.sheets.headers import key
from medemens.core.sheets.said import Unreadable, say
from medemens.core.sheets.values import Cell
from medemens.presence.rostering.work import is_absence_header

# As `key` writes them. Of the columns for one thing the first counts, in the order given here.
_KNOWN_AS = {
    "person": (
        "personeelsnummer personeelsnr persoonsnummer persoonsnr persnr medewerkernummer medewerkernr medewerkerid "
        "medewerkercode werknemernummer werknemernr werknemersnummer werknemerid employeenumber employeeid employeeno "
        "employeecode personnelnumber personnelno staffnumber staffid personid persoonid pnr "
        "werkmail emailwerk emailadres email workemail mail "
        "medewerker werknemer persoon employee person staff collega naammedewerker medewerkernaam employeename "
        "volledigenaam fullname naam name nummer number"
    ),
    "date": "datum date dag day roosterdatum dienstdatum shiftdate datumdienst",
    "start_date": "begindatum startdatum vandatum datumvan datumbegin startdate begindate datefrom",
    "end_date": "einddatum totdatum tmdatum datumtot datumtm datumeinde enddate dateto",
    "start": (
        "begintijd starttijd aanvangstijd begintijdstip starttijdstip vantijd tijdvan starttime begintime timefrom "
        "begin start aanvang van from begindatumtijd startdatumtijd datumtijdbegin datumtijdvan startdatetime "
        "begindienst startdienst aanvangdienst"
    ),
    "end": (
        "eindtijd eindetijd eindtijdstip tottijd tijdtot tijdtm endtime finishtime timeto einde eind end tot tm to "
        "until finish einddatumtijd datumtijdeinde datumtijdtot enddatetime eindedienst einddienst"
    ),
    "times": "tijd tijden werktijd werktijden diensttijd diensttijden time times",
    # What the entry is called. Several of them may say it.
    "kind": (
        "dienst dienstcode dienstnaam diensttype dienstsoort soortdienst soort omschrijving type activiteit "
        "activiteitcode code roostercode rooster status reden shift shifttype shiftcode shiftname description activity "
        "label titel title subject onderwerp categorie category urensoort uursoort uurcode looncode aanwezigheid "
        "attendance event"
    ),
    # About the person and not about the entry: someone can be called De Vrij.
    "about": (
        "functie functienaam job jobtitle rol role competentie voornaam roepnaam achternaam geboortenaam voorvoegsel "
        "tussenvoegsel voorletters firstname lastname givenname familyname surname leidinggevende manager contract "
        "planner roostermaker"
    ),
}
KNOWN = {name: field for field, names in _KNOWN_AS.items() for name in names.split()}
_RANK = {name: rank for names in _KNOWN_AS.values() for rank, name in enumerate(names.split())}
_SEVERAL = {"kind", "about"}
_LOOK_FOR_HEADER = 10

_NO_HEADER = _("%(file)s has no line with column names. Put the names of the columns in the first line.")
_NO_COLUMN = _(
    "%(file)s lacks a column. It needs one for who (personnel number), and for when a shift begins and ends."
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row what stands. `kinds` say what an entry is, `asking` ask about absence, `notes` are the rest."""

    header_row: int
    width: int
    names: dict[str, str]
    person: int
    start: int | None
    end: int | None
    times: int | None
    date: int | None
    end_date: int | None
    kinds: tuple[int, ...]
    asking: tuple[int, ...]
    notes: tuple[int, ...]


def recognised(cells: Sequence[object]) -> int:
    """How many different things the headers of a row are known for."""
    return len({KNOWN[name] for cell in cells if isinstance(cell, str) and (name := key(cell)) in KNOWN})


def locate(grids: Iterator[Grid], file: str) -> tuple[Grid, Columns]:
    """The first table with what a roster needs. Raises Unreadable."""
    nearly = False
    for grid in grids:
        for number, cells in enumerate(islice(grid.rows(), _LOOK_FOR_HEADER), start=1):
            found = _columns(cells, number)
            if found is not None:
                return grid, found
            nearly = nearly or recognised(cells) > 1
    raise Unreadable(say(_NO_COLUMN if nearly else _NO_HEADER, file=file))


def _columns(cells: Sequence[Cell], number: int) -> Columns | None:
    headers = [cell.strip() if isinstance(cell, str) else "" for cell in cells]
    places: dict[str, list[int]] = {}
    for index in sorted(range(len(headers)), key=lambda index: _RANK.get(key(headers[index]), 0)):
        places.setdefault(KNOWN.get(key(headers[index]), ""), []).append(index)

    def first(*fields: str) -> int | None:
        return next((places[field][0] for field in fields if field in places), None)

    person, start, end = first("person"), first("start"), first("end")
    times = None if start is not None and end is not None else first("times")
    if person is None or (times is None and (start is None or end is None)):
        return None
    date = first("date", "start_date")
    taken = {person, start, end, times, date, first("end_date")} | set(places.get("about", ()))
    # A second column for the same thing is no remark: the name beside the number, the day a week is of.
    taken |= {
        index for field, several in places.items() if field and field not in _SEVERAL for index in several
    }
    rest = [index for index, header in enumerate(headers) if header and index not in taken]
    kinds = tuple(index for index in rest if index in places.get("kind", ()))
    asking = tuple(index for index in rest if index not in kinds and is_absence_header(headers[index]))
    return Columns(
        header_row=number,
        width=len(headers),
        names={field: headers[several[0]] for field, several in places.items() if field},
        person=person,
        start=None if times is not None else start,
        end=None if times is not None else end,
        times=times,
        date=date,
        end_date=first("end_date"),
        kinds=kinds,
        asking=asking,
        notes=tuple(index for index in rest if index not in kinds and index not in asking),
    )
