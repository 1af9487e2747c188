"""The rows of people: who works here, how they come in, and what HR imports."""

from medemens.people.models.access import Account, Invitation, LoginCode, Pin, TextNumber, VisitCode
from medemens.people.models.directory import (
    GONE,
    Contact,
    Employment,
    FormerNumber,
    Grant,
    NameWord,
    Person,
    Reporting,
    StandIn,
    Team,
    in_force,
    teams_of,
)
from medemens.people.models.house import HouseAgreement, Pilot, PilotClosure, PilotTerm
from medemens.people.models.imports import ImportDraft, ImportMapping, ImportRun
from medemens.people.models.own import CollectCode, Correction, Package
from medemens.people.models.power import Checkpoint, LogEntry, LogHead, OnlyAdded, Purpose
from medemens.people.models.rows import OwnRows, RowsByHR

__all__ = [
    "GONE",
    "Account",
    "Checkpoint",
    "CollectCode",
    "Contact",
    "Correction",
    "Employment",
    "FormerNumber",
    "Grant",
    "HouseAgreement",
    "ImportDraft",
    "ImportMapping",
    "ImportRun",
    "Invitation",
    "LogEntry",
    "LogHead",
    "LoginCode",
    "NameWord",
    "OnlyAdded",
    "OwnRows",
    "Package",
    "Person",
    "Pilot",
    "PilotClosure",
    "PilotTerm",
    "Pin",
    "Purpose",
    "Reporting",
    "RowsByHR",
    "StandIn",
    "Team",
    "TextNumber",
    "VisitCode",
    "in_force",
    "teams_of",
]
