"""Options that say how numbers are made, gathered into the settings that commands pass on."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, get_args

import click

from summkit.analyses.statistics import StatisticsSettings
from summkit.cli.choices import Choice
from summkit.cli.completers import complete_metrics
from summkit.cli.options import language_or_auto_option, seed_option
from summkit.evaluation.language import corpus_language
from summkit.evaluation.plan import DEFAULT_METRICS, PairedTest
from summkit.evaluation.units import Unit
from summkit.metrics.settings import Compatibility, MultiReference, RougeSettings, Stemmer
from summkit.metrics.tokenisers import TokeniserName
from summkit.text.detection import AUTO

RougeOf = Callable[[Sequence[Unit]], RougeSettings]
"""The settings for a corpus, whose language may have to be found out."""


def rouge_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how ROUGE is computed; all of them are passed on as a `RougeOf` under `rouge_of`."""

    @functools.wraps(command)
    def with_settings(
        *arguments: Any,
        language: str,
        tokeniser: TokeniserName | None,
        stemmer: Stemmer | None,
        compatibility: Compatibility,
        multi_reference: MultiReference | None,
        alpha: float,
        stop_words: bool,
        word_limit: int | None,
        character_limit: int | None,
        wordnet_exceptions: str | None,
        **others: Any,
    ) -> Any:
        def resolved(code: str) -> RougeSettings:
            return RougeSettings.resolve(
                language=code,
                tokeniser=tokeniser,
                stemmer=stemmer,
                compatibility=compatibility,
                multi_reference=multi_reference,
                alpha=alpha,
                stop_words=stop_words,
                word_limit=word_limit,
                character_limit=character_limit,
                wordnet_exceptions=wordnet_exceptions,
            )

        if language != AUTO:
            settings = resolved(language)  # a wrong option is told before anything is read
            return command(*arguments, rouge_of=lambda _: settings, **others)
        return command(*arguments, rouge_of=lambda units: resolved(corpus_language(AUTO, units)), **others)

    return _with_options(with_settings, _ROUGE_OPTIONS)


def statistics_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of intervals and tests; they are passed on as `StatisticsSettings` under `statistics`."""

    @functools.wraps(command)
    def with_settings(
        *arguments: Any,
        confidence: float,
        resamples: int,
        paired: str,
        baseline: str | None,
        seed: int,
        **others: Any,
    ) -> Any:
        settings = StatisticsSettings(
            confidence=confidence, resamples=resamples, paired=paired, baseline=baseline, seed=seed
        )
        return command(*arguments, statistics=settings, **others)

    return _with_options(with_settings, _STATISTICS_OPTIONS)


def _with_options(command: Callable[..., Any], options: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command


_ROUGE_OPTIONS = (
    click.option(
        "--stemmer",
        type=Choice(get_args(Stemmer)),
        help="[default: porter for English, else snowball]",
    ),
    click.option(
        "--tokeniser",
        type=Choice(get_args(TokeniserName)),
        help="[default: rouge-score for English, else unicode]",
    ),
    click.option(
        "--compatibility",
        type=Choice(get_args(Compatibility)),
        default="rouge-score",
        show_default=True,
        help="Whose arithmetic: rouge-score 0.1.2's, or that of the Perl program ROUGE-1.5.5.",
    ),
    click.option(
        "--wordnet-exceptions",
        metavar="DIR",
        help="Folder of WordNet's *.exc files, for rouge155. [default: looked for]",
    ),
    click.option(
        "--multi-reference",
        type=Choice(get_args(MultiReference)),
        help="What becomes of several references. [default: best; pooled for rouge155]",
    ),
    click.option("--alpha", default=0.5, show_default=True, help="Weight of precision in F; 0.5 is F1."),
    click.option("--stop-words", is_flag=True, help="Drop ROUGE-1.5.5's stop words before scoring (-s)."),
    click.option("--word-limit", type=int, metavar="N", help="Cut both sides to N words before scoring (-l)."),
    click.option(
        "--character-limit", type=int, metavar="N", help="Cut both sides to N characters, or bytes for rouge155 (-b)."
    ),
    language_or_auto_option,
)
_STATISTICS_OPTIONS = (
    click.option("--confidence", default=0.95, show_default=True, help="Of the intervals."),
    click.option("--resamples", default=1000, show_default=True, help="Of the bootstrap and the tests."),
    click.option(
        "--paired",
        type=Choice(get_args(PairedTest)),
        default="permutation",
        show_default=True,
        help="Test of paired differences.",
    ),
    click.option(
        "--baseline",
        metavar="SYSTEM",
        help="Compare the others with this one, or 'all' pairs. [default: lead, else the first]",
    ),
    seed_option,
)
metric_option = click.option(
    "--metric",
    "metrics",
    multiple=True,
    default=DEFAULT_METRICS,
    metavar="NAME",
    shell_complete=complete_metrics,
    help=f"A metric; repeat for several. See 'summkit metrics'. [default: {', '.join(DEFAULT_METRICS)}]",
)
