// Looks at a running site in Chromium: node run.mjs BASE-URL [--pictures FOLDER] [ADDRESS...]
// Exit code 0 if nothing is wrong, 1 if something is, 2 if used wrongly.

import { mkdirSync } from "node:fs";
import { launch, share } from "./browser.mjs";
import { choose, crawl } from "./crawl.mjs";
import { kinds } from "./kinds.mjs";
import { look } from "./look.mjs";
import { MODES } from "./modes.mjs";
import { PAGES } from "./pages.mjs";
import { kindsTable, Report, times } from "./report.mjs";
import { roundTrip } from "./round-trip.mjs";
import { stories } from "./stories.mjs";

/** Pages that are looked at at once. */
const HANDS = 2;

const { base, folder, named } = read(process.argv.slice(2));
if (folder) mkdirSync(folder, { recursive: true });
const report = new Report();
const browser = await launch();
const site = { base, folder, browser };
const kindOf = await kinds(base);
if (named.length > 0) await lookAt({ all: named, few: named });
else await everything();
await browser.close();
report.summary();
process.exit(report.count > 0 ? 1 : 0);

async function everything() {
  const { pages, files, faults } = await crawl(base, PAGES, kindOf);
  const gone = PAGES.filter((address) => !pages.has(address) && !/^\/sok/.test(address)).map((address) => `${address} stands in pages.mjs but is no page`);
  report.faults("links, weight", [...faults, ...gone], `${pages.size} pages and ${files.size} files`);
  const chosen = choose(pages, PAGES);
  const unseen = kindsTable(pages, new Set(chosen.all));
  report.faults("kinds", unseen, `${chosen.all.length} pages to look at, ${chosen.few.length} of them in every mode`);
  await times(base, chosen.few);
  const trip = await roundTrip(browser, base, files);
  report.faults("round trip", trip.faults, `${trip.count} files`);
  for (const { wants, faults } of await stories(browser, base)) report.line("story", wants, faults);
  await lookAt(chosen);
}

/** Every page in the modes it is for, the slow ones first so that no hand is idle at the end. */
async function lookAt(chosen) {
  const jobs = MODES.toReversed().flatMap((mode) => chosen[mode.of].map((address) => ({ mode, address })));
  await share(jobs, HANDS, async ({ mode, address }) => {
    const began = performance.now();
    report.line(mode.name, address, await look(site, address, mode));
    report.took(mode.name, performance.now() - began);
  });
}

function read(args) {
  const at = args.indexOf("--pictures");
  const folder = at < 0 ? null : args.splice(at, 2)[1];
  const [base, ...named] = args;
  if (!base || !URL.canParse(base) || folder === undefined || named.some((address) => !address.startsWith("/"))) {
    console.error("use: node run.mjs http://127.0.0.1:8080 [--pictures FOLDER] [/ranking ...]");
    process.exit(2);
  }
  return { base, folder, named };
}
