// Every figure says what it is, what it rests on, and can be taken away as data and picture.

import { csv, embeddable, json, svg } from "./twins.mjs";

/** Faults of every `figure.figur` on the page, and of what it links to. */
export async function figures(page, { base, context }) {
  const found = await page.evaluate(() => {
    return [...document.querySelectorAll("figure.figur")].map((figure) => {
      const copy = figure.cloneNode(true);
      for (const picture of copy.querySelectorAll("svg, details")) picture.remove();
      const words = copy.textContent.replace(/\s+/g, " ");
      const pictures = [...figure.querySelectorAll("svg")].filter((node) => node.getAttribute("aria-hidden") !== "true");
      const links = [...figure.querySelectorAll("figcaption a, .hamta a")].map((link) => ({ words: link.textContent.trim(), href: link.getAttribute("href") }));
      const table = (node) => node && (node.matches("table") || node.querySelector("table") !== null || node.parentElement?.querySelector("table") !== null);
      const inside = [...figure.querySelectorAll("details")].some((part) => /visa som tabell/i.test(part.querySelector("summary")?.textContent ?? "") && part.querySelector("table"));
      const beside = [...figure.querySelectorAll('a[href^="#"]')].some((link) => /tabell/i.test(link.textContent) && table(document.getElementById(link.getAttribute("href").slice(1))));
      const lacks = [];
      const headline = figure.querySelector("h3")?.textContent.trim() ?? "";
      if (!/\p{L}{3}.*\s/u.test(headline)) lacks.push("a headline (h3) that is a sentence");
      if (pictures.length === 0) lacks.push("a picture");
      for (const picture of pictures) {
        if (!picture.querySelector(":scope > title")?.textContent.trim()) lacks.push("a title in the picture");
        if (!picture.querySelector(":scope > desc")?.textContent.trim()) lacks.push("a description (desc) in the picture");
        if (!/^(img|group|application|graphics-document|graphics-document document)$/.test(picture.getAttribute("role") ?? "")) lacks.push("a role on the picture");
      }
      if (!inside && !beside) lacks.push("a table: ”Visa som tabell”, or a link to a table on the page");
      if (!links.some(({ words }) => /definition|så räknas|om måttet|om metoden|så är det räknat/i.test(words))) lacks.push("a link to the definition");
      if (!/Källa|Egen bearbetning|Syntetiska data/.test(words)) lacks.push("a source (Källa, Egen bearbetning)");
      if (!/\b(19|20)\d\d\b/.test(words)) lacks.push("a year");
      if (!/\bn = \d|\d[\d\u00a0\u202f ]*\p{L}*\s?(kommuner|svar|svarande|mått|värden|enheter|månader|år|ärenden|händelser)\b/u.test(words)) lacks.push("a number (kommuner, svar, n = …)");
      const twins = Object.fromEntries(["CSV", "JSON", "SVG"].map((kind) => [kind, links.find((link) => link.words === kind || link.words.startsWith(`${kind} `))?.href]));
      twins.embed = links.find((link) => /bädda in/i.test(link.words) || link.href.includes("/inbadda"))?.href;
      for (const [kind, href] of Object.entries(twins)) if (!href) lacks.push(kind === "embed" ? "a link ”Bädda in”" : `a link ${kind}`);
      return { name: headline || figure.id || "without headline", lacks: [...new Set(lacks)], twins };
    });
  });
  const faults = [];
  for (const { name, lacks, twins } of found) {
    const about = `figure ”${name}”`;
    faults.push(...lacks.map((what) => `${about} lacks ${what}`));
    const answers = { CSV: csv, JSON: json, SVG: svg, embed: embeddable };
    for (const [kind, check] of Object.entries(answers)) {
      if (!twins[kind]) continue;
      const address = new URL(twins[kind], page.url()).href;
      faults.push(...(await check(address, { base, context })).map((what) => `${about}: ${address.slice(new URL(base).origin.length)} ${what}`));
    }
  }
  return faults;
}
