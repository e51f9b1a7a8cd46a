"""The random baseline draws by seed and id, and by nothing else."""

import numpy as np

from summkit.documents import Article
from summkit.summarisers import Context
from summkit.summarisers.random import Random
from summkit.text.analysis import Analyser


def scores(name: str, body: str, seed: int = 0) -> list[float]:
    (found,) = Random().score([Analyser().analyse(Article(id=name, body=body))], Context(seed=seed))
    values: list[float] = found.tolist()
    return values


def test_the_draws_depend_on_seed_and_id_alone() -> None:
    first = scores("a", "One. Two. Three.")
    assert scores("a", "Uno. Dos. Tres.") == first
    assert scores("a", "One. Two. Three. Four.")[:3] == first
    assert scores("b", "One. Two. Three.") != first
    assert scores("a", "One. Two. Three.", seed=1) != first


def test_seed_and_id_are_not_mixed_up() -> None:
    assert scores("1a", "One.", seed=1) != scores("a", "One.", seed=11)
    assert scores("\ud800", "One.")  # an id that is no proper Unicode


def test_every_sentence_is_as_likely_as_any_other() -> None:
    body = "One. Two. Three. Four."
    first = np.array([np.argmax(scores(f"article {number}", body)) for number in range(2000)])
    # Four standard deviations of the binomial.
    assert (np.abs(np.bincount(first) - 500) < 4 * np.sqrt(2000 * 0.25 * 0.75)).all()
