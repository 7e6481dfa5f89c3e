// The ways a page is looked at, and what is checked in each.

import { accessibility, onPaper, structure } from "./checks/axe.mjs";
import { contrast } from "./checks/contrast.mjs";
import { figures } from "./checks/figures.mjs";
import { html } from "./checks/html.mjs";
import { keyboard } from "./checks/keyboard.mjs";
import { calm, fits, forcedColours, legible, paper } from "./checks/layout.mjs";
import { scriptless, timers } from "./checks/no-script.mjs";
import { greyscale, status, textSize } from "./checks/status.mjs";

/** The keys are tried without the smoothness of scrolling: what has focus is looked at as soon as it has it. */
const STILL = { reducedMotion: "reduce" };
const WIDE = { width: 1280, height: 900 };
/** A4 less margins of 16 mm, at 96 pixels to the inch. */
const SHEET = { width: 673, height: 1000 };

/**
 * `of`: "all" pages chosen, or a "few": one or two of each kind. `context`: how the browser is set. `media`: what is
 * printed on. `picture`: whether a picture is kept, when pictures are asked for.
 */
export const MODES = [
  { name: "1280", of: "all", context: { viewport: WIDE }, checks: [html, accessibility, fits, status, contrast, figures], picture: true },
  { name: "360", of: "all", context: { viewport: { width: 360, height: 740 } }, checks: [accessibility, fits, status, textSize, contrast], picture: true },
  { name: "320", of: "few", context: { viewport: { width: 320, height: 640 } }, checks: [accessibility, fits] },
  // A window of 1280 by 1024 at 400 percent.
  { name: "zoom 400", of: "few", context: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, checks: [accessibility, fits] },
  { name: "dark", of: "few", context: { viewport: WIDE, colorScheme: "dark" }, checks: [accessibility, status, contrast], picture: true },
  { name: "print", of: "few", context: { viewport: SHEET }, media: "print", folded: true, checks: [onPaper, paper, legible, contrast], picture: true },
  { name: "no script", of: "few", context: { viewport: WIDE, javaScriptEnabled: false }, checks: [scriptless, timers, accessibility] },
  { name: "forced colours", of: "few", context: { viewport: WIDE, forcedColors: "active", colorScheme: "dark" }, checks: [structure, status, forcedColours, contrast], picture: true },
  { name: "reduced motion", of: "few", context: { viewport: WIDE, reducedMotion: "reduce" }, checks: [accessibility, calm] },
  { name: "greyscale", of: "few", context: { viewport: WIDE }, checks: [greyscale], picture: true },
  { name: "keyboard", of: "few", context: { viewport: WIDE, ...STILL }, folded: true, checks: [keyboard] },
  { name: "keyboard 360", of: "few", context: { viewport: { width: 360, height: 740 }, ...STILL }, folded: true, checks: [keyboard] },
];
