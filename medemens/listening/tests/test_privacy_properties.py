"""Random organisations are published, and attacked by someone who knows no rule of the publisher (A1 to A5)."""

from collections.abc import Iterator

from hypothesis import given

from medemens.listening.cells_file import lines
from medemens.listening.privacy import Published, Unsafe, Wave, publish
from medemens.listening.tests.attack import attack, moves_explained
from medemens.listening.tests.laid_out import PLACES, truth_of
from medemens.listening.tests.organisations import SECRET, Shape, shapes, waves


def published(shape: Shape) -> Iterator[tuple[Wave, Published]]:
    """Each round of an organisation that can be published, gated by those before it."""
    earlier = []
    for wave in waves(shape):
        try:
            result = publish(wave, earlier, k=7, secret=SECRET)
        except Unsafe as unsafe:
            if unsafe.findings:  # the audits look behind the rules, and never find anything these let through
                raise
            continue
        earlier.append(result.earlier)
        yield wave, result


@given(shapes)
def test_nobodys_answer_follows_from_all_numbers_of_a_round_together(shape):
    for wave, result in published(shape):
        assert list(attack(list(lines(result, PLACES)), truth_of(wave), 7)) == []


@given(shapes)
def test_no_change_between_rounds_is_explained_by_the_few_who_moved(shape):
    rounds = [(list(lines(result, PLACES)), wave) for wave, result in published(shape)]
    for place, (now, wave) in enumerate(rounds):
        for before, former in rounds[:place]:
            assert list(moves_explained(now, wave, before, former, 7)) == []


@given(shapes)
def test_everyone_adds_up_and_nothing_is_lost(shape):
    """Of the organisation each item is told exactly as it was answered; below it, what is shown adds up to it."""
    for wave, result in published(shape):
        for item in result.told(0).nonzero()[0]:
            answered = wave.answers[:, item]
            assert result.counts[0, item].tolist() == [
                int((answered == value).sum()) for value in range(1, 6)
            ]
        for unit in result.shown.nonzero()[0]:
            assert (result.rest(unit) >= 0).all()


@given(shapes)
def test_the_same_answers_give_the_same_publication_and_another_secret_another_noise(shape):
    for wave in waves(shape):
        try:
            once, again, otherwise = (
                publish(wave, k=7, secret=secret) for secret in (SECRET, SECRET, b"another" * 4)
            )
        except Unsafe:
            continue
        assert list(lines(once, PLACES)) == list(lines(again, PLACES))
        assert (once.shown == otherwise.shown).all()
