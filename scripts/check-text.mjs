// Checks what no compiler checks: every Rust file says in its first line what it holds, none is too long, nothing
// is left open, and no lint is switched off without a reason.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.rs"], { encoding: "utf8" }).trim().split("\n");
const LONGEST = 400;
const faults = [];
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  if (!lines[0].startsWith("//! ")) faults.push(`${file}:1: the first line must be a //! sentence`);
  if (lines.length > LONGEST) faults.push(`${file}: ${lines.length} lines, more than ${LONGEST}: split it`);
  lines.forEach((line, at) => {
    if (/\b(TODO|FIXME|XXX)\b|todo!\(|unimplemented!\(/.test(line)) faults.push(`${file}:${at + 1}: something is left open`);
    if (/#!?\[allow\(|#\[ignore/.test(line)) faults.push(`${file}:${at + 1}: use #[expect(..., reason = "...")], and ignore no test`);
  });
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${files.length} Rust files in good form`);
