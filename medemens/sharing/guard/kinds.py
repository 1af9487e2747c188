"""What a text that someone else can read may not hold, by kind, and what one could write instead."""

from enum import StrEnum

from django.utils.translation import gettext


class Kind(StrEnum):
    HEALTH = "health"
    BELIEF = "belief"
    UNION = "union"
    ORIENTATION = "orientation"
    ORIGIN = "origin"
    DEBTS = "debts"
    CRIME = "crime"
    CLIENTS = "clients"
    PERSONNEL_FILE = "personnel_file"


# Health of anyone is not ours to keep, not even with consent (Autoriteit Persoonsgegevens, Beleidsregels zieke
# werknemers); clients and the personnel file have a place of their own. The others ask for a second thought.
NOT_SAVED = frozenset({Kind.HEALTH, Kind.CLIENTS, Kind.PERSONNEL_FILE})


def why(kind: Kind) -> str:
    """In one plain sentence why this doesn't belong in a text that others read, in the reader's language."""
    return {
        Kind.HEALTH: gettext("This seems to be about someone's health, and that is not written down here."),
        Kind.CLIENTS: gettext("A resident or client could be recognised by this."),
        Kind.PERSONNEL_FILE: gettext("This belongs in the personnel file, not here."),
        Kind.BELIEF: gettext("This seems to be about what someone believes."),
        Kind.UNION: gettext("This seems to be about who is in a union."),
        Kind.ORIENTATION: gettext("This seems to be about whom someone loves or who they are."),
        Kind.ORIGIN: gettext("This seems to be about where someone comes from."),
        Kind.DEBTS: gettext("This seems to be about someone's money troubles."),
        Kind.CRIME: gettext("This seems to be about someone and the law."),
    }[kind]


def instead(kind: Kind) -> str:
    """Another wording, or another place, in the reader's language."""
    return {
        Kind.HEALTH: gettext("What is needed in practice? Write only that, with an end date."),
        Kind.CLIENTS: gettext("Write: a resident."),
        Kind.PERSONNEL_FILE: gettext("Talk about it together, and ask HR where it is written down."),
    }.get(kind, gettext("Leave it out, unless it is about yourself and you want others to read it."))
