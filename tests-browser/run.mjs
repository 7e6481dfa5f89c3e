// Looks at pages in Chromium: node run.mjs BASE-URL FOLDER-FOR-PICTURES [ADDRESS...]
// Exit code 0 if nothing is wrong, 1 if something is, 2 if used wrongly.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { accessibility, marks, watch, width } from "./checks.mjs";
import { PAGES } from "./pages.mjs";

const WINDOWS = [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
  { width: 320, height: 640 },
];

const [base, folder, ...named] = process.argv.slice(2);
if (!base || !folder) {
  console.error("use: node run.mjs http://127.0.0.1:8080 pictures [/ranking ...]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

let faulty = 0;
for (const address of named.length ? named : PAGES) {
  for (const window of WINDOWS) {
    const { bytes, faults } = await look(address, window);
    console.log(`${faults.length ? "FAULT" : "ok   "} ${window.width} ${String(bytes).padStart(7)} ${address}`);
    for (const fault of faults) console.log(`      ${fault}`);
    faulty += faults.length;
  }
}
await browser.close();
console.log(faulty ? `${faulty} faults` : "no faults");
process.exit(faulty ? 1 : 0);

async function look(address, window) {
  const context = await browser.newContext({ viewport: window, locale: "sv-SE", bypassCSP: false });
  const page = await context.newPage();
  const seen = watch(page, new URL(base).origin);
  await page.goto(new URL(address, base).href, { waitUntil: "load" });
  const name = `${address.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-|-$/g, "") || "start"}-${window.width}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: true });
  // What is folded away must hold as well.
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
  const found = [...(await accessibility(page)), ...(await width(page)), ...(await marks(page))];
  const { bytes, faults } = await seen();
  await context.close();
  return { bytes, faults: [...found, ...faults] };
}
