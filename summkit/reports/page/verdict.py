"""What the results say, in sentences: which system is better, how sure one is, and where it fails."""

from __future__ import annotations

from collections.abc import Iterator

from summkit.analyses.buckets import FEW
from summkit.reports.cells import number
from summkit.reports.page.findings import Findings, ranking
from summkit.results import Comparison, is_oracle

_LONGER = 1.15  # summaries this much longer have a better chance at recall
_WEAK = 0.9  # a bucket whose mean is below this share of the whole is told


def verdict(found: Findings) -> list[str]:
    """Return what the results say, the most important first."""
    if not found.results.documents:
        return ["There are no documents."]
    return [*_best(found), *_beside_the_baseline(found), *_other_metrics(found), *_bounds(found), *_cautions(found)]


def _best(found: Findings) -> Iterator[str]:
    results, metric = found.results, found.metrics[0]
    rivals = ranking(results, metric)
    if not rivals:
        yield f"No system has a score by {metric}."
        return
    row = results.score(rivals[0], metric)
    mean = number(row.main, share=results.facts[metric].share)
    confidence = f"{results.settings.statistics.confidence * 100:g}%"
    interval = (
        ""
        if row.low is None
        else f" ({confidence} interval {number(row.low, share=results.facts[metric].share)} to "
        f"{number(row.high, share=results.facts[metric].share)})"
    )
    articles = _documents(row.documents)
    if not results.facts[metric].higher_is_better:
        yield f"{rivals[0]} has the highest {metric}, {mean}{interval}, over {articles}."
        yield f"More {metric} is not in itself better."
        return
    if len(rivals) == 1:
        yield f"{rivals[0]} scores {mean} by {metric}{interval} over {articles}."
        yield "There is no other system to compare it with."
        return
    nearest = _nearest(found, rivals, metric)
    if _is_above(found, rivals[0], nearest, metric):
        yield f"{rivals[0]} is best by {metric}: {mean}{interval}, over {articles}."
    else:
        unsure = f"but it is not shown to be better than {nearest}"
        yield f"{rivals[0]} scores highest by {metric}, {mean}{interval}, over {articles}, {unsure}."
    compared = found.compared(rivals[0], nearest, metric)
    if compared is not None:
        yield _compared(found, compared)


def _beside_the_baseline(found: Findings) -> Iterator[str]:
    metric = found.metrics[0]
    rivals = ranking(found.results, metric)
    baseline = found.results.settings.statistics.baseline
    if baseline is None or baseline not in rivals or not found.results.facts[metric].higher_is_better:
        return
    rows = [found.compared(s, baseline, metric) for s in rivals if s != baseline]
    compared = [row for row in rows if row is not None]
    if not compared:
        return
    if compared[0].system == rivals[0] and baseline != _nearest(found, rivals, metric):
        yield _compared(found, compared[0])
    better = [row.system for row in compared if row.significant() and row.difference > 0]
    worse = [row.system for row in compared if row.significant() and row.difference < 0]
    if not better:
        yield f"No system is shown to be above {baseline} by {metric}."
    elif len(compared) > 1:
        yield f"Shown to be above {baseline} by {metric}: {', '.join(better)}."
    if worse:
        yield f"Shown to be below {baseline} by {metric}: {', '.join(worse)}."


def _other_metrics(found: Findings) -> Iterator[str]:
    first = ranking(found.results, found.metrics[0])
    said: dict[tuple[str, bool], list[str]] = {}
    for metric in found.metrics[1:]:
        rivals = ranking(found.results, metric)
        if len(rivals) > 1 and found.results.facts[metric].higher_is_better:
            beside = rivals[1] if not first or rivals[0] == first[0] else first[0]
            sure = _is_above(found, rivals[0], beside, metric)
            said.setdefault((rivals[0], sure), []).append(metric)
    for (system, sure), metrics in said.items():
        put = f"{_listed(metrics)} {'puts' if len(metrics) == 1 else 'put'}"
        whom = "the same system" if first and system == first[0] else system
        yield f"{put} {whom} first" + ("" if sure else ", by a difference that may be noise") + "."


