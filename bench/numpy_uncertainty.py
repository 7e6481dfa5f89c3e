"""The Monte Carlo of crates/composite/benches/uncertainty.rs in NumPy, timed beside it.

Usage: numpy_uncertainty.py REPOSITORY RUST_OUTPUT

RUST_OUTPUT is what `cargo bench -p ledstjarna-composite --bench uncertainty` printed. The table is made by the
same rule and the choices are the same, but the random numbers are NumPy's own: the mean places of all units
must agree within the error of the two runs, otherwise no ratio is printed.

Three ways in array code, on one thread:
- again: every replication treats, normalises, weighs and ranks the whole table, as the peers do;
- prepared: the twenty treated and normalised tables are made once, as the Rust code does;
- data: every survey cell is drawn from its beta distribution, by NumPy's exact sampler.
All three end with place counts, quantiles and the share of replications in which each unit beats each other.
"""

import sys
import time
from pathlib import Path

import numpy as np

from numpy_build import UNITS, quantile, read_model, uniform

MISSING = 0.05
NOISE = 0.25
LOW, HIGH = 0.025, 0.975


def cell(row, column):
    position = 2 * (column * UNITS + row)
    value = uniform(position)
    if uniform(position + 1) < MISSING:
        return float("nan")
    square = value * value
    return float(np.floor(100.0 * (square * square * square * square if column % 4 == 0 else value)))


def shape(values):
    """Skewness and excess kurtosis of type 2."""
    n = len(values)
    z = values - values.mean()
    m2, m3, m4 = (z**2).mean(), (z**3).mean(), (z**4).mean()
    if m2 == 0:
        return 0.0, 0.0
    g1, g2 = m3 / m2**1.5, m4 / m2**2 - 3
    return g1 * np.sqrt(n * (n - 1)) / (n - 2), ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))


def treat(column, most):
    """Points moved inwards until the shape passes, else logarithms."""
    known = ~np.isnan(column)
    values = column[known]
    skew, kurtosis = shape(values)
    if abs(skew) < 2 or kurtosis < 3.5:
        return column
    trial, moved = values.copy(), np.zeros(len(values), bool)
    while moved.sum() < most:
        sign = 1 if skew >= 0 else -1
        extreme = (sign * trial).max()
        inner = sign * trial[sign * trial < extreme]
        if not len(inner):
            break
        at = sign * trial >= extreme
        trial[at] = sign * inner.max()
        moved |= at
        skew, kurtosis = shape(trial)
        if (abs(skew) < 2 or kurtosis < 3.5) and moved.sum() <= most:
            break
    else:
        trial = None
    if trial is None or not (abs(skew) < 2 or kurtosis < 3.5):
        trial = np.log(values - values.min() + 0.01 * (values.max() - values.min()))
    found = column.copy()
    found[known] = trial
    return found


def table(raw, signs, most, z_scores):
    treated = np.column_stack([treat(column, most) for column in raw.T]) * signs
    if z_scores:
        return 10.0 + 2.0 * (treated - np.nanmean(treated, axis=0)) / np.nanstd(treated, axis=0, ddof=1)
    low, high = np.nanmin(treated, axis=0), np.nanmax(treated, axis=0)
    return 1.0 + 99.0 * (treated - low) / (high - low)


def weigh(scores, there, weights, area_weights, geometric):
    """Area scores and the total; missing scores are 0 in `scores`, which is logarithms if geometric."""
    areas = (scores @ weights) / (there @ weights)
    total = areas @ area_weights / area_weights.sum()
    return np.exp(total) if geometric else total


def places(total):
    found = np.empty(len(total), np.int16)
    found[np.argsort(-total, kind="stable")] = np.arange(len(total))
    return found


def summarise(scores, ranks):
    """What is made of the replications: intervals, place counts, and pairs."""
    counts = np.zeros((UNITS, UNITS), np.int64)
    np.add.at(counts, (np.arange(UNITS), ranks), 1)
    quantiles = np.quantile(scores, [0.05, 0.5, 0.95], axis=0)
    pairs = np.stack([(column[:, None] < ranks).mean(axis=0) for column in ranks.T])
    return counts, quantiles, pairs


