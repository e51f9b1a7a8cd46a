"""What of the key points each system covers, and which nobody covers."""

from __future__ import annotations

from dataclasses import dataclass

from summkit.results import PointMatch, Results, is_oracle, mean_of

_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class HardPoint:
    """A key point that few systems cover.

    Attributes:
        id: The article.
        text: The point.
        score: How far the systems cover it, on average, in [0, 1].
        covered: How many systems cover it.
    """

    id: str
    text: str
    score: float
    covered: int


@dataclass(frozen=True, kw_only=True)
class PointTable:
    """Coverage of key points over all articles.

    Attributes:
        points: How many points there are.
        articles: In how many articles.
        covered: For each system how many it covers.
        rivals: How many systems there are, oracles aside.
        missed: How many points no system covers, oracles aside.
        hardest: The points that systems cover least.
    """

    points: int
    articles: int
    covered: tuple[tuple[str, int], ...]
    rivals: int
    missed: int
    hardest: tuple[HardPoint, ...]


def point_table(results: Results) -> PointTable | None:
    """Gather what the matches say, by the first metric that looks at key points; None where there are none."""
    if not results.matches:
        return None
    metric = results.matches[0].metric
    points: dict[tuple[str, int], list[PointMatch]] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in results.matches:
        if row.metric == metric:
            place = seen.get((row.id, row.system), 0)  # two points of an article may have the same text
            seen[row.id, row.system] = place + 1
            points.setdefault((row.id, place), []).append(row)
    covered = dict.fromkeys(results.systems, 0)
    hard = []
    for (name, _), rows in points.items():
        for row in rows:
            covered[row.system] += row.covered
        rivals = [row for row in rows if not is_oracle(row.system)] or rows
        score = mean_of([row.score for row in rivals])
        hard.append(HardPoint(id=name, text=rows[0].point, score=score, covered=sum(row.covered for row in rivals)))
    hard.sort(key=lambda point: (point.covered, point.score))
    return PointTable(
        points=len(points),
        articles=len({name for name, _ in points}),
        covered=tuple(covered.items()),
        rivals=sum(not is_oracle(system) for system in results.systems) or len(results.systems),
        missed=sum(point.covered == 0 for point in hard),
        hardest=tuple(hard[:_SHOWN]),
    )
