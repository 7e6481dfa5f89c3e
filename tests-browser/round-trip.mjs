// An address says it all: picture and data of a link are the same bytes for two readers who have nothing in common.

import { createHash } from "node:crypto";

/** Most addresses of each kind that are asked for twice. */
const OF_A_KIND = 4;

/** Compares CSV, JSON and SVG in two fresh contexts of different language, theme and window. */
export async function roundTrip(browser, base, files) {
  const taken = new Map();
  const chosen = [...files].filter(([, { kind }]) => {
    taken.set(kind, (taken.get(kind) ?? 0) + 1);
    return /\.(csv|json|svg)$/.test(kind) && taken.get(kind) <= OF_A_KIND;
  });
  const contexts = await Promise.all([
    browser.newContext({ locale: "sv-SE" }),
    browser.newContext({ locale: "en-GB", colorScheme: "dark", viewport: { width: 360, height: 740 } }),
  ]);
  const faults = [];
  for (const [address] of chosen) {
    const bytes = await Promise.all(contexts.map(async (context) => (await context.request.get(new URL(address, base).href)).body()));
    const [first, second] = bytes.map((body) => createHash("sha256").update(body).digest("hex"));
    if (first !== second) faults.push(`${address} is not the same bytes in a fresh context`);
  }
  await Promise.all(contexts.map((context) => context.close()));
  return { count: chosen.length, faults };
}
