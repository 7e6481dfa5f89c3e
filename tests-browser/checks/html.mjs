// The HTML of a page, as it is served, by html-validate.

import { createRequire } from "node:module";

// Through its CommonJS door: the other one is loaded file by file.
const { HtmlValidate, NodeClosed, Rule, StaticConfigLoader } = createRequire(import.meta.url)("html-validate");

/**
 * Cells and rows end where the standard says that they do: big tables are written without their end tags. No other
 * element may be closed by guesswork. (The library's own rule is the same for all elements.)
 */
const MAY_END_BY_ITSELF = new Set(["td", "th", "tr"]);

class NoGuessedEnd extends Rule {
  setup() {
    this.on("tag:end", ({ previous: closed, target: by }) => {
      if (!by || closed.closed !== NodeClosed.ImplicitClosed || MAY_END_BY_ITSELF.has(closed.tagName)) return;
      this.report(closed, `<${closed.tagName}> has no end tag before <${by.tagName}>`, closed.location);
    });
  }
}

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    plugins: [{ name: "ledstjarna", rules: { "no-guessed-end": NoGuessedEnd } }],
    rules: {
      "no-implicit-close": "off",
      "no-guessed-end": "error",
      "doctype-style": ["error", { style: "lowercase" }],
      // A button without type submits, and an input without type is a line of text: the standard says so.
      "no-implicit-button-type": "off",
      "no-implicit-input-type": "off",
      // A title says what the page is about; how much of it a search engine shows is no fault of the page.
      "long-title": "off",
      // A list may have a name, and a screen reader reads it.
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
      // Style sheets and scripts come from the site itself, under an address made from their content.
      "require-sri": "off",
    },
  }),
);

/** One line per rule that is broken. */
export async function html(page, { base, address }) {
  const text = await (await fetch(new URL(address, base))).text();
  const report = validator.validateStringSync(text);
  const messages = report.results.flatMap((result) => result.messages);
  const rules = new Map();
  for (const message of messages) rules.set(message.ruleId, [...(rules.get(message.ruleId) ?? []), message]);
  return [...rules].map(([rule, [first, ...more]]) => {
    return `html ${rule}: ${first.message}, line ${first.line} column ${first.column}${more.length ? `, and ${more.length} more` : ""}`;
  });
}
