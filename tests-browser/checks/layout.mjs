// Layout: width, paper, motion, forced colours.

/** The page is not wider than its window (only what is marked to scroll does), and nothing that sticks covers half of it. */
export async function fits(page) {
  return page.evaluate(() => {
    const faults = [];
    const root = document.documentElement;
    const [wide, window] = [root.scrollWidth, root.clientWidth];
    const scrolls = (node) => node && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
    if (wide > window) {
      const found = [...document.body.querySelectorAll("*")].filter((node) => node.getBoundingClientRect().right > window + 1 && !scrolls(node));
      faults.push(`the page is ${wide} wide in a window of ${window}: ${found.slice(0, 3).map((node) => `${node.tagName.toLowerCase()}.${node.getAttribute("class")}`).join(", ")}`);
    }
    // What scrolls sideways inside the page must be a table or a picture: text has to flow.
    for (const node of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(node);
      if (/auto|scroll/.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1 && !node.querySelector("table, svg") && node.matches(":not(input, select, textarea, pre)")) {
        faults.push(`text scrolls sideways in ${node.tagName.toLowerCase()}.${node.className}`);
      }
      if (style.position === "fixed" || (style.position === "sticky" && style.top !== "auto" && !node.closest("table"))) {
        const box = node.getBoundingClientRect();
        if (box.height > globalThis.innerHeight / 3 && box.width > globalThis.innerWidth / 2) {
          faults.push(`${node.tagName.toLowerCase()}.${node.className} sticks and takes ${Math.round(box.height)} of ${globalThis.innerHeight} pixels`);
        }
      }
    }
    return faults;
  });
}

/** A page wider than its sheet is shrunk to fit: text must still be at least 7 points. */
export async function legible(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const shrunk = Math.max(1, root.scrollWidth / root.clientWidth);
    const small = [...document.body.querySelectorAll("*")].filter((node) => {
      const said = [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim() !== "");
      if (!said || !node.checkVisibility() || node.closest("svg, [aria-hidden=true]")) return false;
      return (parseFloat(getComputedStyle(node).fontSize) * 0.75) / shrunk < 6.95;
    });
    if (small.length === 0) return [];
    const [least] = small.sort((a, b) => parseFloat(getComputedStyle(a).fontSize) - parseFloat(getComputedStyle(b).fontSize));
    const points = (parseFloat(getComputedStyle(least).fontSize) * 0.75) / shrunk;
    const wide = [...document.body.querySelectorAll("table, pre, svg")].filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1);
    const why = shrunk > 1 ? `: the page is ${root.scrollWidth} wide on a sheet of ${root.clientWidth}, such as ${wide[0]?.localName}.${wide[0]?.getAttribute("class") ?? ""}` : "";
    return [`text of ${points.toFixed(1)} points on paper, ”${least.textContent.trim().slice(0, 30)}”${why}`];
  });
}

/**
 * On paper: no navigation, forms or buttons, and what is folded away is printed, with table heads on every sheet. Why a
 * sentence stands there is looked up on the screen.
 */
export async function paper(page, { address }) {
  // The style page shows its controls on paper too.
  const controls = /^\/stil\b/.test(address) ? "header nav, .hopp" : "header nav, nav:not(.brodsmula), .hopp, [role=search], form.filter, button:not(th button)";
  return page.evaluate((unwanted) => {
    const faults = [];
    const seen = (node) => node.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }) && node.getBoundingClientRect().height > 0;
    const name = (node) => `${node.tagName.toLowerCase()}.${node.getAttribute("class") ?? ""}`;
    for (const node of document.querySelectorAll(unwanted)) {
      if (seen(node)) faults.push(`${name(node)} is printed`);
    }
    for (const details of document.querySelectorAll("details:not(.varfor)")) {
      if (details.parentElement.closest("[hidden]")) continue;
      const parts = [...details.children].filter((node) => node.localName !== "summary" && node.textContent.trim() !== "" && !node.hidden);
      if (parts.length > 0 && !parts.some(seen)) faults.push(`folded away on paper: ${details.querySelector("summary")?.textContent.trim().slice(0, 60)}`);
    }
    for (const head of document.querySelectorAll("thead")) {
      if (seen(head) && getComputedStyle(head).display !== "table-header-group") faults.push("a table head that is not repeated on the next sheet");
    }
    return [...new Set(faults)].slice(0, 6);
  }, controls);
}

/** Nothing moves for those who ask for stillness. */
export async function calm(page) {
  return page.evaluate(() => {
    const moving = [document.documentElement, ...document.body.querySelectorAll("*")].filter((node) => {
      const style = getComputedStyle(node);
      const longest = Math.max(...`${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat));
      return longest > 0.05 || style.scrollBehavior === "smooth";
    });
    return moving.slice(0, 3).map((node) => `${node.tagName.toLowerCase()}.${node.getAttribute("class") ?? ""} moves though stillness is asked for`);
  });
}

/** In forced colours every control still has an edge, or is underlined as a link is. */
export async function forcedColours(page) {
  return page.evaluate(() => {
    const bare = [...document.querySelectorAll("button, input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea")].filter((node) => {
      const style = getComputedStyle(node);
      const edged = parseFloat(style.borderTopWidth) > 0 || parseFloat(style.borderBottomWidth) > 0 || style.outlineStyle !== "none";
      return node.checkVisibility() && !edged && !style.textDecorationLine.includes("underline");
    });
    return bare.slice(0, 3).map((node) => `no edge in forced colours: ${node.outerHTML.slice(0, 80)}`);
  });
}
