// Gives Word documents comments with `concord check --format docx` and looks at what has changed in them: nothing but
// the comments. Opens them in LibreOffice, and compares the text that it saves of them with that of the draft.
//
// usage: node tests/formats/docx.mjs [--keep FOLDER]   (from the root; target/release/concord must be built)
//
// Without LibreOffice its part is left out with a line that says so, and with SOFFICE=required that is a fault.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Desk, demo } from "./desk.mjs";
import { BODY, LINKS, OTHERS, PAGE, WRONG } from "./draft.mjs";
import { anchors, comments, part, seen, unzip, word, zip } from "./word.mjs";

const desk = new Desk("docx");
const keep = process.argv.includes("--keep") ? process.argv[process.argv.indexOf("--keep") + 1] : null;
const office = spawnSync("soffice", ["--version"]).status === 0;
assert(office || process.env.SOFFICE !== "required", "LibreOffice (soffice) is missing");

/** LibreOffice with a profile of its own saves a file in another format; the name of the new file. */
function converted(file, to, into) {
  const profile = pathToFileURL(desk.path("profile")).href;
  const args = [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", to, "--outdir", desk.path(into), desk.path(file)];
  const run = spawnSync("soffice", args, { encoding: "utf8", timeout: 180_000 });
  const name = join(into, file.split("/").at(-1).replace(/\.\w+$/, `.${to.split(":")[0]}`));
  assert(existsSync(desk.path(name)), `${file} was not opened: ${run.stdout}${run.stderr}`);
  return name;
}

/** The draft with comments. */
function annotated(draft) {
  const out = draft.replace(".docx", ".checked.docx");
  const { status, stderr } = desk.concord("check", draft, "--against", demo, "--published", "2026-02-21", "--format", "docx", "--output", out);
  assert.equal(status, 1, stderr);
  return { out, stderr };
}

/** All that must hold of a draft and the same with comments. */
function compare(draft, out) {
  const [before, after] = [draft, out].map((name) => readFileSync(desk.path(name)));
  const [parts, changed] = [unzip(before), unzip(after)];
  const may = ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"];
  for (const name of Object.keys(parts).filter((name) => !may.includes(name))) assert.deepEqual(changed[name], parts[name], name);
  for (const name of Object.keys(changed)) assert(parts[name] || name === "word/comments.xml", `${name} is new`);

  const old = parts["word/comments.xml"] ? comments(part(before, "word/comments.xml")) : [];
  const all = comments(part(after, "word/comments.xml"));
  assert.deepEqual(all.slice(0, old.length), old, "comments that were there");
  const ours = all.slice(old.length);
  assert(ours.every((c) => c.author === "Concord"));
  assert.equal(new Set(all.map((c) => c.id)).size, all.length, "an id is there twice");

  const [xml, marked] = [part(before, "word/document.xml"), part(after, "word/document.xml")];
  assert.deepEqual(seen(marked, new Set(ours.map((c) => c.id))), seen(xml), "formatting and text");
  const at = anchors(marked);
  for (const [id, words] of anchors(xml)) assert.equal(at.get(id), words, "an anchor that was there");
  for (const { id, lines } of ours) {
    assert(at.get(id), `comment ${id} stands nowhere: ${lines}`);
    assert(lines.length && lines.every((line) => line.trim()), "an empty line");
  }
  return ours.map(({ id, lines }) => ({ at: at.get(id), lines }));
}

/** What a fact-checker is told about a statement. */
function statements(found) {
  const about = (words) => found.find((c) => c.at.includes(words))?.lines.join("\n") ?? assert.fail(`no comment at ${words}: ${JSON.stringify(found, null, 1)}`);
  for (const words of WRONG) assert(found.some((c) => c.at === words && /^(error|warning) /.test(c.lines[0])), `nothing at ${words}: ${JSON.stringify(found, null, 1)}`);
  assert.match(about("151"), /differs · \d independent origins say otherwise/);
  assert.match(about("151"), /Demo Courier, 2026-02-20: “The treaty now remains in force for 161 states\.”/);
  assert.match(about("six months"), /matches · \d independent origins/);
  assert.match(about("10 January 2026"), /matches · \d independent origins/);
  assert.match(found[0].lines.join("\n"), /statements held against 11 sources.*1 text box in it was not \(8 words\).*1 footnote in it was not \(5 words\)/s);
}

async function whole(name, draft) {
  await desk.check(`${name}: nothing but comments is new`, () => {
    const { out, stderr } = annotated(draft);
    const found = compare(draft, out);
    statements(found);
    assert.match(stderr, /1 footnote in it was not \(5 words\)/);
    assert.match(stderr, /1 text box in it was not \(8 words\)/);
    if (keep) cpSync(desk.path(out), join(keep, out));
    if (keep) console.log(found.map((c) => `[${c.at}]\n  ${c.lines.join("\n  ")}`).join("\n"));
  });
  await desk.check(`${name}: comments again, over those of the first time`, () => {
    const first = draft.replace(".docx", ".checked.docx");
    compare(first, annotated(first).out);
  });
  if (!office) return;
  await desk.check(`${name}: LibreOffice opens it and reads the same text`, () => {
    const out = draft.replace(".docx", ".checked.docx");
    const [was, is] = [[draft, "was"], [out, "is"]].map(([file, into]) => readFileSync(desk.path(converted(file, "txt:Text (encoded):UTF8", into)), "utf8"));
    assert(was.includes("six months after it gave notice"), was);
    assert.equal(is, was);
    const pdf = readFileSync(desk.path(converted(out, 'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}', "pdf")));
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    if (keep) cpSync(desk.path("pdf"), join(keep, "pdf"), { recursive: true });
  });
}

desk.write("word.docx", zip(word(BODY, OTHERS, LINKS)));
await whole("a document of Word", "word.docx");
if (office) {
  desk.write("page/libre.fodt", PAGE);
  const made = converted("page/libre.fodt", "docx", "made");
  await whole("a document of LibreOffice", made);
} else {
  console.log("left out: LibreOffice is not installed, so no document was opened in it");
}
desk.end();
