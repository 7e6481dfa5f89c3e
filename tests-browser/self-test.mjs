// The checks themselves: each must be silent on a sound page and speak up on one with just its fault.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { served } from "./checks/served.mjs";
import { look } from "./look.mjs";
import { MODES } from "./modes.mjs";

const PICTURE = (marks, more = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200" width="600" role="img" ${more}><title>Ludvika har 45 poäng</title><desc>Alla kommuner på en axel.</desc>${marks}</svg>`;
const DOTS = '<circle cx="50" cy="50" r="8" fill="#1B1F24" data-text="Ett"/><circle cx="90" cy="50" r="8" fill="#1B1F24" data-text="Två"/><circle cx="130" cy="50" r="8" fill="#1B1F24" data-text="Tre"/>';
const FIGURE = {
  headline: "<h3>Ludvika har 45 poäng</h3>",
  picture: PICTURE(DOTS),
  table: '<details><summary>Visa som tabell</summary><table><caption>Poäng.</caption><thead><tr><th scope="col">Kommun</th><th scope="col">Poäng</th></tr></thead><tbody><tr><th scope="row">Ludvika</th><td>45</td></tr></tbody></table></details>',
  source: "Källa: Kolada, 2023.",
  number: "290 kommuner.",
  definition: '<a href="/metod">Definition</a>',
  csv: '<a href="/a.csv">CSV</a>',
  json: '<a href="/a.json">JSON</a>',
  svg: '<a href="/a.svg">SVG</a>',
  embed: '<a href="/inbadda">Bädda in</a>',
};
const figure = (changed = {}) => {
  const part = { ...FIGURE, ...changed };
  return `<figure class="figur">${part.headline}${part.picture}${part.table}<figcaption>${part.source} ${part.number} ${part.definition} ${part.csv} ${part.json} ${part.svg} ${part.embed}</figcaption></figure>`;
};
const page = ({ style = "", head = "", body = "", script = "", first = '<a class="hopp" href="#innehall">Hoppa till innehållet</a>' }) => `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Prov – Ledstjärnan</title>
<link rel="stylesheet" href="/stil.css">${style ? `<style>${style}</style>` : ""}${head}</head>
<body><header>${first}<nav aria-label="Huvudmeny"><a href="/metod">Metod</a></nav></header>
<main id="innehall"><h1>Prov av sidan</h1><h2>En bild</h2>${body || figure()}</main>${script ? '<script src="/' + script + '"></script>' : ""}</body></html>`;

const STYLE = `body { margin: 0; font: 18px/1.5 sans-serif; color: #1B1F24; background: #FFFFFF; } a, summary { color: #0B4F96; display: inline-block; min-height: 24px; }
:focus-visible { outline: 3px solid #1B1F24; } svg { display: block; max-width: 100%; height: auto; } figure { margin: 0; }
@media (forced-colors: active) { svg text, svg circle { fill: CanvasText; } }
@media print { nav, .hopp { display: none; } details::details-content { content-visibility: visible; block-size: auto; } }`;
const SCRIPT = `const voice = document.body.appendChild(document.createElement("p")); voice.setAttribute("aria-live", "polite"); voice.style.cssText = "position:absolute;clip-path:inset(50%)";
for (const svg of document.querySelectorAll("figure svg")) { svg.tabIndex = 0; let at = -1; const marks = [...svg.querySelectorAll("[data-text]")];
svg.addEventListener("keydown", (event) => { const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
if (event.key === "Escape") svg.blur(); if (to === undefined) return; at = Math.max(0, Math.min(LAST, to)); voice.textContent = marks[at].dataset.text;
svg.querySelector(".markring")?.remove(); const ring = marks[at].cloneNode(); ring.removeAttribute("data-text"); ring.setAttribute("class", "markring"); svg.append(ring); }); }`;
const FILES = {
  "/stil.css": ["text/css", STYLE],
  "/bra.js": ["text/javascript", SCRIPT.replace("LAST", "marks.length - 1")],
  "/halv.js": ["text/javascript", SCRIPT.replace("LAST", "marks.length - 2")],
  "/stum.js": ["text/javascript", SCRIPT.replace("LAST", "marks.length - 1").replace("voice.textContent = marks[at].dataset.text;", "")],
  "/skriver.js": ["text/javascript", 'document.querySelector("main").append("Bara med skript.")'],
  "/falla.js": ["text/javascript", 'document.getElementById("f").addEventListener("keydown", (event) => event.key === "Tab" && event.preventDefault());'],
  "/om-igen.js": ["text/javascript", 'addEventListener("popstate", () => location.reload());'],
  "/faller.js": ["text/javascript", "saknas();"],
  "/a.csv": ["text/csv", "kommun,poang\nLudvika,45\n"],
  "/tom.csv": ["text/csv", "kommun,poang\n"],
  "/a.json": ["application/json", '{"rows":[{"kommun":"Ludvika"}]}'],
  "/a.svg": ["image/svg+xml", PICTURE(DOTS)],
  "/var.svg": ["image/svg+xml", PICTURE('<rect width="9" height="9" fill="var(--battre)"/>')],
  "/inbadda": ["text/html", `<!doctype html><title>x</title>${PICTURE(DOTS)}<p>Källa: Kolada`],
};

/** Name, mode, what is changed on the sound page, and what must be said of it. */
const CASES = [
  ["html", "1280", { body: figure({ source: "Källa: Kolada, 2023. <b><i>x</b></i>" }) }, /^html /],
  ["open cells pass, other open elements do not", "1280", { body: figure() + "<ul><li>ett<li>två</ul>" }, /^html no-guessed-end/],
  ["axe", "1280", { style: "p { color: #999 }", body: `<p>Svag text</p>${figure()}` }, /^axe color-contrast/],
  ["axe without script", "no script", { body: `<p aria-hidden="felaktigt">x</p><a href="/metod"></a>${figure()}` }, /^axe link-name/],
  ["width", "320", { body: `<p style="width:900px">Bred</p>${figure()}` }, /wide in a window of 320/],
  ["reflow", "zoom 400", { body: `<div style="overflow:auto" tabindex="0" role="group" aria-label="x"><p style="width:900px">Bred</p></div>${figure()}` }, /text scrolls sideways/],
  ["sticky", "zoom 400", { body: `<div style="position:fixed;left:0;right:0;bottom:0;height:120px">x</div>${figure()}` }, /sticks and takes/],
  ["navigation on paper", "print", { style: "@media print { nav { display: block !important } }" }, /is printed/],
  ["folded on paper", "print", { style: "@media print { details::details-content { content-visibility: hidden !important; block-size: 0 !important } }" }, /folded away on paper/],
  ["small print", "print", { body: `<p style="font-size:8px">Liten</p>${figure()}` }, /points on paper/],
  ["motion", "reduced motion", { style: "a { transition: color 1s }" }, /moves though/],
  ["text that needs script", "no script", { script: "skriver.js" }, /without script the text is another/],
  ["text that waits for script", "no script", { body: `<p hidden>Dold</p>${figure()}` }, /hidden until a script/],
  ["error in the script", "1280", { script: "faller.js" }, /^script: /],
  ["status without word", "1280", { body: `<p><span class="st battre">▲</span></p>${figure()}` }, /status without word/],
  ["status with the wrong symbol", "1280", { body: `<p><span class="st samre">▲ Sämre än de flesta</span></p>${figure()}` }, /without its symbol/],
  ["symbols alike in grey", "greyscale", { body: `<p><span class="st battre">▲ Bättre</span> <span class="st samre">▲ Sämre</span></p>${figure()}` }, /^in grey/],
  ["marks told by colour", "1280", { body: figure({ picture: PICTURE('<circle cx="50" cy="50" r="8" fill="#0B5CAD"/><circle cx="90" cy="50" r="8" fill="#B45309"/><circle cx="130" cy="50" r="8" fill="#0B5CAD"/>') }) }, /differ in colour only/],
  ["lines told by colour", "1280", { body: figure({ picture: PICTURE('<path d="M0 0L300 90" fill="none" stroke="#1B1F24" stroke-width="2"/><path d="M0 90L300 0" fill="none" stroke="#0B5CAD" stroke-width="2"/>') }) }, /two lines differ in colour only/],
  ["small text in a picture", "360", { body: figure({ picture: PICTURE('<text x="9" y="90" font-size="12">Ett</text>') }) }, /pixels in a picture/],
  ["pale text in a picture", "1280", { body: figure({ picture: PICTURE('<text x="9" y="90" font-size="20" fill="#BBBBBB">Ett</text>') }) }, /text in a picture at/],
  ["text on a dark bar", "1280", { body: figure({ picture: PICTURE('<rect width="400" height="150"/><text x="9" y="90" font-size="20" fill="#1B1F24">Ett</text>') }) }, /text in a picture at/],
  ["pale mark", "1280", { body: figure({ picture: PICTURE('<circle cx="50" cy="50" r="8" fill="#DDDDDD" data-text="Ett"/>') }) }, /a mark at/],
  ["figure without headline", "1280", { body: figure({ headline: "" }) }, /lacks a headline/],
  ["figure without description", "1280", { body: figure({ picture: PICTURE(DOTS).replace(/<desc>.*<\/desc>/, "") }) }, /lacks a description/],
  ["figure without table", "1280", { body: figure({ table: "" }) }, /lacks a table/],
  ["figure without definition", "1280", { body: figure({ definition: "" }) }, /lacks a link to the definition/],
  ["figure without source", "1280", { body: figure({ source: "År 2023." }) }, /lacks a source/],
  ["figure without year", "1280", { body: figure({ source: "Källa: Kolada." }) }, /lacks a year/],
  ["figure without number", "1280", { body: figure({ number: "" }) }, /lacks a number/],
  ["figure without embedding", "1280", { body: figure({ embed: "" }) }, /lacks a link ”Bädda in”/],
  ["CSV without rows", "1280", { body: figure({ csv: '<a href="/tom.csv">CSV</a>' }) }, /has no rows/],
  ["picture that leans on the page", "1280", { body: figure({ svg: '<a href="/var.svg">SVG</a>' }) }, /does not set/],
  ["embedding that is not there", "1280", { body: figure({ embed: '<a href="/borta">Bädda in</a>' }) }, /answers 404/],
  ["no outline", "keyboard", { style: ":focus-visible { outline: none !important }" }, /no focus to be seen/],
  ["focus hidden behind", "keyboard", { body: `<div style="position:fixed;inset:0;z-index:9"></div>${figure()}` }, /is hidden behind/],
  ["order", "keyboard", { body: `<p><a href="/metod" tabindex="3">Sist</a></p>${figure()}` }, /tabindex of 3/],
  ["trap", "keyboard", { body: `${figure()}<p><button type="button" id="f">Fälla</button></p>`, head: '<script src="/falla.js" defer></script>' }, /caught on/],
  ["skip link", "keyboard", { first: "" }, /not a skip link/],
  ["page that starts afresh", "keyboard", { script: "om-igen.js" }, /starts the page afresh/],
  ["chart of many stops", "keyboard", { body: figure({ picture: PICTURE('<a href="/metod"><text x="9" y="40">Ett</text></a><a href="/metod"><text x="9" y="90">Två</text></a>') }) }, /is 2 stops/],
  ["marks out of reach", "keyboard", { script: "halv.js" }, /1 of 3 marks are never spoken/],
  ["silent chart", "keyboard", { script: "stum.js" }, /marks are never spoken/],
];

let [browser, server, base] = [];
const offered = new Map();

before(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    const [kind, text] = FILES[request.url] ?? (offered.has(request.url) ? ["text/html", offered.get(request.url)] : ["text/plain", null]);
    response.writeHead(text === null ? 404 : 200, { "content-type": `${kind}; charset=utf-8` }).end(text ?? "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(async () => {
  await browser.close();
  server.close();
});

async function faultsOf(name, mode, changed) {
  const address = `/prov/${encodeURIComponent(`${name}-${mode}`)}`;
  offered.set(address, page(changed));
  return look({ base, browser, folder: null }, address, MODES.find((one) => one.name === mode));
}

for (const mode of MODES) {
  test(`a sound page has no fault: ${mode.name}`, async () => {
    assert.deepEqual(await faultsOf("sound", mode.name, {}), []);
    assert.deepEqual(await faultsOf("sound with script", mode.name, { script: "bra.js" }), []);
  });
}

for (const [name, mode, changed, said] of CASES) {
  test(`${name} (${mode})`, async () => {
    const faults = await faultsOf(name, mode, changed);
    assert.ok(faults.some((fault) => said.test(fault)), `expected ${said}, got ${JSON.stringify(faults, null, 1)}`);
  });
}

test("what a page says of its figures and tables is read from its HTML", () => {
  const table = (caption) => `<table>${caption}<tr><td>1</td></tr></table>`;
  const sound = figure({ csv: '<a href="/a.csv">CSV</a>' }) + table("<caption>Värden. Källa: Kolada.</caption>");
  assert.deepEqual(served("/a", sound), []);
  assert.deepEqual(served("/a", table("")), ["/a: a table lacks a caption"]);
  assert.deepEqual(served("/a", table("<caption>Värden.</caption>")), ["/a: table ”Värden.” lacks a source"]);
  assert.deepEqual(served("/ordlista", table("<caption>Ord.</caption>")), []);
  for (const [part, lack] of [["source", "a source"], ["definition", "a link to the definition"], ["number", "a number"], ["json", ".json"], ["embed", "/inbadda"], ["picture", "title and description of the picture"]]) {
    const found = served("/a", figure({ [part]: "" }));
    assert.ok(found.some((fault) => fault.endsWith(`lacks ${lack}`)), `${part}: ${found}`);
  }
});
