"""Runs -> rows of the form: a monotone alignment of what was printed with the edition's own sequence.

Labels may be broken over lines, merged with their group, misspelt, missing, or stand after their figures. Each run
is compared by the texts beside, before and after it; order does the rest. What order alone cannot decide stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from gongkai.annual.editions import EDITIONS
from gongkai.annual.editions import Row as FormRow
from gongkai.annual.reading.tables.runs import Run
from gongkai.annual.reading.tables.vocabulary import VOCABULARY, core, key
from gongkai.annual.report import EditionName

_SURE = 0.62
_BY_ORDER = 0.004


@dataclass(frozen=True, slots=True)
class Match:
    """``run`` (an index) is row ``row`` (an index). ``likeness`` 1.0: the label is the form's; below ``_SURE`` the
    row was found by order alone, and ``ambiguous`` says that order allows another row too.
    """

    run: int
    row: int
    likeness: float
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """A row's label in the lengths in which it may be printed: alone, with its group, with all groups."""

    name: str
    exact: frozenset[str]
    variants: tuple[str, ...]


@lru_cache
def _forms_of(edition: EditionName, table: str) -> tuple[_Form, ...]:
    return tuple(_form(row) for row in EDITIONS[edition].table(table).rows)


def _form(row: FormRow) -> _Form:
    label = key(row.label)
    groups = [key(group) for group in row.groups]
    chains = [label, core(row.label), *("".join([*groups[i:], label]) for i in range(len(groups)))]
    short = [text for text, found in VOCABULARY.items() if any(e.axis == "row" and e.name == row.name for e in found)]
    return _Form(row.name, frozenset([*chains, *short]), tuple(dict.fromkeys(chains)))


def align(runs: Sequence[Run], edition: EditionName, table: str, width: int) -> list[Match]:
    """The best matches, labels before their figures or after, whichever explains more."""
    forms = _forms_of(edition, table)
    plain = _in_order(runs, forms)
    if plain:
        return plain
    if any(_shuffled(runs, forms, after=after) for after in (False, True)):
        after = any(not run.own for run in runs) and _follow(runs, forms)
        shuffled = _shuffled(runs, forms, after=after)
        if shuffled:
            return _around(shuffled, runs, forms, width, after=after)
    forward = _best_path(runs, forms, width, after=False)
    if all(run.own for run in runs):
        return _settle(forward, runs, forms)
    backward = _best_path(runs, forms, width, after=True)
    return _settle(max((forward, backward), key=lambda path: round(path[0], 3)), runs, forms)


def _in_order(runs: Sequence[Run], forms: tuple[_Form, ...]) -> list[Match]:
    """The matches of a table that prints every row of the form once, in order, under its own label; else none."""
    if len(runs) != len(forms):
        return []
    for run, form in zip(runs, forms, strict=True):
        label = run.own[-1:] or run.before[-1:]
        if not label or (key(label[0]) not in form.exact and core(label[0]) not in form.exact):
            return []
    return [Match(index, index, 1.0) for index in range(len(runs))]


def _shuffled(runs: Sequence[Run], forms: tuple[_Form, ...], *, after: bool) -> list[Match]:
    """The rows that bear exactly one row's label, when they do not stand in the form's order; else none."""
    found: list[Match] = []
    for index, run in enumerate(runs):
        label = run.own[-1:] or (run.after[-1:] if after else run.before[-1:])
        exact = _exact([key(label[0]), core(label[0])], forms) if label else []
        if exact.count(1.0) == 1:
            found.append(Match(index, exact.index(1.0), 1.0))
    rows = [match.row for match in found]
    return found if len(set(rows)) == len(rows) and rows != sorted(rows) else []


def _follow(runs: Sequence[Run], forms: tuple[_Form, ...]) -> bool:
    """Whether labels stand after their figures. Only the ends of a table show it: at one of them a label is left."""

    def named(texts: Sequence[str]) -> float:
        return max((_likeness(form, [], [], [key(text)]) for text in texts for form in forms), default=0.0)

    return named(runs[-1].after[-1:]) > named(runs[0].before[-1:])


def _around(
    sure: list[Match], runs: Sequence[Run], forms: tuple[_Form, ...], width: int, *, after: bool
) -> list[Match]:
    """Shuffled rows by their labels, the others by what is left; order proves nothing for those."""
    left_runs = [i for i in range(len(runs)) if i not in {match.run for match in sure}]
    left_rows = [j for j in range(len(forms)) if j not in {match.row for match in sure}]
    path = _best_path([runs[i] for i in left_runs], tuple(forms[j] for j in left_rows), width, after=after)
    others = (Match(left_runs[m.run], left_rows[m.row], m.likeness, m.likeness < _SURE) for m in path[1])
    return [*sure, *others]


