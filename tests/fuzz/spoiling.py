"""Makes a command line that should get through a hostile one, in one place."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import click

from tests.fuzz import prepared
from tests.fuzz.articles import article_file, draw_record, draw_records, packed
from tests.fuzz.draft import Draft, Part, parameters
from tests.fuzz.hostile import ENDLESS, NUMBERS, PATHS, TEXTS, long_name
from tests.fuzz.option_values import add_option
from tests.fuzz.spoiled_bytes import SPOILERS, field_changed
from tests.fuzz.spoiled_tables import columns_changed, store_changed

READ = frozenset({"files", "corpus", "references", "candidates", "scores", "human", "evaluation"})
"""Parameters that name files to be read; wherever a method or metric names one, it is another."""

WRITTEN = frozenset({"output", "figure", "figures", "store"})
"""Parameters that name files to be written."""

_COLUMNAR = (".parquet", ".arrow")

Spoil = Callable[[Draft, Random], None]


def spoil(draft: Draft, random: Random) -> None:
    """Put one hostile thing into a command line or its files."""
    kinds, weights = zip(*_KINDS, strict=True)
    random.choices(kinds, weights)[0](draft, random)
    for part in draft.parts:
        if part.parameter == "store" and part.value and part.value.startswith("/dev/"):
            part.value = "folder"  # SQLite would leave a journal in /dev


def _file(draft: Draft, random: Random) -> None:
    if not draft.files:
        _value(draft, random)
        return
    name = random.choice(list(draft.files))
    draft.apart |= name.endswith(_COLUMNAR)
    if name.endswith(".sqlite") and random.random() < 0.6:
        draft.files[name] = store_changed(draft.files[name], random)
        return
    if name.endswith(_COLUMNAR) and random.random() < 0.6:
        suffix = name[name.rindex(".") :]
        draft.files[name] = columns_changed(draw_records(random, 4), suffix, random)
        return
    spoiler = field_changed if ".json" in name and random.random() < 0.6 else random.choice(SPOILERS)
    draft.files[name] = spoiler(draft.files[name], random)


def _value(draft: Draft, random: Random) -> None:
    valued = [part for part in draft.parts if part.value is not None]
    if not valued:
        _option(draft, random)
        return
    part = random.choice(valued)
    part.value = hostile_word(random, part.parameter, parameters(draft.command).get(part.parameter))


def _option(draft: Draft, random: Random) -> None:
    name, parameter = random.choice(list(parameters(draft.command).items()))
    if isinstance(parameter, click.Argument):
        draft.parts.append(Part(name, "", hostile_word(random, name, parameter)))
        return
    if getattr(parameter, "is_flag", False) or random.random() < 0.2:
        add_option(draft, random, parameter)
        return
    value = hostile_word(random, name, parameter)
    draft.parts.append(Part(name, random.choice(parameter.opts), value, joined=random.random() < 0.5))


def hostile_word(random: Random, name: str, parameter: click.Parameter | None) -> str:
    """Return a value that suits the kind of a parameter, mostly, and is hostile."""
    kind = parameter.type if parameter else None
    if random.random() < 0.15:
        return random.choice(random.choice((NUMBERS, TEXTS, PATHS[1:])))
    if name in READ or name in WRITTEN or isinstance(kind, click.Path):
        path = random.choice(PATHS) if random.random() < 0.9 else long_name(random)
        return path if name in WRITTEN or path != ENDLESS else "/dev/null"
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return random.choice(NUMBERS)
    return random.choice(TEXTS)


def _clash(draft: Draft, random: Random) -> None:
    """Write where something is read or written already, or into a folder."""
    outputs = [name for name in sorted(WRITTEN) if name in parameters(draft.command)]
    if not outputs or not draft.files:
        _value(draft, random)
        return
    taken = [part.value.rpartition("=")[2] for part in draft.parts if part.value and part.parameter in READ | WRITTEN]
    target = random.choice([*taken, *draft.files, "folder", "."])
    name = random.choice(outputs)
    spelt = random.choice((target, f"./{target}", f"../here/{target}", f"folder/../{target}"))
    draft.parts = [part for part in draft.parts if part.parameter != name]
    draft.parts.append(Part(name, parameters(draft.command)[name].opts[0], spelt))


def _store(draft: Draft, random: Random) -> None:
    """Keep a run where something else is kept."""
    if "store" not in parameters(draft.command):
        _clash(draft, random)
        return
    kept = prepared.store()
    draft.files["old.sqlite"] = random.choice(
        (kept, b"", b"plain text\n", store_changed(kept, random), random.choice(SPOILERS)(kept, random))
    )
    draft.parts = [part for part in draft.parts if part.parameter != "store"]
    draft.parts.append(Part("store", "--store", random.choice(("old.sqlite", "./old.sqlite", "link"))))
    draft.links["link"] = "old.sqlite"


def _link(draft: Draft, random: Random) -> None:
    """Read or write through a link, which may lead to another file of the command, to nothing or to itself."""
    parts = [part for part in draft.parts if part.value and part.parameter in READ | WRITTEN]
    if not parts:
        _value(draft, random)
        return
    name = random.choice(("link", "link.jsonl", "link.txt", "link.json", "link.svg"))
    taken = [part.value for part in parts if part.value in draft.files]
    draft.links[name] = random.choice((*taken, *taken, *draft.files, "nothing", "missing/nothing", name, "folder"))
    random.choice(parts).value = name


def _lost(draft: Draft, random: Random) -> None:
    """Lose a part of the command line, double one or swap two; or lose a file."""
    what = random.randrange(4)
    if not draft.parts or what == 3:
        if draft.files:
            del draft.files[random.choice(list(draft.files))]
        return
    part = random.choice(draft.parts)
    if what == 0:
        draft.parts.remove(part)
    elif what == 1:
        draft.parts.append(part)
    else:
        random.choice(draft.parts).value, part.value = part.value, random.choice(draft.parts).value


def _stdin(draft: Draft, random: Random) -> None:
    text = article_file(draw_record(random, 0), ".txt")
    draft.stdin = random.choice((b"", random.choice(SPOILERS)(text, random)))
    names = [name for name, found in parameters(draft.command).items() if name in READ]
    if names:
        found = parameters(draft.command)[random.choice(names)]
        draft.parts = [part for part in draft.parts if part.parameter != found.name]
        flag = "" if isinstance(found, click.Argument) else found.opts[0]
        draft.parts.append(Part(str(found.name), flag, "-"))


def _name(draft: Draft, random: Random) -> None:
    """Give a file that is read another name."""
    parts = [part for part in draft.parts if part.parameter in READ and part.value in draft.files]
    if not parts:
        _value(draft, random)
        return
    part = random.choice(parts)
    data = draft.files.pop(str(part.value))
    suffix = random.choice(
        ("", ".txt", ".story", ".jsonl", ".json", ".csv", ".html", ".parquet", ".arrow", ".exe", ".zst", ".gz")
    )
    stem = random.choice(
        (
            "x",
            "a b",
            "-x",
            "é",
            "\u05d0\u200f",
            "\u202ex",
            "\udcff",
            "a\nb",
            "\x1b[31m",
            "*",
            "[x]",
            "a=b",
            "%s",
            "{}",
            "x" * 240,
        )
    )
    part.value = stem + suffix
    draft.apart |= suffix in _COLUMNAR
    draft.files[part.value] = packed(data) if suffix == ".gz" and random.random() < 0.5 else data


_KINDS: tuple[tuple[Spoil, int], ...] = (
    (_file, 14), (_value, 5), (_option, 5), (_clash, 2), (_lost, 2), (_stdin, 1), (_name, 3),
    (_store, 2), (_link, 2),
)  # fmt: skip
