// What a figure links to: data with rows, a picture that stands alone, a page that may be framed.

const answers = new Map();

/** Every address is asked for once in a run. */
function once(address, make) {
  if (!answers.has(address)) answers.set(address, make());
  return answers.get(address);
}

async function ask(address, kind) {
  const answer = await fetch(address);
  const text = await answer.text();
  if (answer.status !== 200) return { answer, text, faults: [`answers ${answer.status}`] };
  const said = answer.headers.get("content-type") ?? "";
  return { answer, text, faults: said.startsWith(kind) ? [] : [`is ${said}, not ${kind}`] };
}

/** Comma-separated values with a head and at least one row. */
export function csv(address) {
  return once(address, async () => {
    const { text, faults } = await ask(address, "text/csv");
    if (faults.length === 0 && text.trim().split("\n").length < 2) faults.push("has no rows");
    return faults;
  });
}

/** JSON with rows. */
export function json(address) {
  return once(address, async () => {
    const { text, faults } = await ask(address, "application/json");
    if (faults.length > 0) return faults;
    try {
      const rows = JSON.parse(text).rows ?? JSON.parse(text);
      return Array.isArray(rows) && rows.length > 0 ? [] : ["has no rows"];
    } catch (error) {
      return [`is not JSON: ${error.message}`];
    }
  });
}

/** A picture that needs nothing around it: well-formed, with title and description, and no colours from elsewhere. */
export function svg(address, { context }) {
  return once(address, async () => {
    const { text, faults } = await ask(address, "image/svg+xml");
    if (faults.length > 0) return faults;
    const page = await context.newPage();
    try {
      return await page.evaluate((source) => {
        const read = new DOMParser().parseFromString(source, "image/svg+xml");
        const root = read.documentElement;
        const found = [];
        if (read.querySelector("parsererror")) return [`is not well-formed: ${read.querySelector("parsererror").textContent.slice(0, 120)}`];
        if (root.localName !== "svg" || root.namespaceURI !== "http://www.w3.org/2000/svg") return ["has no svg root in the namespace of SVG"];
        if (!root.getAttribute("viewBox")) found.push("has no viewBox");
        if (!root.querySelector("title")?.textContent.trim() || !root.querySelector("desc")?.textContent.trim()) found.push("has no title or description");
        if (root.querySelector("script, foreignObject, image[href^=http]")) found.push("holds script or parts from elsewhere");
        const style = [...root.querySelectorAll("style")].map((node) => node.textContent).join("");
        const used = new Set([...source.matchAll(/var\((--[a-z0-9-]+)\)/g)].map(([, name]) => name));
        const unset = [...used].filter((name) => !style.includes(`${name}:`) && !(root.getAttribute("style") ?? "").includes(`${name}:`));
        if (unset.length > 0) found.push(`uses ${unset.join(", ")}, which it does not set`);
        return found;
      }, text);
    } finally {
      await page.close();
    }
  });
}

/** A page that others may frame, with picture and source. */
export function embeddable(address) {
  return once(address, async () => {
    const { answer, text, faults } = await ask(address, "text/html");
    if (faults.length > 0) return faults;
    const policy = /frame-ancestors ([^;]*)/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
    if (answer.headers.get("x-frame-options")) faults.push("sends X-Frame-Options");
    if (policy !== undefined && !policy.split(" ").includes("*")) faults.push(`may be framed by ${policy} only`);
    if (!text.includes("<svg")) faults.push("has no picture");
    if (!/Källa|Egen bearbetning|Syntetiska data/.test(text)) faults.push("has no source");
    return faults;
  });
}

/** Whether an address with a place in it (#id) leads to a page that has that place and a table. */
export function holdsTable(address) {
  return once(`table ${address}`, async () => {
    const { text, faults } = await ask(address, "text/html");
    return faults.length === 0 && text.includes("<table") && text.includes(`id="${new URL(address).hash.slice(1)}"`);
  });
}
