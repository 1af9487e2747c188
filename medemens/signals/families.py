"""What kind of mail a message is, which decides who can switch it off and how many of it may come.

An invitation is what one person asks, answers or sends another. A notice is about safety: who has power over whom, ways
in, what was erased; nobody can switch it off, and nobody is spared one. All else waits for the letter of the day, so
that besides these two at most one mail a day leaves for anybody.
"""

from enum import StrEnum


class Family(StrEnum):
    INVITATION = "invitations"
    NOTICE = "notices"
    DIGEST = "digest"


DIGEST = "digest"  # the one kind of message in its family

# Every kind of message, in one family. A test looks whether this is all of them.
FAMILIES: dict[str, Family] = {
    DIGEST: Family.DIGEST,
    **dict.fromkeys(
        (
            "card-given",
            "card-sent",
            "contact-answered",
            "contact-asked",
            "handover-proposed",
            "moment-answered",
            "moment-cancelled",
            "moment-invited",
            "moment-moved",
            "moment-options",
            "moment-set",
            "round-reminder",
            "wish-sent",
            "wish-unread",
        ),
        Family.INVITATION,
    ),
    **dict.fromkeys(
        (
            "chat-switched-off",
            "details-opened",
            "grant-ended",
            "grant-given",
            "leader-changed",
            "log-broken",
            "log-head",
            "person-invited",
            "persons-merged",
            "pilot-ends",
            "pilot-erased",
            "power-used",
            "stand-in-set",
        ),
        Family.NOTICE,
    ),
}


def can_switch_off(family: Family) -> bool:
    """Whether whoever gets this mail can say that it shouldn't come any more."""
    return family != Family.NOTICE
