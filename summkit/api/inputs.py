"""What the files of a job are: those that are named as a corpus, and those that options name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from summkit.corpora.inputs import FilePath, Inputs
from summkit.declaration import Declared, files_read
from summkit.metrics import metric
from summkit.settings.rouge import RougeSettings
from summkit.summarisers import summariser


def inputs_of(
    corpus: Sequence[FilePath] = (),
    *,
    bundled: bool = False,
    files: Sequence[FilePath] = (),
    methods: Iterable[str] = (),
    metrics: Iterable[str] = (),
    rouge: RougeSettings | None = None,
    store: Path | None = None,
) -> Inputs:
    """Return the files that a job reads.

    Args:
        corpus: Files, folders and patterns of articles.
        bundled: Whether a corpus that names nothing stands for `./seeds` or the bundled articles.
        files: Other files: candidates, references, judgements.
        methods: Written forms of methods, whose options may name files.
        metrics: Written forms of metrics, whose options may name folders.
        rouge: How ROUGE is computed, which may name a folder.
        store: The run store.

    Raises:
        OptionError: If a method or a metric is unknown.
    """
    declared: list[Declared] = [*map(summariser, methods), *map(metric, metrics), *([rouge] if rouge else [])]
    named = [pair for one in declared for pair in files_read(one)]
    return Inputs(
        corpus=corpus,
        bundled=bundled,
        files=[*files, *(path for path, is_folder in named if not is_folder)],
        folders=[path for path, is_folder in named if is_folder],
        store=store,
    )
