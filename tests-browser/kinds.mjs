// The kind of an address: its path with everything that names one thing among many replaced.

const AREAS = ["information", "bistandshandlaggning", "utforande", "stod-och-utveckling"];

/** A function from address to kind, from the slugs and ids that the site's own register names. */
export async function kinds(base) {
  const rows = async (address) => (await (await fetch(new URL(address, base))).json()).rows;
  const [municipalities, indicators] = [await rows("/data/register/kommuner.json"), await rows("/data/register/matt.json")];
  const names = new Map(AREAS.map((area) => [area, ":omrade"]));
  const slug = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll(" ", "-");
  for (const row of municipalities) {
    names.set(row.slug, ":kommun");
    // "Dalarnas län" is dalarna in addresses.
    const county = slug(row.county_name).replace(/-lan$/, "");
    for (const form of [county, county.replace(/s$/, "")]) if (!names.has(form)) names.set(form, ":lan");
  }
  for (const row of indicators) names.set(row.indicator, ":matt");

  const part = (text) => {
    const [, stem, ending] = /^(.*?)((?:\.[a-z]+)*)$/.exec(text);
    return (names.get(stem) ?? (/\d/.test(stem) ? ":nummer" : stem)) + ending;
  };
  return (address) => {
    const { pathname } = new URL(address, base);
    // Embedded figures are one kind: the page around them is the same, and they are looked at where they come from.
    if (pathname.startsWith("/inbadda/")) return "/inbadda/:sida";
    return pathname.split("/").map((text) => part(decodeURIComponent(text))).join("/");
  };
}

/** What an address asks for, without the answers: pages of one kind differ by it. */
export function asks(address) {
  return [...new URL(address, "http://x").searchParams.keys()].sort().join("&");
}
