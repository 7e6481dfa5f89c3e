// Contrast inside pictures, which axe passes over: text at least 4.5 to 1 against what is behind it, marks 3 to 1.

/** Compares every text and every point-like mark of every visible picture with its ground. */
export async function contrast(page) {
  return page.evaluate(() => {
    const faults = new Set();
    const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const seen = new Map();
    /** Red, green, blue and opacity of a computed colour, in whatever words it is written. */
    const rgba = (colour) => {
      if (!seen.has(colour)) {
        paint.clearRect(0, 0, 1, 1);
        paint.fillStyle = "#000";
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
        seen.set(colour, [r, g, b, a / 255]);
      }
      return seen.get(colour);
    };
    const light = ([r, g, b]) => {
      const linear = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const ratio = (a, b) => {
      const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
      return (high + 0.05) / (low + 0.05);
    };
    const over = (top, under) => top.slice(0, 3).map((part, i) => part * top[3] + under[i] * (1 - top[3])).concat(1);
    const ground = (node) => {
      if (!node) return matchMedia("(forced-colors: active)").matches ? rgba("Canvas") : [255, 255, 255, 1];
      const own = rgba(getComputedStyle(node).backgroundColor);
      return own[3] === 1 ? own : over(own, ground(node.parentElement));
    };
    const opacity = (node, root) => (node === root ? 1 : parseFloat(getComputedStyle(node).opacity) * opacity(node.parentElement, root));
    const SHAPES = "rect, circle, ellipse, path, polygon";
    for (const svg of document.querySelectorAll("svg")) {
      if (!svg.checkVisibility() || svg.getBoundingClientRect().width < 40) continue;
      const behind = ground(svg);
      const shapes = [...svg.querySelectorAll(SHAPES)].filter((node) => !node.closest("defs, pattern, clipPath, marker, symbol"));
      const filled = shapes.filter((node) => getComputedStyle(node).fill !== "none");
      for (const text of svg.querySelectorAll("text")) {
        if (text.textContent.trim() === "" || !text.checkVisibility()) continue;
        const style = getComputedStyle(text);
        const box = text.getBoundingClientRect();
        const at = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2);
        let under = behind;
        // A text with an outline of its own stands on that outline.
        if (style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2) under = over(rgba(style.stroke), behind);
        else {
          for (const shape of filled) {
            if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
            const edge = shape.getBoundingClientRect();
            if (at.x < edge.left || at.x > edge.right || at.y < edge.top || at.y > edge.bottom) continue;
            const point = at.matrixTransform(shape.getScreenCTM().inverse());
            const fill = getComputedStyle(shape).fill;
            if (!shape.isPointInFill(point)) continue;
            // What a pattern is like behind a letter cannot be told from its colours.
            if (fill.startsWith("url")) under = null;
            if (fill.startsWith("url") || !under) continue;
            const colour = rgba(fill);
            under = over([...colour.slice(0, 3), colour[3] * parseFloat(getComputedStyle(shape).fillOpacity) * opacity(shape, svg)], under);
          }
        }
        if (!under) continue;
        const found = ratio(over(rgba(style.fill), under), under);
        const needed = parseFloat(style.fontSize) >= 24 ? 3 : 4.5;
        if (found < needed - 0.05) faults.add(`text in a picture at ${found.toFixed(1)} to 1: ”${text.textContent.slice(0, 40)}” (${style.fill} on ${under.slice(0, 3).map(Math.round)})`);
      }
      for (const shape of shapes) {
        const box = shape.getBoundingClientRect();
        if (!shape.matches("[data-text], :has(> title)") || box.width > 40 || box.height > 40 || box.width === 0) continue;
        const style = getComputedStyle(shape);
        const colours = [style.fill, style.stroke].filter((colour) => colour !== "none" && !colour.startsWith("url")).map(rgba);
        const best = Math.max(0, ...colours.filter((colour) => colour[3] > 0).map((colour) => ratio(over(colour, behind), behind)));
        if (colours.length > 0 && best < 2.95) faults.add(`a mark at ${best.toFixed(1)} to 1 in ”${svg.querySelector("title")?.textContent.slice(0, 40)}” (${style.fill})`);
      }
    }
    return [...faults].slice(0, 5);
  });
}
