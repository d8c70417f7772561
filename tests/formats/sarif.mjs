// Holds `concord check --format sarif` against the schema of SARIF 2.1.0, and its places against the files they name.
//
// usage: node tests/formats/sarif.mjs   (from the root; target/release/concord must be built)

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL, fileURLToPath } from "node:url";
import { Desk, demo } from "./desk.mjs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv-draft-04").default;
const addFormats = require("ajv-formats").default;
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// A pattern of the schema is no regular expression where Unicode is asked for.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const valid = ajv.compile(schema);
const desk = new Desk("sarif");

/** What comes in where the draft is `-`. */
const INPUT = "🦊 Poland left the treaty on Thursday, 20 February 2026.\n";

/** The log of a check, which keeps to the schema and whose places are in the files. */
function log(...args) {
  const { stdout, stderr } = desk.concord("check", ...args, "--format", "sarif", { input: INPUT });
  assert(stdout, stderr);
  const log = JSON.parse(stdout);
  assert(valid(log), JSON.stringify(valid.errors?.slice(0, 5), null, 1));
  const [run] = log.runs;
  const ids = run.tool.driver.rules.map((rule) => rule.id);
  assert.equal(new Set(ids).size, ids.length, "a rule is listed twice");
  for (const artifact of run.artifacts) {
    if (artifact.location.uri !== "stdin") assert.equal(read(artifact.location.uri).length, artifact.length);
  }
  for (const result of run.results) {
    assert.equal(ids[result.ruleIndex], result.ruleId);
    for (const { physicalLocation } of [...result.locations, ...result.relatedLocations]) {
      if (physicalLocation) place(run, physicalLocation);
    }
    for (const change of (result.fixes ?? []).flatMap((fix) => fix.artifactChanges)) {
      for (const { deletedRegion } of change.replacements) place(run, { artifactLocation: change.artifactLocation, region: deletedRegion });
    }
  }
  return run;
}

const read = (uri) => readFileSync(fileURLToPath(new URL(uri, `${pathToFileURL(desk.folder).href}/`)));

/** A region says one thing three times: in lines and columns, in bytes, in words. */
function place(run, { artifactLocation: { uri, index }, region }) {
  assert.equal(run.artifacts[index].location.uri, uri);
  if (uri === "stdin") return;
  const bytes = read(uri);
  const text = bytes.subarray(region.byteOffset, region.byteOffset + region.byteLength).toString("utf8");
  assert.equal(text, region.snippet.text);
  const offset = (line, column) => {
    const lines = bytes.toString("utf8").split("\n");
    const before = lines.slice(0, line - 1).join("\n") + (line > 1 ? "\n" : "");
    return Buffer.byteLength(before + [...lines[line - 1]].slice(0, column - 1).join(""));
  };
  assert.equal(offset(region.startLine, region.startColumn), region.byteOffset);
  assert.equal(offset(region.endLine, region.endColumn), region.byteOffset + region.byteLength);
}

const head = "---\npublished: 2026-02-21\nlanguage: en\n---\n";
const WRONG = `${head}# Poland leaves 🇵🇱 the treaty

Żółty most, 中文, عربي: Poland left the Mine Ban Convention on Thursday, 20 February 2026, six months after it gave notice.

The treaty now remains in force for 151 states. Russia is one of 30 countries that have never joined the convention.
`;

await desk.check("findings, reasons in the sources, fixes, signs of any script", () => {
  const run = log(desk.write("drafts/żółty most & co.md", WRONG), "--against", demo);
  assert(run.results.some((r) => r.fixes), "a fix");
  assert(run.results.some((r) => r.relatedLocations.some((l) => l.physicalLocation?.artifactLocation.index > 0)), "a reason in a source");
  assert(run.artifacts.length > 10);
});

await desk.check("a draft by itself, and one with nothing to say", () => {
  assert(log(desk.write("alone.md", WRONG)).results.length >= 1);
  assert.deepEqual(log(desk.write("quiet.md", "Nothing here.\n")).results, []);
});

await desk.check("suppressions, with a reason and without", () => {
  const line = "Poland left the treaty on Thursday, 20 February 2026.";
  const run = log(desk.write("allowed.md", `${line} <!-- concord: allow CAL001 wording of the poster -->\n\n<!-- concord: allow CAL001 -->\n${line}\n`));
  const suppressed = run.results.filter((r) => r.suppressions);
  assert.equal(suppressed.length, 2);
  assert.equal(suppressed[0].suppressions[0].justification, "wording of the poster");
  assert.equal(suppressed[0].suppressions[0].kind, "inSource");
});

await desk.check("a baseline", () => {
  const draft = desk.write("known.md", WRONG);
  desk.concord("check", draft, "--write-baseline", "baseline.json");
  desk.write("known.md", `${WRONG}\nIt was signed on Monday, 3 December 1997.\n`);
  const states = log(draft, "--baseline", "baseline.json").results.map((r) => r.baselineState);
  assert(states.includes("unchanged") && states.includes("new"), String(states));
});

await desk.check("drafts in HTML: places are those of the page", () => {
  const page = `<!DOCTYPE html>\n<html lang="en"><head><title>Poland &amp; the treaty</title><meta property="article:published_time" content="2026-02-21">
</head><body><nav>Home 12</nav><h1>Poland &amp; the treaty</h1>\n<p>&Zdot;&oacute;&lstrok;ty 🦊&nbsp;&mdash; Poland left the <a href="x?a=1&amp;b=2">Mine&nbsp;Ban Convention</a> on <b>Thurs</b>day, 20&nbsp;February 2026.</p>
<p>The treaty now remains in force for <i>151</i>&nbsp;states.</p></body></html>\n`;
  const run = log(desk.write("draft.html", page), "--against", demo);
  assert(run.results.some((r) => r.ruleId === "CAL001"), JSON.stringify(run.results.map((r) => r.ruleId)));
});

await desk.check("sources in HTML, sources that cannot be read", () => {
  desk.write("mixed/page.html", "<html><head><meta property='article:published_time' content='2026-02-20'></head><body><p>Żółw: the treaty now remains in&nbsp;force for <b>161</b>&nbsp;states.</p></body></html>");
  desk.write("mixed/broken.docx", "PK\u0003\u0004 nothing");
  desk.write("mixed/empty.txt", "");
  const run = log(desk.write("held.md", WRONG), "--against", "mixed");
  const told = run.invocations[0].toolExecutionNotifications.map((n) => n.message.text);
  assert(told.some((text) => text.includes("broken.docx")), String(told));
});

await desk.check("standard input, line ends of Windows, odd bytes", () => {
  assert(log("-").results.length >= 1);
  log(desk.write("windows.md", WRONG.replaceAll("\n", "\r\n")), "--against", demo);
  log(desk.write("odd\u00a0name #1?.md", "\ufeffIt left on Thursday, 20 February 2026.\u001b[31m\r"));
});

desk.end();
