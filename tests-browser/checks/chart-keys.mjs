// Charts by keyboard: one stop each, and where the page has its script every mark is reached and spoken.

/** Faults of every visible chart on the page. */
export async function charts(page) {
  const faults = await page.evaluate(() => {
    const CAN = "a[href], button, [tabindex]";
    return [...document.querySelectorAll("svg")].filter((svg) => svg.checkVisibility()).flatMap((svg) => {
      const stops = [svg, ...svg.querySelectorAll(CAN)].filter((node) => node.tabIndex >= 0 && (node !== svg || node.hasAttribute("tabindex")));
      return stops.length > 1 ? [`the chart ”${svg.querySelector("title")?.textContent.slice(0, 60)}” is ${stops.length} stops`] : [];
    });
  });
  if (!(await page.evaluate(() => document.querySelector("script[src]") !== null))) return faults;
  faults.push(...(await page.evaluate(() => {
    const figures = [...document.querySelectorAll("figure.figur")].filter((figure) => figure.querySelector("svg"));
    return figures.filter((figure) => !figure.querySelector('svg[tabindex="0"]')).map((figure) => `the figure ”${figure.querySelector("h2, h3, h4")?.textContent.slice(0, 60)}” has no chart that takes focus`);
  })));
  const count = await page.evaluate(() => {
    const found = [...document.querySelectorAll('svg[tabindex="0"]')].filter((svg) => svg.checkVisibility());
    globalThis.charts = found;
    return found.length;
  });
  for (let at = 0; at < count; at += 1) faults.push(...(await travel(page, at)));
  if (count > 0) faults.push(...(await follow(page)));
  return faults;
}

/** Title of one chart and what its marks say (data-text, or a title of their own); notes what is spoken from now on. */
async function begin(page, at) {
  return page.evaluate((chart) => {
    const svg = globalThis.charts[chart];
    globalThis.spoken = new Set();
    globalThis.listener?.disconnect();
    const note = () => document.querySelectorAll("[aria-live], [role=status]").forEach((region) => globalThis.spoken.add(region.textContent.trim()));
    globalThis.listener = new MutationObserver(note);
    globalThis.listener.observe(document.body, { subtree: true, childList: true, characterData: true });
    svg.focus();
    const titled = [...svg.querySelectorAll("title")].map((title) => title.parentNode).filter((mark) => mark !== svg);
    const marks = new Set([...svg.querySelectorAll("[data-text]"), ...titled]);
    return {
      title: svg.querySelector("title")?.textContent.slice(0, 60),
      marks: [...marks].map((mark) => (mark.dataset.text ?? mark.textContent).trim()),
    };
  }, at);
}

async function travel(page, at) {
  const { title, marks } = await begin(page, at);
  const about = `chart ”${title}”`;
  if (marks.length === 0) return [`${about} takes focus but has no marks with data-text or title`];
  const missing = () => page.evaluate((texts) => texts.filter((text) => ![...globalThis.spoken].some((said) => said.includes(text))), marks);
  const press = async (key, times = 1) => {
    for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
  };
  const faults = [];
  await press("Home");
  await press("ArrowRight", marks.length + 1);
  let left = await missing();
  // On a map the arrows lead up, down and aside: every way is tried from every mark.
  if (left.length > 0) {
    await page.evaluate(explore, [at, marks]);
    left = await missing();
  }
  if (left.length > 0) faults.push(`${about}: ${left.length} of ${marks.length} marks are never spoken, such as ”${left[0]}”`);
  if (marks.length > 1) {
    const said = async (key) => {
      await page.keyboard.press(key);
      return page.evaluate(() => [...document.querySelectorAll("[aria-live], [role=status]")].map((region) => region.textContent.trim()).join(" "));
    };
    if ((await said("Home")) === (await said("End"))) faults.push(`${about}: Home and End say the same`);
  }
  await press("ArrowLeft");
  const ring = await page.evaluate((chart) => {
    const svg = globalThis.charts[chart];
    const drawn = [...svg.querySelectorAll(".markring, .markring *")].map((node) => node.getBoundingClientRect());
    return svg.contains(document.activeElement) && drawn.some((box) => box.width >= 6 && box.height >= 6);
  }, at);
  if (!ring) faults.push(`${about}: the mark that the keys have reached is not shown`);
  await press("Escape");
  await press("Tab");
  const inside = await page.evaluate((chart) => globalThis.charts[chart].contains(document.activeElement), at);
  if (inside) faults.push(`${about}: Escape and Tab do not lead out of it`);
  return faults;
}

/** Tries all arrows from every mark that can be reached, by events alone: far too many keys to press one by one. */
function explore([at, marks]) {
  const KEYS = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];
  const svg = globalThis.charts[at];
  const texts = new Set(marks);
  const press = (key) => {
    svg.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    return [...document.querySelectorAll("[aria-live], [role=status]")].map((region) => region.textContent.trim()).find((text) => texts.has(text));
  };
  const ways = new Map();
  const waysOf = (mark) => ways.get(mark) ?? ways.set(mark, new Map()).get(mark);
  const open = (mark) => KEYS.find((key) => !waysOf(mark).has(key));
  /** Keys that lead from a mark to the nearest one with an arrow that is not tried. */
  const route = (from) => {
    const seen = new Map([[from, []]]);
    for (const [mark, keys] of seen) {
      if (open(mark)) return keys;
      for (const [key, next] of waysOf(mark)) if (next && !seen.has(next)) seen.set(next, [...keys, key]);
    }
    return null;
  };
  let here = press("Home");
  for (let step = 0; here && step < 20 * marks.length; step += 1) {
    const keys = route(here);
    if (!keys) break;
    for (const key of keys) here = press(key);
    const key = open(here);
    const next = press(key);
    waysOf(here).set(key, next);
    here = next;
  }
  for (const mark of ways.keys()) globalThis.spoken.add(mark);
}

/** Enter on a mark opens what it stands for. Looked at last, since the page is left. */
async function follow(page) {
  const at = await page.evaluate(() => globalThis.charts.findIndex((svg) => svg.querySelector("[data-text][data-href]")));
  if (at < 0) return [];
  const wanted = await page.evaluate((chart) => {
    globalThis.charts[chart].focus();
    return [...globalThis.charts[chart].querySelectorAll("[data-href]")].map((mark) => new URL(mark.dataset.href, location).href);
  }, at);
  const opened = page.waitForRequest((request) => request.isNavigationRequest(), { timeout: 3000 }).then((request) => request.url(), () => null);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  const url = await opened;
  return wanted.includes(url) ? [] : [`Enter on the first mark of a chart leads to ${url ?? "nothing"}, not to ${wanted[0]}`];
}
