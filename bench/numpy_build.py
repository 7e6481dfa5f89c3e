"""The computation of crates/composite/benches/index_build.rs in NumPy, timed beside it.

Usage: numpy_build.py REPOSITORY RUST_OUTPUT

RUST_OUTPUT is what `cargo bench -p ledstjarna-composite` printed. The values are drawn by the same rule,
the weights and directions come from the same files, and the check sum of the places must be the same:
otherwise the two did not compute the same thing and no ratio is printed.

The array code is written to be fast: whole-matrix operations, one sort per column instead of
`nanquantile` (which calls Python once per column), masks instead of `nansum`.
"""

import statistics
import sys
import time
import tomllib
from pathlib import Path

import numpy as np

UNITS = 290
MISSING = 0.05
LOW, HIGH = 0.025, 0.975
GROUP_LIMIT, TOTAL_LIMIT = 0.50, 0.65
WARM_UP, RUNS = 20, 200
BITS = (1 << 64) - 1


def uniform(position):
    """A number from 0 up to 1 that depends on its position alone (the mixing steps of SplitMix64)."""
    bits = ((position + 1) * 0x9E3779B97F4A7C15) & BITS
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & BITS
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & BITS
    return ((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992.0


def cell(row, column):
    position = 2 * (column * UNITS + row)
    value = uniform(position)
    if uniform(position + 1) < MISSING:
        return float("nan")
    return float(int((3.0 if column % 3 == 0 else 100.0) * value))


def read_model(repository):
    """Area of each indicator, its weight and sign, and the weights of the areas."""
    model = tomllib.loads((repository / "registry/models/hemtjanst-71.toml").read_text("utf-8"))
    lower = set()
    for path in (repository / "registry/indicators").glob("*.toml"):
        for known in tomllib.loads(path.read_text("utf-8"))["indicator"]:
            if known["direction"] == "lower":
                lower.update(known[key] for key in ("id", "alias", "kolada_id") if key in known)
    areas = [group["id"] for group in model["group"][1:]]
    weights = np.zeros((len(model["indicator"]), len(areas)))
    for i, indicator in enumerate(model["indicator"]):
        weights[i, areas.index(indicator["parent"])] = indicator["weight"]
    signs = np.array([-1.0 if i.get("direction") == "lower" or i["id"] in lower else 1.0 for i in model["indicator"]])
    return weights, signs, np.array([group["weight"] for group in model["group"][1:]])


def quantile(ordered, counts, share):
    """Type 7 quantiles of columns that are sorted with the missing values last."""
    columns = np.arange(ordered.shape[1])
    position = (counts - 1) * share
    below = np.floor(position).astype(int)
    at_low = ordered[below, columns]
    at_high = ordered[np.minimum(below + 1, counts - 1), columns]
    return at_low + (position - below) * (at_high - at_low)


def places(scores, published):
    """Place 1 is best, ties share the best place; scores count to twelve significant digits."""
    exponent = np.floor(np.log10(np.maximum(np.abs(scores), 1e-300)))
    step = 10.0 ** (11 - exponent)
    keys = np.where(published, np.round(scores * step) / step, -np.inf)
    ordered = np.sort(keys)
    better = len(keys) - np.searchsorted(ordered, keys, side="right")
    return np.where(published, better + 1, 0)


def build(raw, weights, signs, area_weights):
    oriented = raw * signs
    there = ~np.isnan(oriented)
    counts = there.sum(axis=0)
    ordered = np.sort(oriented, axis=0)
    low, high = quantile(ordered, counts, LOW), quantile(ordered, counts, HIGH)
    treated = np.clip(oriented, low, high)
    width = high - low
    active = width > 0
    scores = 100.0 * ((treated - low) / np.where(active, width, 1.0))
    there &= active
    present = there @ weights
    areas = np.where(there, scores, 0.0) @ weights / np.where(present > 0, present, 1.0)
    coverage = present / weights[active].sum(axis=0)
    published = coverage >= GROUP_LIMIT - 1e-12
    total = areas @ area_weights
    ranked = published.all(axis=1) & (coverage @ area_weights >= TOTAL_LIMIT - 1e-12)
    columns = [total, *areas.T]
    all_places = [places(c, p) for c, p in zip(columns, [ranked, *published.T])]
    cuts = [np.quantile(c[p], [0.1, 0.3, 0.7, 0.9]) for c, p in zip(columns, [ranked, *published.T])]
    groups = [np.searchsorted(cut, c, side="right") for cut, c in zip(cuts, columns)]
    return all_places, groups


def measure(run):
    for _ in range(WARM_UP):
        run()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e6)
    cut = statistics.quantiles(times, n=20, method="inclusive")
    return statistics.median(times), cut[0], cut[-1]


def main():
    repository, output = Path(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8")
    lines = [line.split("\t") for line in output.splitlines() if "\t" in line]
    rust = {line[0]: line[1:] for line in lines}
    weights, signs, area_weights = read_model(repository)
    raw = np.array([[cell(row, column) for column in range(len(signs))] for row in range(UNITS)])
    found, _ = build(raw, weights, signs, area_weights)
    check = sum((unit + 1) * int(place) for unit, place in enumerate(found[0]))
    if check != int(rust["check"][0]):
        sys.exit(f"the two computed different places: check sum {check}, but Rust gave {rust['check'][0]}")
    median, low, high = measure(lambda: build(raw, weights, signs, area_weights))
    own = float(rust["build"][0])
    print(f"check sum of the places: {check} in both")
    print(f"{'measurement':34}{'median':>12}{'5 %':>12}{'95 %':>12}  microseconds")
    for name, numbers in rust.items():
        if name != "check":
            print(f"{name:34}" + "".join(f"{float(number):12.1f}" for number in numbers[:3]))
    print(f"{f'build, NumPy {np.__version__}':34}{median:12.1f}{low:12.1f}{high:12.1f}")
    print(f"NumPy takes {median / own:.1f} times as long")


if __name__ == "__main__":
    main()
