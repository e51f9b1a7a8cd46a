"""Small articles with references, drawn, and written in every form that is read."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from random import Random
from typing import Any

from tests.fuzz.hostile import SCRIPTS

_TOPICS = (
    ["ferry", "harbour", "captain", "storm", "passengers", "coast", "rescue", "engine"],
    ["council", "budget", "water", "prices", "vote", "mayor", "taxes", "citizens"],
    ["striker", "goal", "league", "referee", "match", "season", "coach", "transfer"],
    ["vaccine", "trial", "patients", "hospital", "doctors", "virus", "dose", "study"],
    ["satellite", "orbit", "launch", "rocket", "engineers", "mission", "moon", "fuel"],
    ["harvest", "drought", "farmers", "wheat", "prices", "export", "rain", "fields"],
)
_SHAPES = (
    "The {0} of the {1} surprised the {2} on {day}.",
    "{count} people asked why the {0} had reached the {1} before the {2}.",
    "However, the {1} denied that the {0} was to blame for the {3}.",
    "“We will mend the {0},” said {name}, who leads the {2}.",
    "It was the first {3} since the {0} in {year}, and it cost {count} million euros.",
    "Experts on the {2} expect that the {1} falls by {count} per cent next year.",
    "{name} told the {3} about the {0}, the {1} and the {2}.",
)
_DAYS = ("Monday", "Tuesday", "Friday", "Sunday")
_NAMES = ("Ada Byron", "Dr. Otto Weiß", "María López", "J. K. Smith", "Mr Li")

ONE_ARTICLE = (".txt", ".md", ".story", ".html", "")
RECORDS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", *((".parquet", ".arrow") if find_spec("pyarrow") else ()))

Record = dict[str, Any]


def sentence(random: Random, topic: Sequence[str]) -> str:
    """Return a sentence about a topic."""
    return random.choice(_SHAPES).format(
        *random.sample(list(topic), 4),
        day=random.choice(_DAYS), name=random.choice(_NAMES), count=random.randint(2, 400), year=random.randint(1950,
        2024),
    )  # fmt: skip


def draw_record(random: Random, number: int, *, sentences: int = 8) -> Record:
    """Return an article as a record: its id, title, article, summary, and now and then key points or a label."""
    topic = random.choice(_TOPICS)
    told = [sentence(random, topic) for _ in range(random.randint(4, sentences))]
    if random.random() < 0.05:
        told.insert(random.randrange(len(told)), random.choice(SCRIPTS))
    chosen = random.sample(told, 2)
    record: Record = {
        "id": random.choice((f"a{number}", f"a{number}", number, f"ü{number}", f"x/{number}")),
        "title": " ".join(random.sample(topic, 3)).capitalize(),
        "article": "\n\n".join(" ".join(told[start : start + 3]) for start in range(0, len(told), 3)),
        "summary": " ".join([*chosen[:1], sentence(random, topic)]),
    }
    if random.random() < 0.2:
        record["key_points"] = [sentence(random, topic) for _ in range(2)]
    if random.random() < 0.2:
        record["label"] = random.choice(("news", "sport", ""))
    return record


def draw_records(random: Random, count: int) -> list[Record]:
    """Return some articles with different ids."""
    return [draw_record(random, number) for number in range(count)]


def article_file(record: Mapping[str, Any], suffix: str) -> bytes:
    """Write one article as a file of this suffix."""
    title, body, lead = record["title"], record["article"], record["summary"]
    if suffix == ".story":
        return f"{body}\n\n@highlight\n\n{lead}\n".encode("utf-8", "surrogatepass")
    if suffix == ".html":
        paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
        article = f"<article><h1>{title}</h1>{paragraphs}</article>"
        page = f"<html><head><title>{title}</title></head><body>{article}</body></html>"
        return page.encode("utf-8", "surrogatepass")
    number = sum(map(ord, title)) % 1000
    return f"{title}\n\n{number}\n\n{lead}\n\n{body}\n\nOriginal Source: www.example.org\n".encode(
        "utf-8", "surrogatepass"
    )


def record_file(records: Sequence[Mapping[str, Any]], suffix: str) -> bytes:
    """Write articles, one a record, as a file of this suffix."""
    if suffix == ".json":
        return json.dumps(list(records), ensure_ascii=False).encode("utf-8", "surrogatepass")
    if suffix in (".csv", ".tsv"):
        return _delimited(records, "," if suffix == ".csv" else "\t")
    if suffix in (".parquet", ".arrow"):
        return _columnar(records, suffix)
    return json_lines(records)


def json_lines(records: Sequence[Mapping[str, Any]]) -> bytes:
    """Write records, one a line."""
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return text.encode("utf-8", "surrogatepass")


def packed(data: bytes) -> bytes:
    """Compress a file, the same way at any time."""
    return gzip.compress(data, 1, mtime=0)


def _delimited(records: Sequence[Mapping[str, Any]], delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, ["id", "title", "article", "summary"], delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(records)
    return stream.getvalue().encode("utf-8", "surrogatepass")


def _columnar(records: Sequence[Mapping[str, Any]], suffix: str) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    columns = {name: [str(record[name]) for record in records] for name in ("id", "title", "article", "summary")}
    table = pa.table(columns)
    sink = pa.BufferOutputStream()
    if suffix == ".parquet":
        parquet.write_table(table, sink)
    else:
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())
