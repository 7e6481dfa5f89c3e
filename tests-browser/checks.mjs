// What is checked on one page: nothing here knows which page it is.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Most bytes of page, style and script together, uncompressed. */
const HEAVIEST = 150_000;

/** Faults found by axe, one line per rule with the first places. */
export async function accessibility(page) {
  // Evaluated by the browser's own tools, not as an inline script: the page's policy stays as it is.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.any[0]?.message ?? node.html.slice(0, 120)})`);
    return `axe ${id}: ${help}; ${nodes.length} places, such as ${places.join("; ")}`;
  });
}

/** Whether the page is wider than its window; wide tables scroll inside themselves. */
export async function width(page) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (wide <= window) return [];
  const widest = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    const scrolls = (node) => node && (getComputedStyle(node).overflowX === "auto" || scrolls(node.parentElement));
    const found = [...document.body.querySelectorAll("*")].filter((node) => node.getBoundingClientRect().right > limit + 1 && !scrolls(node));
    return found.slice(0, 3).map((node) => `${node.tagName.toLowerCase()}.${node.getAttribute("class")}`);
  });
  return [`the page is ${wide} wide in a window of ${window}: ${widest.join(", ")}`];
}

/** Every status has a word beside its symbol, and no text in a picture is under 12 pixels from a width of 360. */
export async function marks(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const status of document.querySelectorAll(".st, td.battre, td.mitten, td.samre, td.neutral, td.saknas")) {
      if (!/\p{L}{3}/u.test(status.textContent)) faults.push(`a status without words: ${status.outerHTML}`);
      if (!/[▲●▼◆◌.–]/u.test(status.textContent)) faults.push(`a status without symbol: ${status.outerHTML}`);
    }
    for (const text of document.querySelectorAll("svg text")) {
      const box = text.ownerSVGElement.getBoundingClientRect();
      const drawn = box.width > 0 && text.textContent.trim() !== "";
      const size = parseFloat(text.getAttribute("font-size")) * (box.width / text.ownerSVGElement.viewBox.baseVal.width);
      if (drawn && globalThis.innerWidth >= 360 && size < 11.9) faults.push(`text of ${size.toFixed(1)} pixels in a picture: ${text.textContent}`);
    }
    return [...new Set(faults)].slice(0, 5);
  });
}

/** Counts what the browser fetches for one page, and notes what it should not have. */
export function watch(page, base) {
  const seen = { bytes: 0, faults: [], pending: [] };
  page.on("console", (message) => {
    // A page that is not there is meant not to be there.
    if (message.type() === "error" && !message.text().includes("404")) seen.faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.faults.push(`script: ${error.message}`));
  page.on("response", (response) => {
    if (!response.url().startsWith(base) && !response.url().startsWith("data:")) seen.faults.push(`fetched from elsewhere: ${response.url()}`);
    const kind = response.request().resourceType();
    if (!["document", "stylesheet", "script"].includes(kind)) return;
    seen.pending.push(response.body().then((body) => (seen.bytes += body.length), () => {}));
  });
  return async () => {
    await Promise.all(seen.pending);
    if (seen.bytes > HEAVIEST) seen.faults.push(`${seen.bytes} bytes of page, style and script; at most ${HEAVIEST} are allowed`);
    return seen;
  };
}
