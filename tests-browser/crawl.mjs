// Follows every link inside main, nav and footer from the start page: finds the kinds, weighs every page, reads what it
// says of its figures and tables, and notes links that lead nowhere.

import { share } from "./browser.mjs";
import { served } from "./checks/served.mjs";
import { asks } from "./kinds.mjs";

/** Most pages, and most files, that are fetched of one kind. */
const PAGES_OF_A_KIND = 150;
const FILES_OF_A_KIND = 4;
/** Most bytes of page, style and script together, uncompressed; fonts apart. */
const HEAVIEST = 150_000;

/**
 * What was found: `pages` and `files` as Map of address to { kind, bytes, status }, `faults` as lines.
 * `start` are the addresses it begins at, besides those it finds.
 */
export async function crawl(base, start, kindOf) {
  const found = { pages: new Map(), files: new Map(), faults: [] };
  const known = new Map();
  const taken = new Map();
  const parts = new Map();
  let next = [];
  const add = (address, from) => {
    if (known.has(address)) return;
    known.set(address, from);
    const kind = kindOf(address);
    // Which pages turn out to be files is known by their ending, before they are fetched.
    const most = /\.[a-z]+$/.test(kind) ? FILES_OF_A_KIND : PAGES_OF_A_KIND;
    const group = `${kind}?${asks(address)}`;
    const [ofKind, ofGroup] = [taken.get(kind) ?? 0, taken.get(group) ?? 0];
    // The first of every way of asking is always looked at, however many of the kind there are.
    if (ofKind >= most && ofGroup > 0) return;
    taken.set(kind, ofKind + 1).set(group, ofGroup + 1);
    next.push(address);
  };
  for (const address of start) add(address, null);
  while (next.length > 0) {
    const round = next;
    // The links of a round are taken up in the order of its pages, not of the answers: every run sees the same.
    const links = new Map();
    next = [];
    await share(round, 4, async (address) => {
      const answer = await get(base, address);
      if (answer.status >= 400) {
        if (known.get(address) !== null) found.faults.push(`${address} answers ${answer.status}; it is linked from ${known.get(address)}`);
        if (!answer.html) return;
      }
      const entry = { kind: kindOf(address), bytes: answer.text.length, status: answer.status };
      if (!answer.html) {
        if (answer.text.length === 0) found.faults.push(`${address} is empty`);
        found.files.set(address, entry);
        return;
      }
      // A page that sends the reader on is the page it ends at.
      if (answer.sentOn) return links.set(address, [answer.sentOn]);
      for (const part of partsOf(answer.text)) {
        if (!parts.has(part)) parts.set(part, (await get(base, part)).text.length);
        entry.bytes += parts.get(part);
      }
      found.pages.set(address, entry);
      if (entry.bytes > HEAVIEST) found.faults.push(`${address} weighs ${entry.bytes} bytes with style and script; at most ${HEAVIEST} are allowed`);
      found.faults.push(...lostPlaces(answer.text).map((place) => `${address} links to #${place}, which is not on it`));
      found.faults.push(...served(address, Buffer.from(answer.text, "latin1").toString("utf8")));
      links.set(address, linksOf(answer.text));
    });
    for (const address of round) {
      for (const link of links.get(address) ?? []) {
        const url = new URL(link, new URL(address, base));
        if (url.origin === new URL(base).origin) add(url.pathname + url.search, address);
      }
    }
  }
  return found;
}

async function get(base, address) {
  const answer = await fetch(new URL(address, base), { headers: { "accept-encoding": "identity" } });
  const body = Buffer.from(await answer.arrayBuffer());
  const { pathname, search } = new URL(answer.url);
  return {
    status: answer.status,
    // A report that stands alone is a file to take home, with a look of its own.
    html: (answer.headers.get("content-type") ?? "").startsWith("text/html") && !pathname.endsWith(".html"),
    // Bytes, not characters: latin1 keeps one for one, and addresses are plain.
    text: body.toString("latin1"),
    sentOn: answer.redirected ? pathname + search : null,
  };
}

const LINK = /<a\s[^>]*?href=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g;

/** The addresses linked inside main, nav and footer; the whole page where it has no main. */
function linksOf(html) {
  const inside = [...html.matchAll(/<(main|nav|footer)[\s>][\s\S]*?<\/\1>/g)].map(([text]) => text);
  const text = /<main[\s>]/.test(html) ? inside.join("") : html;
  return [...text.matchAll(LINK)].map((m) => plain(m[1] ?? m[2] ?? m[3])).filter((link) => !link.startsWith("#") && !/^(mailto|tel|data):/.test(link));
}

/** Style and script of a page. */
function partsOf(html) {
  const head = [...html.matchAll(/<link\s[^>]*rel="?stylesheet"?[^>]*>|<script\s[^>]*src=[^>]*>/g)].map(([tag]) => tag);
  return head.map((tag) => plain(/(?:href|src)="?([^"\s>]+)/.exec(tag)[1]));
}

/** Places on the page itself that are linked to but are not there. */
function lostPlaces(html) {
  const ids = new Set([...html.matchAll(/\sid="?([^"\s>]+)/g)].map(([, id]) => id));
  const wanted = [...html.matchAll(LINK)].map((m) => m[1] ?? m[3] ?? "").filter((link) => link.startsWith("#") && link.length > 1);
  return [...new Set(wanted.map((link) => link.slice(1)))].filter((id) => id !== "top" && !ids.has(id));
}

function plain(text) {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/**
 * The pages to look at: `all` are those named, the heaviest of each kind, and two of each kind at least;
 * `few` the heaviest of each kind.
 */
export function choose(pages, named) {
  const all = new Set(named.filter((address) => pages.has(address)));
  const few = new Set();
  const byKind = new Map();
  for (const [address, { kind }] of pages) byKind.set(kind, [...(byKind.get(kind) ?? []), address]);
  for (const addresses of byKind.values()) {
    const byWeight = [...addresses].sort((a, b) => pages.get(b).bytes - pages.get(a).bytes || (a < b ? -1 : 1));
    const heaviest = byWeight[0];
    const other = byWeight.find((address) => asks(address) !== asks(heaviest)) ?? byWeight.at(-1);
    few.add(heaviest);
    all.add(heaviest);
    // Two of each kind at least: those that are named count.
    if (byWeight.filter((address) => all.has(address)).length < 2) all.add(other);
  }
  return { all: [...all], few: [...few] };
}
