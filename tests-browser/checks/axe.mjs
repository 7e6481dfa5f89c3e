// Accessibility by axe-core: WCAG 2.0 to 2.2 on levels A and AA, and its best practices.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One line per rule that is broken, with the first places. */
export function accessibility(page) {
  return run(page, {});
}

/** All but contrast: forced colours are the reader's own, and axe does not see them. */
export function structure(page) {
  return run(page, { "color-contrast": { enabled: false } });
}

/** All but the size of targets and the look of links: nothing is touched or followed on paper. */
export function onPaper(page) {
  return run(page, { "target-size": { enabled: false }, "link-in-text-block": { enabled: false } });
}

async function run(page, rules) {
  // Evaluated by the browser's own tools, not as an inline script: the page's policy stays as it is.
  await page.evaluate(AXE);
  const options = { resultTypes: ["violations"], runOnly: RULES, rules };
  const { violations } = await page.evaluate((asked) => globalThis.axe.run(document, asked), options);
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 2).map((node) => `${node.target.join(" ")} (${node.any[0]?.message ?? node.html.slice(0, 120)})`);
    return `axe ${id}: ${help}; ${nodes.length} places, such as ${places.join("; ")}`;
  });
}