def _bounds(found: Findings) -> Iterator[str]:
    metric = found.metrics[0]
    rivals = ranking(found.results, metric)
    oracle = next((s for s in found.systems if is_oracle(s)), None)
    if oracle is None or not rivals:
        return
    bound, best = found.results.score(oracle, metric).main, found.results.score(rivals[0], metric)
    if bound is None or best.main is None or not found.results.facts[metric].higher_is_better:
        return
    share = found.results.facts[metric].share
    gives = f"Choosing sentences with the reference in view ({oracle}) gives {number(bound, share=share)}"
    if bound > best.main:
        room = number(bound - best.main, share=share)
        yield f"{gives}: {room} above {rivals[0]}, which is about the room that is left to extraction."
    else:
        yield f"{gives}, not more than {rivals[0]}: by {metric} that leaves no room to measure."


def _cautions(found: Findings) -> Iterator[str]:
    results = found.results
    if len(found.pair) == 2:
        a, b = found.pair
        one, two = results.lengths.get(a), results.lengths.get(b)
        if one and two and (one > two * _LONGER or two > one * _LONGER):
            longer, shorter = (a, b) if one > two else (b, a)
            yield (
                f"The summaries of {longer} are longer than those of {shorter} ({max(one, two):.0f} words against "
                f"{min(one, two):.0f}); length alone moves ROUGE, so compare the two at equal length as well."
            )
    yield from _weakness(found)
    if results.documents < FEW:
        few = "1 article is" if results.documents == 1 else f"{_documents(results.documents)} are"
        yield f"{few} few: only large differences can be shown with so few."


def _weakness(found: Findings) -> Iterator[str]:
    """Name the group of articles where the first system in focus is markedly weak, and one where it is not ahead."""
    metric, (system, *others) = found.metrics[0], found.pair
    share = found.results.facts[metric].share
    whole = found.results.score(system, metric).main
    if not whole:
        return
    other = others[0] if others else system
    groups = sorted(_groups(found, system, other))
    told = ""
    if groups and groups[0][0] < whole * _WEAK:
        score, theirs, where = groups[0]
        beside = f" ({other}: {number(theirs, share=share)} there)" if others else ""
        told, over_all = where, f"{number(whole, share=share)} over all"
        yield f"{system} is weakest in the group {where}: {number(score, share=share)}{beside} against {over_all}."
    behind = sorted((score - theirs, score, theirs, where) for score, theirs, where in groups if score <= theirs)
    if others and behind and behind[0][-1] != told:
        _, score, theirs, where = behind[0]
        mine, other_mean = number(score, share=share), number(theirs, share=share)
        yield f"{system} is not ahead of {other} in the group {where}: {mine} against {other_mean}."


def _groups(found: Findings, system: str, other: str) -> Iterator[tuple[float, float, str]]:
    """Yield the means of two systems on each group that is large enough, and what the group is called."""
    for section in found.buckets:
        if not section.filters:
            continue
        table = next(table for table in section.tables if table.metric == found.metrics[0])
        rows = dict(table.rows)
        for heading, cell, theirs in zip(table.headings, rows[system], rows[other], strict=True):
            if cell.mean is None or theirs.mean is None or cell.few or theirs.few or len(table.headings) < 2:
                continue
            name = f"{heading.rpartition(', n ')[0]}, by {section.name} ({_documents(cell.documents)})"
            yield cell.mean, theirs.mean, name


def _nearest(found: Findings, rivals: list[str], metric: str) -> str:
    """Return the next system that the first is not shown to be better than; the second, if it is better than all."""
    unbeaten = (rival for rival in rivals[1:] if not _is_above(found, rivals[0], rival, metric))
    return next(unbeaten, rivals[1])


def _is_above(found: Findings, system: str, other: str, metric: str) -> bool:
    compared = found.compared(system, other, metric)
    return compared is not None and compared.significant() and compared.difference > 0


def _compared(found: Findings, row: Comparison) -> str:
    """Say how one system stands to another by a comparison."""
    scale = 100 if found.results.facts[row.metric].share else 1
    together = row.wins + row.ties + row.losses
    ahead = f"{row.system} is higher than {row.baseline} on {row.wins:,} of {_documents(together)}"
    tied = f", equal on {row.ties:,}" if row.ties else ""
    low, high = row.low * scale, row.high * scale
    figures = (
        f"the difference is {row.difference * scale:+z.2f} (interval {low:z.2f} to {high:z.2f}, "
        f"adjusted p {'< 0.001' if row.adjusted_p < 0.001 else f'= {row.adjusted_p:.3f}'})"
    )
    sure = "and would seldom come by chance" if row.significant() else "and may be noise"
    return f"{ahead}{tied}; {figures} {sure}."


def _documents(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