Path = tuple[float, list[Match]]


def _best_path(runs: Sequence[Run], forms: tuple[_Form, ...], width: int, *, after: bool) -> Path:
    scores = [_likenesses(run, forms, after=after) for run in runs]
    gain = [[_gain(score, len(run.values) == width) for score in row] for run, row in zip(runs, scores, strict=True)]
    n, m = len(runs), len(forms)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        above, here, gains = best[i - 1], best[i], gain[i - 1]
        for j in range(1, m + 1):
            here[j] = max(above[j], here[j - 1], above[j - 1] + gains[j - 1])
    matches: list[Match] = []
    i, j = n, m
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matches.append(Match(i, j, scores[i][j]))
    return best[n][m], matches[::-1]


def _gain(likeness: float, full: bool) -> float:
    if likeness >= _SURE:
        return likeness - 0.3
    return _BY_ORDER * (1 + likeness) if full else -1.0


def _likenesses(run: Run, forms: tuple[_Form, ...], *, after: bool) -> list[float]:
    own = "".join(key(text) for text in run.own)
    if run.own:
        exact = _exact([own, key(run.own[-1]), core(run.own[-1])], forms)
        if any(exact):
            return exact
    elif not after and run.before:
        exact = _exact([key(run.before[-1]), core(run.before[-1])], forms)
        if any(exact):
            return exact
    elif after and run.after:
        exact = _exact([key(run.after[0]), core(run.after[0])], forms)
        if any(exact):
            return exact
    return _fuzzy(run, own, forms, after)


def _exact(texts: list[str], forms: tuple[_Form, ...]) -> list[float]:
    for text in texts:
        found = [1.0 if text in form.exact else 0.0 for form in forms]
        if any(found):
            return found
    return []


def _fuzzy(run: Run, own: str, forms: tuple[_Form, ...], after: bool) -> list[float]:
    before = "".join(key(text) for text in run.before)[-120:]
    behind = "".join(key(text) for text in run.after)[:120]
    tails: list[str] = []
    heads: list[str] = []
    if own:
        tails += [own, before + own]
        heads += [own + behind]
    elif not after:
        tails += [before]
        heads += [before[-12:] + behind] if before and behind else []
    else:
        heads += [behind]
    whole = [own, before + own, own + behind, before + own + behind]
    return [_likeness(form, tails, heads, whole) for form in forms]


def _likeness(form: _Form, tails: list[str], heads: list[str], whole: list[str]) -> float:
    best = 0.0
    for variant in form.variants:
        size = len(variant)
        texts = [text for text in whole if text and len(text) <= 2 * size + 4]
        texts += [text[-size:] for text in tails if len(text) > size]
        texts += [text[:size] for text in heads if len(text) > size]
        for text in texts:
            best = max(best, ratio(text, variant) / 100)
    return min(best, 0.99)


def _settle(path: Path, runs: Sequence[Run], forms: tuple[_Form, ...]) -> list[Match]:
    """Mark what order leaves open, and give runs left over the row whose exact label they bear (rows swapped)."""
    matches = path[1]
    taken_rows = {match.row for match in matches}
    taken_runs = {match.run for match in matches}
    free_rows = [j for j in range(len(forms)) if j not in taken_rows]
    settled = [_judge(match, matches, free_rows) for match in matches]
    for i in (i for i in range(len(runs)) if i not in taken_runs):
        exact = _exact([key(text) for text in runs[i].own[-1:]], forms)
        rows = [j for j in free_rows if exact and exact[j]]
        if len(rows) == 1:
            settled.append(Match(i, rows[0], 1.0))
            free_rows.remove(rows[0])
    return settled


def _judge(match: Match, matches: list[Match], free_rows: list[int]) -> Match:
    """A row found by order alone is ambiguous when a free row lies between the same sure neighbours."""
    if match.likeness >= _SURE:
        return match
    sure = [m.row for m in matches if m.likeness >= _SURE]
    low = max((r for r in sure if r < match.row), default=-1)
    high = min((r for r in sure if r > match.row), default=10**6)
    open_ = any(low < row < high for row in free_rows)
    return Match(match.run, match.row, match.likeness, open_)
