// Looks at one page in one mode and says what is wrong.

import { join } from "node:path";

/** Longest look at one page in one mode, in milliseconds: a page that hangs is a fault, not a wait. */
const LONGEST = 120_000;

/** Faults of one page in one mode, as lines. `site` is { base, browser, folder }. */
export async function look(site, address, mode) {
  const context = await site.browser.newContext({ locale: "sv-SE", ...mode.context });
  const page = await context.newPage();
  const noted = listen(page, new URL(site.base).origin);
  // Closing the context ends whatever still waits for an answer from it.
  const alarm = setTimeout(() => context.close(), LONGEST);
  try {
    await page.goto(new URL(address, site.base).href, { waitUntil: "load" });
    if (mode.media) await page.emulateMedia({ media: mode.media });
    // What is folded away must hold as well, where the mode does not look at the folding itself.
    if (!mode.folded) await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    const faults = [];
    for (const check of mode.checks) faults.push(...(await check(page, { ...site, address, context })));
    if (site.folder && mode.picture) {
      const name = address.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 120) || "start";
      await page.screenshot({ path: join(site.folder, `${name}-${mode.name.replaceAll(" ", "-")}.png`), fullPage: true });
    }
    return [...faults, ...noted];
  } catch (error) {
    return [...noted, `the look was cut short: ${error.message.split("\n")[0]}`];
  } finally {
    clearTimeout(alarm);
    await context.close();
  }
}

/** Notes errors in the console and whatever is fetched from elsewhere. */
function listen(page, origin) {
  const noted = [];
  page.on("console", (message) => {
    // A page that is not there is meant not to be there.
    if (message.type() === "error" && !message.text().includes("404")) noted.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => noted.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) noted.push(`fetched from elsewhere: ${request.url()}`);
  });
  return noted;
}
