"""Writes the addresses that the load test asks for, one per line, in a fixed shuffled order.

Use: addresses.py REPOSITORY site|weights|datasette COUNT
site      pages of every municipality, every area, every indicator of the register and every order of the ranking
weights   reader's own weights that nobody has asked for before
datasette the same municipalities and indicators in Datasette's tables
"""

import csv
import random
import sys
import tomllib
from pathlib import Path
from urllib.parse import quote

AREAS = ["information", "bistandshandlaggning", "utforande", "stod-och-utveckling"]


def municipalities(registry):
    rows = (line for line in (registry / "places.csv").read_text("utf-8").splitlines() if not line.startswith("#"))
    return [row for row in csv.DictReader(rows) if row["kind"] == "municipality"]


def indicators(registry):
    model = tomllib.loads((registry / "models/hemtjanst-71.toml").read_text("utf-8"))
    return [indicator["id"] for indicator in model["indicator"]]


def site(registry, count):
    places = [row["slug"] for row in municipalities(registry)]
    found = [f"/kommun/{slug}" for slug in places]
    found += [f"/kommun/{slug}/{AREAS[at % 4]}" for at, slug in enumerate(places)]
    found += [f"/kommun/{slug}/forandring" for slug in places]
    found += [f"/indikator/{quote(name)}" for name in indicators(registry)]
    orders = ["", "namn", "poang", "forandring"]
    for area in ["", *AREAS]:
        for order in orders:
            for year in ["", "2022"]:
                query = "&".join(
                    f"{key}={value}" for key, value in [("ar", year), ("omrade", area), ("sortera", order)] if value
                )
                found.append(f"/ranking?{query}" if query else "/ranking")
    found += [f"/ranking?kommun={slug}" for slug in places[: count - len(found)]]
    assert len(found) >= count and len(set(found)) == len(found)
    return found[:count]


def weights(_, count):
    draw = random.Random(71)
    found = set()
    while len(found) < count:
        numbers = "&".join(f"{area}={draw.randint(0, 5)}" for area in AREAS)
        found.add(numbers)
    return [f"/mina-vikter?{numbers}" for numbers in sorted(found)]


def datasette(registry, count):
    names = indicators(registry)
    found = [f"/open/observation?place={row['code']}&_size=100" for row in municipalities(registry)]
    found += [
        f"/open/observation?place={row['code']}&indicator={quote(names[at % len(names)])}"
        for at, row in enumerate(municipalities(registry))
    ]
    found += [f"/open/observation?indicator={quote(name)}&_size=290" for name in names]
    found += [f"/open/observation?place={row['code']}&_sort_desc=value" for row in municipalities(registry)]
    return found[:count]


def main():
    registry = Path(sys.argv[1]) / "registry"
    kinds = {"site": site, "weights": weights, "datasette": datasette}
    found = kinds[sys.argv[2]](registry, int(sys.argv[3]))
    random.Random(20).shuffle(found)
    print("\n".join(found))


main()
