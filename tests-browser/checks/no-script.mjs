// Without script a page says all that it says with script.

/** Gives the checks timers of their own: axe needs them, and where scripts are switched off none go off. */
export async function timers(page) {
  await page.evaluate(() => {
    globalThis.setTimeout = (work, _, ...rest) => {
      Promise.resolve().then(() => work(...rest));
      return 1;
    };
  });
  return [];
}

/** Compares the text of main with that of the same page where scripts run, and what is hidden until they do. */
export async function scriptless(page, { browser, base, address }) {
  const context = await browser.newContext({ locale: "sv-SE", viewport: page.viewportSize() });
  try {
    const other = await context.newPage();
    await other.goto(new URL(address, base).href, { waitUntil: "load" });
    const [without, withScript] = [await text(page), await text(other)];
    const faults = await hidden(page);
    if (without === withScript) return faults;
    const at = [...withScript].findIndex((letter, i) => letter !== without[i]);
    const part = (whole) => whole.slice(Math.max(0, at - 20), at + 60);
    return [...faults, `without script the text is another: ”${part(without)}” instead of ”${part(withScript)}”`];
  } finally {
    await context.close();
  }
}

/** What is there to read: not what scripts add for the ear, for suggestions and for paper. */
function text(page) {
  return page.evaluate(() => {
    const main = (document.querySelector("main") ?? document.body).cloneNode(true);
    for (const node of main.querySelectorAll("[aria-live], script, noscript, datalist, [data-utskrift], .markring")) node.remove();
    return main.textContent.replace(/\s+/g, " ").trim();
  });
}

/** Only controls may wait for the script; what is to be read may not. */
function hidden(page) {
  return page.evaluate(() => {
    const waiting = [...document.querySelectorAll("main [hidden]")].filter((node) => node.matches(":not(button, input, datalist)") && !node.querySelector("button, input, select"));
    return waiting.slice(0, 3).map((node) => `hidden until a script comes: ${node.outerHTML.slice(0, 100)}`);
  });
}
