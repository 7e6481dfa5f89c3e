// Status is never told by colour alone: word and symbol beside it, shape or place in pictures.

/** The classes that carry a status, and the symbols of each; no symbol stands for two. */
const CLASSES = {
  battre: { symbols: "▲", words: "Bättre" },
  mitten: { symbols: "●", words: "Som de flesta" },
  samre: { symbols: "▼", words: "Sämre" },
  neutral: { symbols: "◆◌" },
  saknas: { symbols: "–." },
  uppnatt: { symbols: "✔" },
  "inte-uppnatt": { symbols: "✘" },
};

/** Every element with a status class has a word and the symbol of its class, and pictures keep the classes apart. */
export async function status(page) {
  const inText = await page.evaluate((classes) => {
    const faults = new Set();
    const all = Object.entries(classes).flatMap(([name, { symbols }]) => [...document.querySelectorAll(`body :not(svg *).${name}`)].map((node) => [name, node, symbols]));
    for (const node of document.querySelectorAll(".st")) {
      if (!Object.keys(classes).some((name) => node.classList.contains(name))) faults.add(`a status of no known class: ${node.outerHTML.slice(0, 120)}`);
    }
    for (const [name, node, symbols] of all) {
      const text = node.textContent;
      if (!/\p{L}{3}/u.test(text)) faults.add(`a status without word: ${node.outerHTML.slice(0, 120)}`);
      if (![...symbols].some((symbol) => text.includes(symbol))) faults.add(`a ${name} without its symbol ${symbols}: ${node.outerHTML.slice(0, 120)}`);
    }
    return [...faults].slice(0, 5);
  }, CLASSES);
  return [...inText, ...(await inPictures(page))];
}

/**
 * Where marks in the colours of two classes stand in one picture, they differ in shape, or they lie apart along an
 * axis and the picture names the classes with word or symbol.
 */
