// A walk through the page with the Tab key alone, and the skip link; charts have a walk of their own.

import { charts } from "./chart-keys.mjs";

/** More stops than any page has: a walk that goes on longer is caught in a trap. */
const MOST = 1500;

/** Faults met on the way: in order of the document, everything reached, everything seen. */
export async function keyboard(page, site) {
  await page.evaluate(prepare);
  const faults = [...(await page.evaluate(() => globalThis.walk.positive())), ...(await walk(page)), ...(await skipLink(page))];
  return [...new Set(faults)].slice(0, 8).concat(await charts(page, site));
}

async function walk(page) {
  const faults = [];
  for (let stops = 0; stops < MOST; stops += 1) {
    await page.keyboard.press("Tab");
    const step = await page.evaluate(() => globalThis.walk.step());
    faults.push(...step.faults);
    if (step.trapped) return faults;
    if (step.ended) return [...faults, ...(await page.evaluate(() => globalThis.walk.missed()))];
  }
  return [...faults, `after ${MOST} steps the walk has not ended`];
}

/** The first stop leads past the head of the page, to main. */
async function skipLink(page) {
  if (!(await page.evaluate(() => document.querySelector("header nav, header form") !== null))) return [];
  await page.evaluate(() => {
    document.activeElement?.blur();
    globalThis.scrollTo(0, 0);
    getSelection().removeAllRanges();
    globalThis.walk.atStart();
  });
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => ({ href: document.activeElement.getAttribute("href"), words: document.activeElement.textContent.trim() }));
  if (!first.href?.startsWith("#") || !/hoppa/i.test(first.words)) return [`the first stop is ”${first.words.slice(0, 40)}”, not a skip link`];
  const afresh = page.waitForEvent("domcontentloaded", { timeout: 250 }).then(() => true, () => false);
  await page.keyboard.press("Enter");
  if (await afresh) {
    await page.evaluate(prepare);
    return ["the skip link starts the page afresh instead of leading on"];
  }
  await page.keyboard.press("Tab");
  return page.evaluate((id) => {
    const target = document.getElementById(id);
    const now = document.activeElement;
    if (!target) return [`the skip link leads to #${id}, which is not there`];
    const after = now === target || target.contains(now) || target.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
    return after ? [] : [`after the skip link the next stop is ${now.outerHTML.slice(0, 80)}, before its target`];
  }, first.href.slice(1));
}

/** What the walk needs inside the page. */
function prepare() {
  const name = (node) => `<${node.localName}> ”${(node.getAttribute("aria-label") ?? node.textContent).trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const CAN = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const wanted = () =>
    [...document.querySelectorAll(CAN)].filter((node) => {
      if (node.tabIndex < 0 || node.disabled || !node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
      if (node.localName === "summary" && node.parentElement.querySelector("summary") !== node) return false;
      // Of a group of radio buttons one is a stop: the chosen one, or whichever comes first.
      if (node.type !== "radio") return true;
      const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(node.name)}"]`)].filter((one) => one.form === node.form);
      return node === (group.find((one) => one.checked) ?? group[0]);
    });
  const reached = new Set();
  let before = null;
  const light = (colour) => {
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
    const linear = parts.slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ground = (node) => {
    if (!node) return "rgb(255, 255, 255)";
    const own = getComputedStyle(node).backgroundColor;
    return /, 0\)$|transparent/.test(own) ? ground(node.parentElement) : own;
  };
  const faultsOf = (node) => {
    const faults = [];
    const style = getComputedStyle(node);
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    // A field inside a label, and a chart, may show their focus on a part or on what is around them.
    const around = node.parentElement && getComputedStyle(node.parentElement);
    const elsewhere = around && around.outlineStyle !== "none" && node.parentElement.matches(":focus-within");
    const partly = node.localName === "svg" && [...node.querySelectorAll("*")].some((part) => getComputedStyle(part).outlineStyle !== "none");
    if (!ringed && !elsewhere && !partly) faults.push(`no focus to be seen on ${name(node)}`);
    if (ringed) {
      const [a, b] = [light(style.outlineColor), light(ground(node.parentElement))].sort((x, y) => y - x);
      const shadowed = style.boxShadow !== "none";
      if ((a + 0.05) / (b + 0.05) < 3 && !shadowed) faults.push(`a focus ring of ${((a + 0.05) / (b + 0.05)).toFixed(1)} to 1 around ${name(node)}`);
    }
    const boxes = [...node.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const inside = (box) => box.right > 0 && box.bottom > 0 && box.left < globalThis.innerWidth && box.top < globalThis.innerHeight;
    const shown = boxes.filter(inside);
    if (boxes.length === 0) faults.push(`${name(node)} takes focus but has no size`);
    else if (shown.length === 0) faults.push(`${name(node)} takes focus outside the window`);
    else if (node.localName !== "select") {
      const clear = shown.some((box) => {
        const [left, right] = [Math.max(box.left, 0), Math.min(box.right, globalThis.innerWidth)];
        const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, globalThis.innerHeight)];
        return [0.1, 0.5, 0.9].some((part) => [0.25, 0.5, 0.75].some((down) => {
          const hit = document.elementFromPoint(left + (right - left) * part, top + (bottom - top) * down);
          return hit && (node === hit || node.contains(hit) || (hit.contains(node) && hit !== document.documentElement));
        }));
      });
      if (!clear) {
        const box = shown[0];
        const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        faults.push(`${name(node)} is hidden behind ${hit ? `${hit.localName}.${hit.getAttribute("class") ?? ""}` : "something"} when it has focus`);
      }
    }
    return faults;
  };
  globalThis.walk = {
    atStart() {
      before = null;
    },
    positive() {
      return [...document.querySelectorAll("[tabindex]")].filter((node) => node.tabIndex > 0).map((node) => `${name(node)} has a tabindex of ${node.tabIndex}`);
    },
    step() {
      const now = document.activeElement;
      const faults = [];
      if (now === document.body || now === document.documentElement || now === null) return { ended: true, faults };
      if (now === before) return { trapped: true, faults: [`caught on ${name(now)}: Tab does not lead on`] };
      if (reached.has(now)) return { ended: true, faults };
      if (before && !(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push(`${name(now)} comes after ${name(before)}, against the order of the page`);
      faults.push(...faultsOf(now));
      reached.add(now);
      before = now;
      return { faults };
    },
    missed() {
      const left = wanted().filter((node) => !reached.has(node));
      return left.length === 0 ? [] : [`${left.length} stops are not reached, such as ${name(left[0])}`];
    },
  };
}
