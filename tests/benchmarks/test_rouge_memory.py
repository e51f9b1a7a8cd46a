"""A million pairs stream through: memory grows with the result, not with the texts.

pytest -m benchmark tests/benchmarks/test_rouge_memory.py -s
"""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = [pytest.mark.benchmark]

CODE = """
import random, resource, sys, time
from summkit.rouge import score_batch
drawn = random.Random(1)
words = ["w%d" % n for n in range(50_000)]
def texts(count, length):
    for _ in range(count):
        yield " ".join(drawn.choices(words, k=length))
pairs = int(sys.argv[1])
start = time.perf_counter()
scores = score_batch(texts(pairs, 40), texts(pairs, 60), ["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=True)
assert scores.shape == (pairs, 4, 3)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, time.perf_counter() - start)
"""


def test_a_million_pairs() -> None:
    for pairs in (100_000, 1_000_000):
        done = subprocess.run([sys.executable, "-c", CODE, str(pairs)], capture_output=True, text=True, check=True)
        peak, seconds = done.stdout.split()
        print(f"\n{pairs:,} pairs: peak {peak} MB, {float(seconds):.1f} s with making the texts")
        assert int(peak) < 400
