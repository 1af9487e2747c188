"""What is proved of results, against whom, and what isn't: for docs/privacy.md. Its numbers are those of the code."""

from math import exp

from medemens.listening.privacy.blur import LEAST, SCALE
from medemens.listening.privacy.exchange import OFF_MODE
from medemens.listening.privacy.publication import K_FLOOR
from medemens.listening.privacy.waves import EXACT_FROM, NEARLY_ALL, STRICT_FROM
from medemens.listening.privacy.words import PEOPLE, TEXTS
from medemens.listening.rules import MOST_ATTRIBUTES, RAW_KEPT, K

LEVELS = 2  # the organisation, and the units right below it


def factor(attributes: int, levels: int) -> float:
    """By how much blurred numbers can change the likelihood of one answer against another (T2)."""
    return exp(2 * attributes * levels / SCALE)


STATEMENT = f"""### What results tell of nobody

**The attacker.** All readers of all results, putting together everything they read, of all rounds and in all
languages, files and sheets. They know who works where, everybody’s years in service, hours and whether they lead,
who answered and who skipped which question, and these rules with all their numbers. In each block one of them puts
in what they answered themselves. What they don’t have is the noise: made for one round, in memory alone, and gone
once it is published. They want to establish what one person answered to one question.

**What is shown.** Nothing before a round is closed. Then one publication, computed once and never again; screens,
files and sheets read only that. What was answered is erased with it, and within {
    RAW_KEPT.total_seconds() / 3600:.0f} hours whatever happens.

- A unit is shown with {K} answers or more to each question (an organisation may choose 10, or 5, and nothing
  under {
    K_FLOOR
}), and only if what remains of the units above it without what is shown below has as many, or none.
  *Blocks* are what readers get by subtracting whatever they can. Which units are shown depends on sizes alone,
  never on what was answered.
- In each block at least {
    OFF_MODE
} answers differ from the most frequent one. Where there were fewer, answers are
  exchanged one at a time with a block as near as can be; from the unit they share upward every number is exact.
  Where nobody can give, the question is shown nowhere.
- Beside an earlier round: a unit is folded into the one above where 1 to {
    K - 1
} people came or went, or began or
  stopped answering a question, and the change of its numbers is explained by them in half of the questions; where
  few came and more went, or the other way round, and where two teams changed people between them, in
  {NEARLY_ALL:.0%} of them; from {
    STRICT_FROM
} answers, and where slips are used, whatever the change. Blocks of
  fewer than {
    EXACT_FROM
} show means to a quarter and shares to a tenth. What is told of the organisation alone is
  gated question by question. If all of it holds for the whole organisation, nothing of that round is published.
- By years in service, hours or leading: only where HR turned it on for a round and everybody could read so before;
  at most {MOST_ATTRIBUTES} of them, one at a time, for the organisation and the units right below it, from {
    LEAST
} answers, favourable shares alone, blurred with discrete Laplace noise of scale {SCALE:.0f} people.
- Own words: read by a person first, with names out; at a unit where {PEOPLE} answered and {
    TEXTS
} wrote, and as
  many in what remains.

**T1, proved: from one round nobody’s answer follows.** Everything shown of units is a sum of blocks, and every
block has {K} answers and {
    OFF_MODE
} off the most frequent one. Take the published numbers at face value: a world
in which nothing needed exchanging. The rules leave it as it is and show the same units, so it gives exactly this
publication, and so does every order of the answers within a block. Whoever knows one answer of a block still has
two different ones left for each of the others. So there are two worlds that readers can’t tell apart, in which the
person answered differently.

**T2, proved: what blurring adds.** Exchanging two answers within a block leaves T1’s numbers as they are and moves
each blurred count by one at most. So for the person and a colleague of the same block, the likelihood of all
blurred numbers of a question changes by a factor of at most e^(2·A·L/{
    SCALE:.0f}) for A attributes on L levels:
{factor(1, LEVELS):.1f} for one attribute, {factor(MOST_ATTRIBUTES, LEVELS):.0f} for {
    MOST_ATTRIBUTES
}. That is a
bound for one exchange of two people in one round, not differential privacy of everybody over all rounds.

**Checked, each time.** Before anything is stored, code that doesn’t know the rules looks at it: every group readers
can tell apart (A1), its counts and sums (A2), each earlier round (A4), the noise (A5). If it finds something
nothing is published, and HR reads why. In the tests random organisations are attacked by linear programming over
all numbers together (A3), and each rule is switched off in turn: someone is found then
(`medemens/listening/tests/`). `medemens publish_cells` lets anyone do the same with a table of their own.

**Not proved, and not promised.**

- *Not established* isn’t *not likely*. Where 38 of 40 say the same, everybody’s answer can be guessed; so can the
  direction of a nearly unanimous group, for the last two may differ by one step.
- Rounds beside each other rest on people changing some of their answers, which is an assumption and no theorem. It
  is looked at for each two rounds, over all questions together. Three rounds combined, or one question on which
  nobody ever changes their mind among others on which they do, can tell of someone who came or went.
- That a question is withheld tells that nearly everybody agreed on it, or that too few blocks had an answer to
  give. That a unit is folded beside an earlier round tells that hardly anybody in it changed, and with whom it
  counts now can then tell what someone who left had answered, where that answer is rare. That a round isn’t
  published tells the same of everyone.
- Blurred numbers of questions that all get the same answers can be averaged: each question has noise of its own. In
  a block that exchanged answers a person can move two counts by one, so the factor of T2 holds there squared.
- Whoever holds the database, or the memory of the server, while a round is open can read what comes in, and when.
  So can whoever copies it then. Backups of Medemens leave it out.
- Own words give away who writes like that, or who knows that.
- Someone who looks over your shoulder, a slip you gave away, a network that is watched, people who tell each other
  what they answered: more than one in a block.
- That somebody took part is kept ([Roll](#roll)), for them to read and for nobody else, to gate later rounds.
"""