class Nation:
    def __init__(self, repository):
        self.weights, self.signs, self.area_weights = read_model(repository)
        columns = len(self.signs)
        self.raw = np.array([[cell(row, column) for column in range(columns)] for row in range(UNITS)])
        answers = np.array([30.0 + np.floor(300.0 * uniform((1 << 40) + row)) for row in range(UNITS)])
        asked = np.floor(1.7 * answers + 0.5)
        self.left = ((asked - answers) / (asked - 1.0))[:, None]
        self.answers = answers[:, None]

    def noise(self, random):
        factor = 1.0 + NOISE * (2.0 * random.random(self.weights.shape[0]) - 1.0)
        areas = 1.0 + NOISE * (2.0 * random.random(len(self.area_weights)) - 1.0)
        return self.weights * factor[:, None], self.area_weights * areas

    def method(self, replications, prepared, seed=1):
        random = np.random.default_rng(seed)
        made = lambda key: ready(table(self.raw, self.signs, 1 + key[0], key[1]), key[2])
        tables = {}
        if prepared:
            tables = {(w, z, g): made((w, z, g)) for w in range(5) for z in (False, True) for g in (False, True)}
        scores = np.empty((replications, UNITS))
        ranks = np.empty((replications, UNITS), np.int16)
        for replication in range(replications):
            key = (int(random.integers(5)), bool(random.integers(2)), bool(random.integers(2)))
            values, there = tables[key] if prepared else made(key)
            weights, areas = self.noise(random)
            scores[replication] = weigh(values, there, weights, areas, key[2])
            ranks[replication] = places(scores[replication])
        return ranks, summarise(scores, ranks)

    def data(self, replications, seed=1):
        random = np.random.default_rng(seed)
        p = self.raw / 100.0
        inside = (p > 0) & (p < 1)
        p = np.where(inside, p, (p * self.answers + 0.5) / (self.answers + 1.0))
        known = ~np.isnan(self.raw)
        size = (self.answers / self.left - 1.0) * np.ones_like(p)
        a, b = (p * size)[known], ((1 - p) * size)[known]
        scores = np.empty((replications, UNITS))
        ranks = np.empty((replications, UNITS), np.int16)
        counts = known.sum(axis=0)
        present = known @ self.weights
        for replication in range(replications):
            drawn = np.full(self.raw.shape, np.nan)
            drawn[known] = 100.0 * random.beta(a, b)
            oriented = drawn * self.signs
            ordered = np.sort(oriented, axis=0)
            low, high = quantile(ordered, counts, LOW), quantile(ordered, counts, HIGH)
            normal = 100.0 * (np.clip(oriented, low, high) - low) / (high - low)
            total = (np.where(known, normal, 0.0) @ self.weights) / present @ self.area_weights
            scores[replication] = total
            ranks[replication] = places(total)
        return ranks, summarise(scores, ranks)


def ready(scores, geometric):
    there = ~np.isnan(scores)
    if geometric:
        scores = np.log(np.maximum(scores, 1.0))
    return np.where(there, scores, 0.0), there.astype(float)


def timed(run, times):
    """Median milliseconds, and what the last run gave."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        found = run()
        spent.append((time.perf_counter() - start) * 1e3)
    return float(np.median(spent)), found


def agree(name, ranks, rust):
    """Whether mean places agree: the furthest of 290 is expected about three errors off."""
    others, mean = int(rust[0]), np.array([float(place) for place in rust[1:]])
    own = ranks + 1.0
    error = own.std(axis=0, ddof=1) * np.sqrt(1.0 / len(own) + 1.0 / others) + 1e-3
    furthest = float((np.abs(own.mean(axis=0) - mean) / error).max())
    if furthest > 5.0:
        sys.exit(f"{name}: mean places differ by {furthest:.1f} errors: the two do not compute the same thing")
    print(f"mean places, {name}: furthest of {len(mean)} units {furthest:.1f} standard errors apart")


def main():
    repository, output = Path(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8")
    rust = {line.split("\t")[0]: line.split("\t")[1:] for line in output.splitlines() if "\t" in line}
    nation = Nation(repository)
    again, _ = timed(lambda: nation.method(1_000, prepared=False), 1)
    prepared, found = timed(lambda: nation.method(1_000, prepared=True), 5)
    agree("method", found[0], rust["check method"])
    data, found = timed(lambda: nation.data(1_000), 3)
    agree("data", found[0], rust["check data"])
    print(f"\n{'measurement':44}{'median':>12}{'5 %':>12}{'95 %':>12}  milliseconds")
    for name, numbers in rust.items():
        if not name.startswith("check"):
            print(f"{name:44}" + "".join(f"{float(number):12.4f}" for number in numbers[:3]))
    print(f"\nNumPy {np.__version__}, one thread")
    for name, spent, own in [
        ("method, 1 000, again every time", again, "method, 1 000"),
        ("method, 1 000, prepared", prepared, "method, 1 000"),
        ("data, 1 000", data, "data, 1 000"),
    ]:
        print(f"{name:44}{spent:12.1f}  {spent / float(rust[own][0]):8.1f} times as long")


if __name__ == "__main__":
    main()
