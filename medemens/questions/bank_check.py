"""Whether the bank as a whole is what it promises: for `medemens questions --check`. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from medemens.questions.bank import Question
from medemens.questions.checking import near_duplicates, problems_with
from medemens.questions.rules import Asks, Depth, Occasion, Subject

LANGUAGES = ("nl", "en")
# What the product promises.
LEAST = 160
# Three, another three, and as many for when the first don't suit.
LEAST_OF_OCCASION = 8
# Who said nothing accepts light: then the first three are still about what is going on.
LEAST_LIGHT_OF_OCCASION = 3
# Two people who have coffee, walk or talk every other week open three at a time about once a month, and see none twice
# in a year: 36, also when one of the two would rather not talk about home.
LEAST_LIGHT_EVERY_DAY = 36
# A team opens its week with one and closes it with one: half a year without the same.
LEAST_FOR_TEAM_WEEK = 22
# Of each depth and each who asks: three a month for a year, half of it for what takes most trust.
LEAST_OF_DEPTH = {Depth.LIGHT: 72, Depth.OPEN: 36, Depth.DEEP: 18}
LEAST_ASKED_BY = {Asks.LEADER: 108, Asks.EMPLOYEE: 54, Asks.TEAM: 44}
# So that leaving out any one subject leaves enough, and keeping to one does too.
LEAST_OF_SUBJECT = 12
EVERY_DAY = frozenset({Occasion.COFFEE, Occasion.WALK, Occasion.REGULAR})
TEAM_WEEK = (Occasion.WEEK_START, Occasion.WEEK_CLOSE)
KNOWN = {
    "occasions": frozenset(Occasion.values),
    "subjects": frozenset(Subject.values),
    "asks": frozenset(Asks.values),
}


def check_bank(questions: Sequence[Question]) -> list[str]:
    """What is wrong with these questions as a bank, a line each, with the slug it is about. Empty when all is well."""
    return [*_per_question(questions), *_alike(questions), *_counts(questions)]


def _per_question(questions: Sequence[Question]) -> Iterator[str]:
    times = Counter(question.slug for question in questions)
    yield from (f"{slug}: this slug is there {count} times" for slug, count in times.items() if count > 1)
    for question in questions:
        yield from (f"{question.slug}: {what}" for what in _values(question))
        for language in LANGUAGES:
            yield from (f"{question.slug}: {what}" for what in _texts(question, language))


def _values(question: Question) -> Iterator[str]:
    if question.depth not in Depth.values:
        yield f"unknown depth {question.depth!r}"
    for name, known in KNOWN.items():
        given = getattr(question, name)
        yield from (f"unknown value {value!r} in {name}" for value in sorted(given - known))
        if not given:
            yield f"nothing in {name}"
    if Asks.TEAM in question.asks and question.depth == Depth.DEEP:
        yield "deep, and asked before a whole team"


def _texts(question: Question, language: str) -> Iterator[str]:
    if not question.text.get(language):
        yield f"no text in {language}"
        return
    if not question.why.get(language):
        yield f"no line on why it works in {language}"
    for problem in problems_with(question.text[language], language):
        yield f"{language}: {problem.code}: {question.text[language]}"


def _alike(questions: Sequence[Question]) -> Iterator[str]:
    for language in LANGUAGES:
        written = [question for question in questions if question.text.get(language)]
        for one, other in near_duplicates(written, language):
            yield f"{one}: nearly the same as {other} in {language}"


def _counts(questions: Sequence[Question]) -> Iterator[str]:
    of_leader = [one for one in questions if Asks.LEADER in one.asks and one.depth == Depth.LIGHT]
    every_day = [one for one in of_leader if one.occasions & EVERY_DAY and Subject.HOME not in one.subjects]
    found = [("questions", len(questions), LEAST)]
    found.append(("light questions for every day without home", len(every_day), LEAST_LIGHT_EVERY_DAY))
    for depth, least in LEAST_OF_DEPTH.items():
        found.append(
            (f"questions that are {depth.value}", sum(one.depth == depth for one in questions), least)
        )
    for asks, least in LEAST_ASKED_BY.items():
        found.append(
            (f"questions that a {asks.value} asks", sum(asks in one.asks for one in questions), least)
        )
    for subject in Subject:
        count = sum(subject in one.subjects for one in questions)
        found.append((f"questions about {subject.value}", count, LEAST_OF_SUBJECT))
    for occasion in Occasion:
        fit = [one for one in questions if occasion in one.occasions]
        found.append((f"questions for {occasion.value}", len(fit), LEAST_OF_OCCASION))
        if occasion in TEAM_WEEK:
            team = sum(Asks.TEAM in one.asks for one in fit)
            found.append((f"questions of a team for {occasion.value}", team, LEAST_FOR_TEAM_WEEK))
        else:
            light = sum(occasion in one.occasions for one in of_leader)
            found.append(
                (f"light questions of a leader for {occasion.value}", light, LEAST_LIGHT_OF_OCCASION)
            )
    yield from (f"{count} {what}, where {least} are needed" for what, count, least in found if count < least)
