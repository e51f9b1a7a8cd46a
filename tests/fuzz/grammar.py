"""Draws command lines that should get through, with their files in every form."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import click

from tests.fuzz import prepared
from tests.fuzz.articles import (
    ONE_ARTICLE,
    RECORDS,
    Record,
    article_file,
    draw_record,
    draw_records,
    json_lines,
    packed,
    record_file,
    sentence,
)  # fmt: skip
from tests.fuzz.draft import Draft, Part, parameters
from tests.fuzz.option_values import CHANCES, EXTRA, NEVER, add_option

_PACKED = 0.1
_OF_A_RUN_THAT_GOES_ON = frozenset({"form", "output", "figures", "quiet", "resamples", "confidence", "jobs"})
_TOPIC = ("ferry", "council", "goal", "dose", "moon")


def draw_line(random: Random, command: str) -> Draft:
    """Draw a command line with its files.

    Args:
        random: Decides everything.
        command: One of `summkit.cli.COMMANDS`.
    """
    draft = Draft(command)
    _INPUTS.get(command, _nothing)(draft, random)
    going_on = "kept.sqlite" in draft.files
    for name, parameter in parameters(command).items():
        multiple = getattr(parameter, "multiple", False)
        if going_on and name not in _OF_A_RUN_THAT_GOES_ON:
            continue
        if name in NEVER or isinstance(parameter, click.Argument) or (draft.has(name) and not multiple):
            continue
        if random.random() < CHANCES.get(name, EXTRA):
            add_option(draft, random, parameter)
    if not going_on:
        random.shuffle(draft.parts)
    return draft


def add_input(draft: Draft, parameter: str, value: str) -> None:
    """Name a file to be read."""
    found = parameters(draft.command)[parameter]
    draft.parts.append(Part(parameter, "" if isinstance(found, click.Argument) else found.opts[0], value))


def _nothing(_: Draft, __: Random) -> None:
    pass


def _corpus(parameter: str) -> Callable[[Draft, Random], None]:
    def add(draft: Draft, random: Random) -> None:
        if parameter == "corpus" and random.random() < 0.1:
            return  # the bundled articles
        if random.random() < 0.05:
            _saved(draft, random)
            add_input(draft, parameter, "saved")
            return
        for number in range(random.choice((1, 1, 1, 2, 3))):
            if random.random() < 0.5:
                suffix = random.choice(ONE_ARTICLE)
                name, data = f"text{number}{suffix}", article_file(draw_record(random, number), suffix)
            else:
                suffix = random.choice(RECORDS)
                name, data = f"corpus{number}{suffix}", record_file(draw_records(random, random.randint(3, 8)), suffix)
            if random.random() < _PACKED and suffix not in (".parquet", ".arrow"):
                name, data = f"{name}.gz", packed(data)
            if random.random() < 0.15:
                name = f"folder/{name}"
            draft.files[name] = data
            if name.startswith("folder/") and random.random() < 0.4:
                points = f"# key points\n{sentence(random, _TOPIC)}\t2\n{sentence(random, _TOPIC)}\n"
                draft.files[f"references/text{number}.txt"] = points.encode()
            spelt = ("folder", "folder/*") if name.startswith("folder/") else (f"./{name}",)
            add_input(draft, parameter, random.choice((name, *spelt)))
        if parameter == "files" and random.random() < 0.15:
            draft.parts = [] if random.random() < 0.5 else [*draft.parts, Part(parameter, "", "-")]
            draft.stdin = article_file(draw_record(random, 0), ".txt")

    return add


def _saved(draft: Draft, random: Random) -> None:
    """Add a folder as Hugging Face `datasets` saves one, where its files can be written."""
    if ".arrow" not in RECORDS:
        draft.files["saved/corpus.jsonl"] = record_file(draw_records(random, 4), ".jsonl")
        return
    draft.files["saved/state.json"] = b'{"_data_files": [{"filename": "data-00000.arrow"}]}'
    draft.files["saved/data-00000.arrow"] = record_file(draw_records(random, 4), ".arrow")
    if random.random() < 0.1:
        draft.files["saved/dataset_dict.json"] = b'{"splits": ["train", "test"]}'


def _evaluate(draft: Draft, random: Random) -> None:
    if random.random() < 0.12:  # a run that goes on
        draft.files |= {"kept.jsonl": prepared.corpus(), "kept.sqlite": prepared.store()}
        for word in prepared.RESUMED[1:]:
            flag, _, value = word.partition("=")
            names = [name for name, found in parameters("evaluate").items() if flag in found.opts]
            draft.parts.append(Part(names[0], flag, value, joined=True) if value else Part("corpus", "", word))
        return
    if random.random() < 0.15:  # beside summaries that exist
        records = draw_records(random, 4)
        draft.files["given.jsonl"] = record_file(records, ".jsonl")
        add_input(draft, "corpus", "given.jsonl")
        _summaries(draft, random, records)
        return
    _corpus("corpus")(draft, random)


def _summaries(draft: Draft, random: Random, records: list[Record]) -> None:
    for number in range(random.choice((1, 1, 2, 3))):
        name = f"ours{number}.jsonl"
        ours = [{"id": record["id"], "summary": sentence(random, _TOPIC)} for record in records]
        random.shuffle(ours)
        draft.files[name] = json_lines(ours)
        add_input(draft, "candidates", random.choice((name, f"S{number}={name}")))


def _score(draft: Draft, random: Random) -> None:
    records = draw_records(random, random.randint(1, 8))
    if random.random() < 0.25:
        suffix = random.choice((".txt", ".md"))
        for name in ("references", "ours"):
            lines = "".join(sentence(random, _TOPIC) + "\n" for _ in records)
            draft.files[name + suffix] = lines.encode()
        add_input(draft, "references", f"references{suffix}")
        add_input(draft, "candidates", f"ours{suffix}")
        return
    kept = ("id", "article", "summary", "key_points") if random.random() < 0.6 else ("id", "summary")
    references = [{key: record[key] for key in kept if key in record} for record in records]
    name, data = "references.jsonl", json_lines(references)
    if random.random() < _PACKED:
        name, data = f"{name}.gz", packed(data)
    draft.files[name] = data
    add_input(draft, "references", name)
    _summaries(draft, random, records)


def _report(draft: Draft, random: Random) -> None:
    draft.files["evaluation.json"] = prepared.evaluation(random.randrange(3))
    add_input(draft, "evaluation", "evaluation.json")


def _learn(draft: Draft, random: Random) -> None:
    if random.random() < 0.5:
        draft.files["many.jsonl"] = prepared.to_learn_from()
        add_input(draft, "corpus", "many.jsonl")
    else:
        _corpus("corpus")(draft, random)
        if not draft.parts:
            add_input(draft, "corpus", "missing.jsonl")
    output = parameters("learn")["output"]
    add_option(draft, random, output)


def _correlate(draft: Draft, random: Random) -> None:
    inputs, systems = range(random.randint(2, 6)), ["lead", "random", "tfidf", "oracle"][: random.randint(2, 4)]
    keys = [{"id": f"a{number}", "system": system} for number in inputs for system in systems]
    metrics = ("rouge1", "rougeL")[: random.randint(1, 2)]
    draft.files["scores.jsonl"] = json_lines(
        [{**key, "score": {name: random.random() for name in metrics}} for key in keys]
    )
    draft.files["human.jsonl"] = json_lines([{**key, "score": random.randint(1, 5)} for key in keys])
    if random.random() < 0.2:
        draft.files["scores.jsonl"] = prepared.document_scores()
        ids = [json.loads(line)["id"] for line in prepared.corpus().splitlines()]
        draft.files["human.jsonl"] = json_lines(
            [{"id": i, "system": s, "score": random.random()} for i in ids for s in ("lead", "random")]
        )
    add_input(draft, "scores", "scores.jsonl")
    add_input(draft, "human", "human.jsonl")


def _completion(draft: Draft, random: Random) -> None:
    add_input(draft, "shell", random.choice(("bash", "zsh", "fish")))


def _summarise(draft: Draft, random: Random) -> None:
    _corpus("files")(draft, random)
    if random.random() < 0.1:
        draft.files["weights.json"] = prepared.weights()
        draft.parts.append(Part("method", "--method", "weighted:weights=weights.json"))


_INPUTS: dict[str, Callable[[Draft, Random], None]] = {
    "summarise": _summarise,
    "keypoints": _corpus("files"),
    "evaluate": _evaluate,
    "score": _score,
    "report": _report,
    "learn": _learn,
    "correlate": _correlate,
    "completion": _completion,
}