async function inPictures(page) {
  return page.evaluate((classes) => {
    const faults = new Set();
    const probe = document.body.appendChild(document.createElement("i"));
    const colour = (value) => {
      probe.style.color = "";
      probe.style.color = value;
      return getComputedStyle(probe).color;
    };
    const rules = (sheet) => [...sheet.cssRules].flatMap((rule) => (rule.cssRules?.length ? [rule, ...rules(rule)] : [rule]));
    const tokens = new Set([...document.styleSheets].flatMap(rules).flatMap((rule) => [...(rule.style ?? [])]).filter((name) => name.startsWith("--")));
    const WRITTEN = { battre: "#0B5CAD", mitten: "#6B7280", samre: "#B45309" };
    const known = new Map();
    for (const name of Object.keys(WRITTEN)) {
      known.set(colour(WRITTEN[name]), name);
      for (const token of tokens) if (token.includes(name) && !token.includes("ton")) known.set(colour(`var(${token})`), name);
    }
    probe.remove();
    /** The outline of a mark without its size and place. */
    const shape = (node) => {
      const hollow = getComputedStyle(node).fill === "none" ? "hollow " : "";
      if (node.localName !== "path" && node.localName !== "polygon") return hollow + node.localName;
      const [box, length] = [node.getBBox(), node.getTotalLength()];
      const points = [0, 1, 2, 3, 4, 5, 6, 7].map((part) => node.getPointAtLength((length * part) / 8));
      return hollow + points.map((p) => `${((p.x - box.x) / box.width).toFixed(1)} ${((p.y - box.y) / box.height).toFixed(1)}`).join(",");
    };
    const disjoint = (a, b) => ![...a].some((one) => b.has(one));
    const apart = (a, b) => ["x", "y"].some((axis) => {
      const ends = [a, b].map((marks) => [Math.min(...marks.map((mark) => mark[axis])), Math.max(...marks.map((mark) => mark[axis]))]);
      return ends[0][1] <= ends[1][0] || ends[1][1] <= ends[0][0];
    });
    /** Lines of data: colour, and what else they are told by. Straight ones are axes, means and limits. */
    const lines = (svg) => [...svg.querySelectorAll("path, polyline")].flatMap((node) => {
      const style = getComputedStyle(node);
      if (style.fill !== "none" || style.stroke === "none" || node.getBoundingClientRect().width <= 40 || node.getBoundingClientRect().height < 3) return [];
      return [{ colour: style.stroke, drawn: `${style.strokeDasharray} ${style.strokeWidth}` }];
    });
    for (const svg of document.querySelectorAll("svg")) {
      if (!svg.checkVisibility()) continue;
      const title = svg.querySelector("title")?.textContent.slice(0, 60);
      const series = lines(svg);
      for (const [i, one] of series.entries()) {
        if (series.slice(i + 1).some((two) => one.colour !== two.colour && one.drawn === two.drawn)) faults.add(`two lines differ in colour only in the picture ”${title}”`);
      }
      // Rectangles of one size are marks; of many, they are bars, told by place and length.
      const rects = [...svg.querySelectorAll("rect")].filter((node) => known.has(getComputedStyle(node).fill)).map((node) => node.getBoundingClientRect());
      const bars = new Set(rects.map((box) => `${Math.round(box.width)} ${Math.round(box.height)}`)).size > 1;
      const found = new Map();
      for (const node of svg.querySelectorAll("circle, path, polygon, rect, ellipse, use")) {
        if (node.closest("defs, pattern, clipPath, marker, symbol") || (bars && node.localName === "rect")) continue;
        const style = getComputedStyle(node);
        const name = known.get(style.fill) ?? (style.fill === "none" ? known.get(style.stroke) : undefined);
        const box = node.getBoundingClientRect();
        // Larger areas are bands and bars: they stand for themselves by place and size.
        // The points of a line belong to it, and lines are told apart by how they are drawn.
        if (series.some((line) => line.colour === style.fill)) continue;
        if (!name || box.width > 40 || box.height > 40 || box.width < 3 || box.height < 3) continue;
        if (!found.has(name)) found.set(name, { shapes: new Set(), marks: [] });
        found.get(name).shapes.add(shape(node));
        found.get(name).marks.push({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      }
      const text = [...svg.querySelectorAll("text")].map((node) => node.textContent).join(" ");
      const named = (name) => name === "mitten" || text.includes(classes[name].words) || [...classes[name].symbols].some((symbol) => text.includes(symbol));
      const names = [...found.keys()];
      for (const [i, one] of names.entries()) {
        for (const two of names.slice(i + 1)) {
          const [a, b] = [found.get(one), found.get(two)];
          if (disjoint(a.shapes, b.shapes) || (apart(a.marks, b.marks) && named(one) && named(two))) continue;
          faults.add(`${one} and ${two} differ in colour only in the picture ”${title}”`);
        }
      }
    }
    return [...faults].slice(0, 5);
  }, CLASSES);
}

/** No text under 12 pixels in a picture. */
export async function textSize(page) {
  return page.evaluate(() => {
    const faults = new Set();
    for (const text of document.querySelectorAll("svg text")) {
      const svg = text.ownerSVGElement;
      const box = svg.getBoundingClientRect();
      if (box.width === 0 || !svg.viewBox.baseVal?.width || text.textContent.trim() === "") continue;
      const size = parseFloat(getComputedStyle(text).fontSize) * (box.width / svg.viewBox.baseVal.width);
      if (size < 11.9) faults.add(`text of ${size.toFixed(1)} pixels in a picture: ”${text.textContent}”`);
    }
    return [...faults].slice(0, 5);
  });
}

/** In grey, the symbols of different classes are drawn differently; the picture that is kept is grey. */
export async function greyscale(page) {
  // Through the object model: the page's policy forbids style sheets from elsewhere.
  await page.evaluate(() => (document.documentElement.style.filter = "grayscale(1)"));
  const drawn = await page.evaluate((names) => {
    const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const outline = (symbol, font) => {
      paint.canvas.width = paint.canvas.height = 40;
      paint.font = `28px ${font}`;
      paint.textBaseline = "middle";
      paint.fillText(symbol, 6, 20);
      const { data } = paint.getImageData(0, 0, 40, 40);
      return data.filter((_, at) => at % 4 === 3).map((part) => (part > 100 ? 1 : 0)).join("");
    };
    return names.flatMap((name) => {
      const symbols = [...document.querySelectorAll(`.st.${name}`)].map((node) => node.textContent.trim()[0]);
      return [...new Set(symbols)].map((symbol) => ({ name, symbol, outline: outline(symbol, getComputedStyle(document.body).fontFamily) }));
    });
  }, Object.keys(CLASSES));
  const faults = [];
  for (const [i, one] of drawn.entries()) {
    for (const two of drawn.slice(i + 1)) {
      if (one.name !== two.name && one.outline === two.outline) faults.push(`in grey, ${one.symbol} (${one.name}) looks as ${two.symbol} (${two.name})`);
    }
  }
  return faults;
}
