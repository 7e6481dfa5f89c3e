// What a reader wants to know, in three clicks from the start page at most, by links that can be seen.

/** Most clicks from the start page, the search button counted. */
const CLICKS = 3;

/**
 * `link`: how the link from the municipality's page is worded. `heading` and `shows`: what the page it leads to must
 * say. `address`: where it must lead, if that is settled.
 */
const STORIES = [
  { wants: "why did Ludvika fall", link: /varför|förändra(des|ts)|förändring/i, address: "/kommun/ludvika/forandring", heading: /Ludvika/, shows: [/2022/, /2023/, /35 platser/] },
  { wants: "what should Ludvika do first", link: /först|prioriter/i, heading: /först|prioriter/i, shows: [/Ludvika/] , rests: 'a[href^="/indikator/"]' },
  { wants: "whom can Ludvika learn from", link: /lära? av|lär av/i, heading: /lär/i, shows: [/Ludvika|liknande/i], rests: 'main a[href^="/kommun/"]:not([href*="ludvika"])' },
];

/** Walks every story in a fresh context, on a telephone; { wants, faults } each. */
export async function stories(browser, base) {
  const told = [];
  for (const story of STORIES) {
    const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    try {
      told.push({ wants: story.wants, faults: await tell(page, base, story) });
    } catch (error) {
      told.push({ wants: story.wants, faults: [error.message.split("\n")[0]] });
    } finally {
      await context.close();
    }
  }
  return told;
}

async function tell(page, base, story) {
  await page.goto(base, { waitUntil: "load" });
  await page.getByRole("searchbox", { name: "Skriv din kommun" }).fill("Ludvika");
  await page.getByRole("button", { name: "Visa kommunen" }).click();
  await page.waitForLoadState("load");
  let clicks = 1;
  while (clicks < CLICKS) {
    const links = await page.getByRole("main").getByRole("link", { name: story.link }).filter({ visible: true }).all();
    if (links.length === 0) return [`no visible link named as ${story.link} on ${new URL(page.url()).pathname}`];
    const before = page.url().split("#")[0];
    await links[0].click();
    await page.waitForLoadState("load");
    clicks += 1;
    // A link within the page counts as a click too, and then the next one has to lead there.
    if (page.url().split("#")[0] !== before) break;
  }
  const { pathname } = new URL(page.url());
  const faults = [];
  if (story.address && pathname !== story.address) faults.push(`${clicks} clicks lead to ${pathname}, not to ${story.address}`);
  const heading = (await page.locator("h1").first().innerText()).trim();
  const text = await page.getByRole("main").innerText();
  if (!story.heading.test(heading)) faults.push(`the heading of ${pathname} is ”${heading}”`);
  for (const words of story.shows) if (!words.test(text)) faults.push(`${pathname} does not say ${words}`);
  if (story.rests && (await page.locator(story.rests).count()) === 0) faults.push(`${pathname} has no link such as ${story.rests}`);
  return faults;
}
