// Starts Chromium, cut off from everything but the site under test.

import { chromium } from "playwright-core";

/** A browser; `CHROMIUM` names another one than Debian's. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Does the work of a list with so many hands at once; every item is taken in order. */
export async function share(items, hands, work) {
  const queue = [...items];
  const one = async () => {
    while (queue.length > 0) await work(queue.shift());
  };
  await Promise.all(Array.from({ length: hands }, one));
}
