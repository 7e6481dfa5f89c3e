// What is printed: one line per look, the kinds, and every fault once with the pages that have it.

/** Gathers faults over a run. */
export class Report {
  #faults = new Map();
  #millis = new Map();
  /** How many faults there are, every page counted. */
  count = 0;

  /** One line for what was looked at. */
  line(what, where, faults) {
    console.log(`${faults.length ? "FAULT" : "ok   "} ${what.padEnd(14)} ${where}`);
    for (const fault of faults) this.#note(fault, `${where} (${what})`);
  }

  /** Faults that belong to no look. */
  faults(what, faults, count) {
    console.log(`${faults.length ? "FAULT" : "ok   "} ${what.padEnd(14)} ${count}`);
    for (const fault of faults) this.#note(fault, what);
  }

  /** Time spent on a mode, in milliseconds. */
  took(what, millis) {
    this.#millis.set(what, (this.#millis.get(what) ?? 0) + millis);
  }

  /** Faults that differ only in what they quote and count are one. */
  #note(fault, where) {
    this.count += 1;
    const alike = fault.replace(/”[^”]*”/g, "”…”").replace(/[-\d][\d.,\u00a0\u202f ]*/g, "0").replace(/: (\S+) on 0/, "");
    const known = this.#faults.get(alike) ?? { fault, places: [] };
    known.places.push(where);
    this.#faults.set(alike, known);
  }

  /** Every kind of fault once, the most common first, with an example. */
  summary() {
    console.log(`\nseconds: ${[...this.#millis].map(([what, millis]) => `${what} ${Math.round(millis / 1000)}`).join(", ")}`);
    if (this.count === 0) return console.log("no faults");
    console.log(`${this.count} faults, ${this.#faults.size} different:`);
    for (const { fault, places } of [...this.#faults.values()].sort((a, b) => b.places.length - a.places.length)) {
      const different = [...new Set(places)];
      console.log(`- ${fault}\n  ${places.length} x: ${different.slice(0, 5).join(", ")}${different.length > 5 ? ", …" : ""}`);
    }
  }
}

/** The kinds of pages found, how many were weighed and looked at, and the heaviest of each. */
export function kindsTable(pages, looked) {
  const kinds = new Map();
  for (const [address, { kind, bytes }] of pages) {
    const row = kinds.get(kind) ?? { weighed: 0, looked: 0, bytes: 0, address };
    row.weighed += 1;
    if (looked.has(address)) row.looked += 1;
    if (bytes > row.bytes) Object.assign(row, { bytes, address });
    kinds.set(kind, row);
  }
  console.log("\nkind                              weighed  looked at  heaviest (bytes of page, style and script)");
  const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [kind, row] of rows) console.log(`${kind.padEnd(34)} ${String(row.weighed).padStart(6)} ${String(row.looked).padStart(10)}  ${String(row.bytes).padStart(8)} ${row.address}`);
  console.log("");
  return rows.filter(([, row]) => row.looked === 0).map(([kind]) => `no page of the kind ${kind} is looked at`);
}

/** How long the first byte takes, one address at a time: printed, never judged, since it depends on the machine. */
export async function times(base, addresses) {
  const measured = [];
  for (const address of addresses) {
    const millis = [];
    for (let i = 0; i < 3; i += 1) {
      const began = performance.now();
      const answer = await fetch(new URL(address, base));
      millis.push(performance.now() - began);
      await answer.arrayBuffer();
    }
    measured.push({ address, millis: millis.sort((a, b) => a - b)[1] });
  }
  measured.sort((a, b) => a.millis - b.millis);
  const [middle, worst] = [measured[Math.floor(measured.length / 2)], measured.at(-1)];
  console.log(`first byte: median ${middle.millis.toFixed(1)} ms, worst ${worst.millis.toFixed(1)} ms (${worst.address}); goal 50 ms`);
}
