// What every page says of its figures and tables, read from the HTML as it is served: cheap enough for all of them.

const FIGURE = /<figure\b[^>]*class="?[^">]*\bfigur\b[\s\S]*?<\/figure>/g;
const TABLE = /<table\b[\s\S]*?<\/table>/g;
const SOURCE = /Källa|Egen bearbetning|Syntetiska data/;
const NUMBER = /\bn = \d|\d[\d\u00a0\u202f ]*\p{L}*\s?(kommuner|svar|svarande|mått|värden|enheter|månader|år|ärenden|händelser)\b/u;
/** Pages whose tables hold words or examples, not what was measured. */
const WORDS_ONLY = /^\/(stil|ordlista|data|tillganglighet|lattlast|sok|rapport)\b/;

/** Faults of a page. */
export function served(address, html) {
  const faults = [];
  const figures = html.match(FIGURE) ?? [];
  for (const figure of figures) {
    const caption = text(/<figcaption[\s\S]*$/.exec(figure)?.[0] ?? "");
    const all = text(figure.replace(/<svg[\s\S]*?<\/svg>|<details[\s\S]*?<\/details>/g, " "));
    const name = text(/<h[1-4][\s\S]*?<\/h[1-4]>/.exec(figure)?.[0] ?? "") || "without headline";
    const lacks = [];
    if (!/<svg[\s\S]*?<title[\s\S]*?<desc/.test(figure)) lacks.push("title and description of the picture");
    if (!/definition|så (räknas|är)|om måttet|om metoden/i.test(caption)) lacks.push("a link to the definition");
    if (!SOURCE.test(caption)) lacks.push("a source");
    if (!/\b(19|20)\d\d\b/.test(all)) lacks.push("a year");
    if (!NUMBER.test(all)) lacks.push("a number");
    if (!/<table\b|tabell/i.test(figure)) lacks.push("a table");
    for (const twin of [".csv", ".json", ".svg", "/inbadda"]) if (!figure.includes(twin)) lacks.push(twin);
    faults.push(...lacks.map((what) => `${address}: figure ”${name}” lacks ${what}`));
  }
  if (WORDS_ONLY.test(address)) return faults;
  for (const table of html.replace(FIGURE, "").match(TABLE) ?? []) {
    const caption = text(/<caption[\s\S]*?<\/caption>/.exec(table)?.[0] ?? "");
    if (!caption) faults.push(`${address}: a table lacks a caption`);
    else if (!SOURCE.test(text(table))) faults.push(`${address}: table ”${caption.slice(0, 60)}” lacks a source`);
  }
  return faults;
}

function text(html) {
  return html.replace(/<[^>]+>/g, " ").replace(/&[a-z#0-9]+;/g, " ").replace(/\s+/g, " ").trim();
}
