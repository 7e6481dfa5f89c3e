// Every figure says what it is, what it rests on, and can be taken away as data and picture.

import { csv, embeddable, holdsTable, json, svg } from "./twins.mjs";

/** Faults of every `figure.figur` on the page, and of what it links to. */
export async function figures(page, { base, context }) {
  const found = await page.evaluate(() => {
    return [...document.querySelectorAll("figure.figur")].map((figure) => {
      const copy = figure.cloneNode(true);
      for (const picture of copy.querySelectorAll("svg, details")) picture.remove();
      const words = copy.textContent.replace(/\s+/g, " ");
      const pictures = [...figure.querySelectorAll("svg")].filter((node) => node.getAttribute("aria-hidden") !== "true");
      const table = (node) => node && (node.matches("table") || node.querySelector("table") !== null || node.parentElement?.querySelector("table") !== null);
      const inside = [...figure.querySelectorAll("details")].some((part) => /visa som tabell/i.test(part.querySelector("summary")?.textContent ?? "") && part.querySelector("table"));
      const links = [...figure.querySelectorAll("figcaption a, .hamta a")].map((link) => ({ words: link.textContent.trim(), href: link.getAttribute("href") }));
      const toTable = [...figure.querySelectorAll('a[href*="#"]')].filter((link) => /tabell/i.test(link.textContent));
      const here = (link) => link.pathname === location.pathname && link.search === location.search;
      const beside = toTable.some((link) => here(link) && table(document.getElementById(link.hash.slice(1))));
      // An embedded figure leads to the table on its own page.
      const away = inside || beside || !document.querySelector("body.inbaddad") ? undefined : toTable.find((link) => !here(link))?.href;
      const lacks = [];
      const headline = figure.querySelector("h1, h2, h3, h4")?.textContent.trim() ?? "";
      if (!/\p{L}{3}.*\s/u.test(headline)) lacks.push("a headline that is a sentence");
      if (pictures.length === 0) lacks.push("a picture");
      for (const picture of pictures) {
        if (!picture.querySelector(":scope > title")?.textContent.trim()) lacks.push("a title in the picture");
        if (!picture.querySelector(":scope > desc")?.textContent.trim()) lacks.push("a description (desc) in the picture");
        if (!/^(img|group|application|graphics-document|graphics-document document)$/.test(picture.getAttribute("role") ?? "")) lacks.push("a role on the picture");
      }
      if (!inside && !beside && !away) lacks.push("a table: ”Visa som tabell”, or a link to a table on the page");
      if (!links.some(({ words }) => /definition|så (räknas|är)|om måttet|om metoden/i.test(words))) lacks.push("a link to the definition");
      if (!/Källa|Egen bearbetning|Syntetiska data/.test(words)) lacks.push("a source (Källa, Egen bearbetning)");
      if (!/\b(19|20)\d\d\b/.test(words)) lacks.push("a year");
      if (!/\bn = \d|\d[\d\u00a0\u202f ]*\p{L}*\s?(kommuner|svar|svarande|mått|värden|enheter|månader|år|ärenden|händelser)\b/u.test(words)) lacks.push("a number (kommuner, svar, n = …)");
      const twins = Object.fromEntries(["CSV", "JSON", "SVG"].map((kind) => [kind, links.find((link) => link.words === kind || link.words.startsWith(`${kind} `))?.href]));
      twins.embed = links.find((link) => /bädda in/i.test(link.words) || link.href.includes("/inbadda"))?.href;
      for (const [kind, href] of Object.entries(twins)) if (!href) lacks.push(kind === "embed" ? "a link ”Bädda in”" : `a link ${kind}`);
      return { name: headline || figure.id || "without headline", lacks: [...new Set(lacks)], twins, away };
    });
  });
  const faults = [];
  for (const { name, lacks, twins, away } of found) {
    const about = `figure ”${name}”`;
    faults.push(...lacks.map((what) => `${about} lacks ${what}`));
    if (away && !(await holdsTable(away))) faults.push(`${about} leads to ${away}, where there is no table`);
    const answers = { CSV: csv, JSON: json, SVG: svg, embed: embeddable };
    for (const [kind, check] of Object.entries(answers)) {
      if (!twins[kind]) continue;
      const address = new URL(twins[kind], page.url()).href;
      faults.push(...(await check(address, { base, context })).map((what) => `${about}: ${address.slice(new URL(base).origin.length)} ${what}`));
    }
  }
  return faults;
}
