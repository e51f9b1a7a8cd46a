"""That the rules see what they are there for: a fuzzer that complains of nothing proves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.cases import Case, Process
from tests.fuzz.judging import judged
from tests.fuzz.outcome import Outcome

WORK = Path("/case/work")
FAILED = {"code": 1, "err": "summkit: error: in.txt: cannot be read\n"}


def complaints(
    *arguments: str, before: Mapping[str, bytes] | None = None, after: Mapping[str, bytes] | None = None,
    stores: frozenset[str] = frozenset(), process: Process = "", **outcome: Any,
) -> str:  # fmt: skip
    there = {"in.txt": b"read", "out.txt": b"old", **(before or {})}
    case = Case(
        seed=0, number=0, command="summarise", arguments=("summarise", "in.txt", "-o", "out.txt", *arguments), files={},
        links={}, stdin=b"", inputs=frozenset({"in.txt"}), outputs=frozenset({"out.txt", "new.txt"}), stores=stores,
        process=process, terminal=False,
    )  # fmt: skip
    done: dict[str, Any] = {
        "code": 0, "out": "", "err": "", "escaped": "", "foreign_warnings": (), "changed_state": (), "seconds": 0.1,
    }  # fmt: skip
    found = Outcome(
        work=WORK,
        before={WORK / name: data for name, data in there.items()},
        after={WORK / name: data for name, data in {**there, **(after or {})}.items()},
        **{**done, **outcome},
    )
    return "\n".join(judged(case, found))


@pytest.mark.parametrize(
    "outcome",
    [
        {},
        FAILED,
        {"after": {"out.txt": b"new", "new.txt": b"new"}},
        {"err": "summkit: warning: in.txt: only one paragraph\n24 articles (0 near-duplicates left out)\n"},
        {"out": '{"a": 1}\n'},
        {"code": 1, "process": "2>&-"},
        {"stores": frozenset({"s"}), "after": {"s": b"new", "s-wal": b""}},
    ],
)
def test_nothing_to_complain_about(outcome: dict[str, Any]) -> None:
    assert not complaints("--format", "json", **outcome)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ({"code": 130, "err": "summkit: error: x\n"}, "exit code 130"),
        ({"code": -7}, "exit code -7"),
        ({"code": 1}, "with 0 lines of error"),
        ({"code": 1, "err": FAILED["err"] * 2}, "with 2 lines of error"),  # type: ignore[operator]
        ({"err": "summkit: error: x\n"}, "exit code 0 with 1 lines of error"),
        ({"code": 1, "err": "summkit: error: \n"}, "says nothing"),
        ({"escaped": "ValueError: x"}, "escaped: ValueError"),
        ({"err": "summkit: warning: numpy.float64\n"}, "inner workings"),
        ({"err": "Usage: summkit\n"}, "without 'summkit: '"),
        ({"foreign_warnings": ("RuntimeWarning: divide",)}, "foreign warning: RuntimeWarning"),
        ({"changed_state": ("the current folder",)}, "left changed: the current folder"),
        ({**FAILED, "err": "summkit: error: \x1b[31m\u202e\n"}, r"stderr holds '\x1b', '\u202e'"),
        ({"out": '{"a": NaN}'}, "NaN is none of JSON's numbers"),
        ({"out": '{"a": 1'}, "is no JSON"),
        ({"after": {"in.txt": b"changed"}}, "changed that is no output: 'in.txt'"),
        ({**FAILED, "after": {"out.txt": b"half"}}, "a failed command (exit code 1) changed an output: 'out.txt'"),
        ({"after": {".summkit-1.part": b"half"}}, "a part of an output was left behind"),
        ({"after": {"core": b""}}, "something was left behind: 'core'"),
        ({"before": {"s": b"text"}, "after": {"s": b""}, "stores": frozenset({"s"})}, "no store was changed"),
    ],
)
def test_complaints(outcome: dict[str, Any], told: str) -> None:
    assert told in complaints("--format=json", **outcome)
