// Pictures of the main pages for the README: node pictures.mjs BASE-URL FOLDER
// Exit code 0 if all are made, 1 if one is too heavy, 2 if used wrongly.

import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.mjs";

/** Most bytes of one picture. */
const HEAVIEST = 150_000;

/** Name of the file, address, and window; a page that does not exist is passed over. */
const PICTURES = [
  ["start", "/", { width: 1280, height: 900 }],
  ["ranking", "/ranking?kommun=ludvika", { width: 1280, height: 900 }],
  ["kommun", "/kommun/ludvika", { width: 1280, height: 900 }],
  ["forandring", "/kommun/ludvika/forandring", { width: 1280, height: 900 }],
  ["matt", "/indikator/U21468?kommun=ludvika", { width: 1280, height: 900 }],
  ["metod", "/metod?kommun=ludvika", { width: 1280, height: 900 }],
  ["telefon", "/kommun/ludvika", { width: 390, height: 844 }],
];

const [base, folder] = process.argv.slice(2);
if (!URL.canParse(base) || !folder) {
  console.error("use: node pictures.mjs http://127.0.0.1:8080 docs/images");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const browser = await launch();
let heavy = 0;
for (const [name, address, viewport] of PICTURES) {
  const context = await browser.newContext({ viewport, locale: "sv-SE", colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  const answer = await page.goto(new URL(address, base).href, { waitUntil: "load" });
  if (answer.status() === 200) {
    await page.evaluate(() => document.fonts.ready);
    const file = join(folder, `${name}.webp`);
    // The browser's own tools write WebP, which is half as heavy as PNG.
    const session = await context.newCDPSession(page);
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 80 });
    writeFileSync(file, Buffer.from(data, "base64"));
    const { size } = statSync(file);
    console.log(`${size > HEAVIEST ? "FAULT" : "ok   "} ${String(size).padStart(7)} ${file}`);
    if (size > HEAVIEST) heavy += 1;
  } else {
    console.log(`-     ${address} answers ${answer.status()}`);
  }
  await context.close();
}
await browser.close();
process.exit(heavy > 0 ? 1 : 0);
