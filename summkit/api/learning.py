"""The weights of the method `weighted` from a corpus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summkit.api.given import Corpus, FilePath, corpus_units
from summkit.corpora import Problems, ReadOptions
from summkit.corpora.inputs import Inputs
from summkit.displays.files import write_file
from summkit.learning.learn import learn_weights
from summkit.messages import warn
from summkit.paths import path_text
from summkit.settings.shared import DEFAULT_LANGUAGE
from summkit.settings.summary import SummarySettings
from summkit.summarisers.weights import Weights
from summkit.text.detection import AUTO
from summkit.text.languages import language_code


def learn(
    corpus: Corpus | Any,
    *,
    language: str = DEFAULT_LANGUAGE,
    seed: int = SummarySettings.seed,
    max_characters: int = SummarySettings.max_characters,
    output: FilePath | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> Weights:
    """Learn the weights of the method `weighted` from articles with references, and find out what they gain.

    Args:
        corpus: Articles with references, as `evaluate` takes them.
        language: ISO 639-1 code of their language; "auto" finds it out, and says which it took.
        seed: Of the folds and of the resampling.
        max_characters: The characters of the longest article that is looked at; a longer one cannot be used.
        output: A file to write the table of weights to, or None.
        told: Is told what is being done.

    Returns:
        The weights; `training` says how they were found, and by how much summaries of three sentences beat leads on
        articles that neither the weights nor the strengths of the penalties were fitted to (nested cross-validation).

    Raises:
        OptionError: If the language is unknown, or `output` is read.
        DataError: If a file cannot be read or written, or there are too few articles to learn from.
    """
    # Wrong ones are told before anything is read.
    SummarySettings(language=language, seed=seed, max_characters=max_characters)
    if language != AUTO:
        language_code(language)
    paths, units = corpus_units(corpus, ReadOptions(max_characters=max_characters))
    if output is not None:
        Inputs(corpus=paths).refuse_as_output(path_text(output))
    problems = Problems()
    articles = [article for unit in units for article in unit.articles(problems)]
    for message in problems.messages():
        warn(message)
    weights = learn_weights(articles, language=language, seed=seed, told=told)
    if output is not None:
        write_file(output, weights.to_json())
    return weights
