// Drives `concord lsp` as an editor does: with the client library of VS Code, over standard input and output.
//
// usage: node tests/lsp/client.mjs   (from the root; target/release/concord must be built)

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CAPABILITIES, Session, applied, position, protocol, slice } from "./session.mjs";

const {
  CodeActionRequest, DefinitionRequest, DidChangeConfigurationNotification, DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification, DocumentDiagnosticRequest, HoverRequest, ReferencesRequest,
} = protocol;

const folder = mkdtempSync(join(tmpdir(), "concord-lsp-"));
const desk = join(folder, "desk");
const source = (name, outlet, day, text) =>
  writeFileSync(join(desk, "sources", name), `---\ntitle: Floods in the valley\noutlet: "${outlet}"\npublished: ${day}\n---\n\n${text}\n`);
mkdirSync(join(desk, "sources"), { recursive: true });
mkdirSync(join(desk, "drafts", "monday"), { recursive: true });
writeFileSync(join(desk, "concord.toml"), 'against = ["sources"]\n');
source("one.md", "Valley *News* <b>", "2026-03-02", "🦊 Żółty most: the flood destroyed 47 houses in Brzozów on Sunday, the mayor said.");
source("two.md", "Hill Gazette", "2026-03-03", "Officials in Brzozów counted 47 destroyed houses after the flood. Volunteers carried sandbags all night.");
const navy = join(folder, "navy");
mkdirSync(join(navy, "sources"), { recursive: true });
writeFileSync(join(navy, "concord.toml"), 'against = ["sources"]\n');
const article = (words) => `---\noutlet: Harbour News\npublished: 2011-03-01\n---\n\n🦊 ${words} ships and 601 hostages, the navy said.\n`;
writeFileSync(join(navy, "sources", "one.md"), article("Pirates are holding 26"));
writeFileSync(join(navy, "sources", "two.md"), article("The navy counted: pirates hold 26"));
const WRONG = "# Zażółć gęślą jaźń\n\n🦊🦊 Żółw: the flood destroyed 47 houses in Brzozów on Monday, 1 March 2026, the mayor said.\n";

let done = 0;
async function check(name, run) {
  try {
    await run();
  } catch (fault) {
    fault.message = `${name}: ${fault.message}`;
    throw fault;
  }
  done += 1;
}

/** A session with a draft that has a wrong weekday. */
async function begun({ text = WRONG, name = "drafts/monday/draft.md", language = "markdown", ...rest } = {}) {
  const session = new Session();
  await session.initialize(desk, rest);
  const draft = await session.open(join(desk, name), text, language);
  return { session, draft };
}

const edits = (action) => action.edit.documentChanges?.flatMap((c) => c.edits) ?? Object.values(action.edit.changes).flat();
const actions = (session, draft, range, only) =>
  session.ask(CodeActionRequest.type, { textDocument: { uri: draft.uri }, range, context: { diagnostics: [], only } });
const at = (draft, words) => ({ textDocument: { uri: draft.uri }, position: position(draft.text, words) });

try {
  await check("capabilities", async () => {
    const session = new Session();
    const { capabilities, serverInfo } = await session.initialize(desk);
    assert.equal(capabilities.positionEncoding, "utf-16");
    assert.equal(capabilities.textDocumentSync.change, 2);
    assert.equal(serverInfo.name, "concord");
    assert.equal(await session.shutdown(), 0);
    const watched = session.registered.find((r) => r.method === "workspace/didChangeWatchedFiles");
    assert(watched.registerOptions.watchers.length > 0);
  });

  await check("a wrong weekday behind emoji and Polish letters, and an edit that mends it", async () => {
    const { session, draft } = await begun();
    const [finding, ...others] = await session.published(draft);
    assert.deepEqual(others, []);
    assert.equal(slice(draft.text, finding.range), "Monday");
    assert.deepEqual(finding.range.start, { line: 2, character: draft.text.split("\n")[2].indexOf("Monday") });
    assert.deepEqual([finding.code, finding.severity, finding.source], ["CAL001", 1, "concord"]);
    assert.match(finding.message, /^2026-03-01 is a Sunday/);
    assert.equal(finding.codeDescription, undefined);
    const monday = position(draft.text, "Mon");
    const range = { start: monday, end: { ...monday, character: monday.character + 3 } };
    // Two changes of one message: the second stands where the first has left it.
    const [first, after] = [{ line: 0, character: 0 }, { line: 0, character: 2 }];
    await session.change(draft, { range: { start: first, end: after }, text: "\u{1F98A}\n\n" }, {
      range: { start: { ...range.start, line: 4 }, end: { ...range.end, line: 4 } }, text: "Sun",
    });
    assert(draft.text.includes("Sunday, 1 March 2026"));
    assert.deepEqual(await session.published(draft), []);
    assert.equal(await session.shutdown(), 0);
  });

  await check("positions in bytes and in characters", async () => {
    for (const [encoding, length] of [["utf-8", (s) => Buffer.byteLength(s)], ["utf-32", (s) => [...s].length]]) {
      const capabilities = { ...CAPABILITIES, general: { positionEncodings: [encoding] } };
      const { session, draft } = await begun({ capabilities });
      const [finding] = await session.published(draft);
      const line = draft.text.split("\n")[2];
      assert.equal(finding.range.start.character, length(line.slice(0, line.indexOf("Monday"))), encoding);
      assert.equal(await session.shutdown(), 0);
    }
  });

  await check("hover", async () => {
    const { session, draft } = await begun();
    const figure = await session.ask(HoverRequest.type, at(draft, "47"));
    assert.equal(figure.contents.kind, "markdown");
    assert.equal(slice(draft.text, figure.range), "47");
    assert.match(figure.contents.value, /^\*\*matches\*\* · 2 independent origins · /);
    assert.match(figure.contents.value, /- Valley \\\*News\\\* \\<b\\>, 2026-03-02: “.*destroyed ⟦47⟧ houses/);
    assert.match(figure.contents.value, /- Hill Gazette, 2026-03-03: “Officials in Brzozów counted ⟦47⟧ destroyed/);
    const weekday = await session.ask(HoverRequest.type, at(draft, "Monday"));
    assert.match(weekday.contents.value, /^\*\*error CAL001\*\* 2026-03-01 is a Sunday\n/);
    assert.match(weekday.contents.value, /- help: look up/);
    assert.match(weekday.contents.value, /wrong\\_weekday: A weekday and a date/);
    assert.equal(await session.ask(HoverRequest.type, at(draft, "jaźń")), null);
    assert.equal(await session.shutdown(), 0);
  });

  await check("the safe change, in place and for all", async () => {
    const text = `${WRONG}\nAnother flood came on Friday, 5 March 2026.\n`;
    const { session, draft } = await begun({ text });
    await session.published(draft);
    const range = { start: position(draft.text, "Monday"), end: position(draft.text, "Monday") };
    const [fix, allow, all] = await actions(session, draft, range);
    assert.deepEqual([fix.kind, fix.isPreferred, fix.title], ["quickfix", true, "replace “Monday” with “Sunday”"]);
    assert.equal(fix.diagnostics[0].code, "CAL001");
    assert.equal(fix.edit.documentChanges[0].textDocument.version, 1);
    assert.equal(applied(draft.text, edits(fix)), text.replace("Monday", "Sunday"));
    assert.deepEqual([allow.title, all.kind], ["allow CAL001 here", "source.fixAll.concord"]);
    const [only, ...rest] = await actions(session, draft, range, ["source.fixAll"]);
    assert.deepEqual(rest, []);
    assert.equal(applied(draft.text, edits(only)), text.replace("Monday", "Sunday").replace("Friday", "Thursday"));
    assert.equal(await session.shutdown(), 0);
  });

  await check("allowing a finding", async () => {
    const { session, draft } = await begun();
    await session.published(draft);
    const range = { start: position(draft.text, "Monday"), end: position(draft.text, "Monday") };
    const allow = (await actions(session, draft, range)).find((a) => a.title === "allow CAL001 here");
    const text = applied(draft.text, edits(allow));
    assert.equal(text, WRONG.replace("said.\n", "said. <!-- concord: allow CAL001 -->\n"));
    await session.change(draft, { text });
    const left = await session.published(draft);
    assert(left.every((f) => f.code.startsWith("ALW")), JSON.stringify(left));
    assert.equal(await session.shutdown(), 0);
    // Readers of plain text would see the comment.
    const plain = await begun({ name: "drafts/draft.txt", language: "plaintext" });
    const titles = (await actions(plain.session, plain.draft, range)).map((a) => a.title);
    assert.deepEqual(titles, ["replace “Monday” with “Sunday”"]);
    assert.equal(await plain.session.shutdown(), 0);
  });

  await check("the way into the sources", async () => {
    const { session, draft } = await begun();
    const links = await session.ask(DefinitionRequest.type, at(draft, "47"));
    const told = links.map((link) => {
      const text = readFileSync(fileURLToPath(link.targetUri), "utf8");
      return [link.targetUri.split("/").at(-1), slice(text, link.targetSelectionRange), slice(text, link.targetRange).slice(0, 9)];
    });
    assert.deepEqual(told, [["one.md", "47", "🦊 Żółty "], ["two.md", "47", "Officials"]]);
    assert.equal(slice(draft.text, links[0].originSelectionRange), "47");
    const places = await session.ask(ReferencesRequest.type, { ...at(draft, "47"), context: { includeDeclaration: false } });
    assert.deepEqual(places.map((p) => p.range), links.map((l) => l.targetSelectionRange));
    assert.equal(await session.shutdown(), 0);
  });

  await check("a quotation", async () => {
    const said = '"We will keep the old bridge open until the last ferry has gone," Mayor Ana Ruiz said.';
    writeFileSync(join(navy, "sources", "three.md"), `---\noutlet: Bridge Post\npublished: 2011-03-02\n---\n\n${said}\n`);
    const session = new Session();
    await session.initialize(navy);
    const draft = await session.open(join(navy, "bridge.md"), `🌉 ${said}\n`);
    assert.deepEqual(await session.published(draft), []);
    const hover = await session.ask(HoverRequest.type, at(draft, "ferry"));
    assert.match(hover.contents.value, /^\*\*quotation\*\* · word for word in 1 source\n\n- Bridge Post, 2011-03-02: “/);
    const [link] = await session.ask(DefinitionRequest.type, at(draft, "ferry"));
    assert(link.targetUri.endsWith("/three.md"));
    await session.change(draft, { text: draft.text.replace("old", "new") });
    const [finding] = await session.published(draft);
    assert.equal(slice(draft.text, finding.range), "new");
    assert.match((await session.ask(HoverRequest.type, at(draft, "ferry"))).contents.value, /with other words in 1 source/);
    unlinkSync(join(navy, "sources", "three.md"));
    assert.equal(await session.shutdown(), 0);
  });

  await check("a figure that the sources give otherwise, with where they do", async () => {
    const session = new Session();
    await session.initialize(navy);
    const draft = await session.open(join(navy, "draft.md"), article("Pirates are holding 28"));
    const [finding] = await session.published(draft);
    assert.deepEqual([slice(draft.text, finding.range), finding.code], ["28", "SRC001"]);
    const [place] = finding.relatedInformation;
    assert.match(place.message, /^Harbour News, 2011-03-01: /);
    assert.equal(slice(readFileSync(fileURLToPath(place.location.uri), "utf8"), place.location.range), "26");
    assert.match((await session.ask(HoverRequest.type, at(draft, "28"))).contents.value, /\*\*differs\*\*/);
    assert.equal(await session.shutdown(), 0);
  });

  await check("a page in HTML, held against a page in HTML", async () => {
    const page = (words) => `<!doctype html>\n<html><head><title>Ships &amp; hostages</title><meta name="author" content="🦊"></head>\n<body><p>🦊 Żółw &mdash; ${words} <b>ships</b>\nand 601 hostages on Monday, 28&nbsp;February 2011, the navy said.</p></body></html>\n`;
    writeFileSync(join(navy, "sources", "three.html"), page("Pirates are holding 26"));
    const session = new Session();
    await session.initialize(navy);
    const draft = await session.open(join(navy, "draft.html"), page("Pirates are holding 26").replace("Monday", "Tuesday"), "html");
    const found = await session.published(draft);
    const weekday = found.find((f) => f.code === "CAL001");
    assert.equal(slice(draft.text, weekday.range), "Tuesday");
    const links = await session.ask(DefinitionRequest.type, at(draft, "26"));
    const link = links.find((l) => l.targetUri.endsWith("/three.html"));
    assert.equal(slice(readFileSync(join(navy, "sources", "three.html"), "utf8"), link.targetSelectionRange), "26");
    const [fix, allow] = (await actions(session, draft, weekday.range)).filter((a) => a.diagnostics?.[0].code === "CAL001");
    assert.equal(applied(draft.text, edits(fix)), draft.text.replace("Tuesday", "Monday"));
    await session.change(draft, { text: applied(draft.text, edits(allow)) });
    assert(draft.text.includes("Tuesday<!-- concord: allow CAL001 -->, 28"));
    const left = await session.published(draft);
    assert(!left.some((f) => f.code === "CAL001"), JSON.stringify(left));
    unlinkSync(join(navy, "sources", "three.html"));
    assert.equal(await session.shutdown(), 0);
  });

  await check("sources that change on disk", async () => {
    const { session, draft } = await begun();
    assert.match((await session.ask(HoverRequest.type, at(draft, "47"))).contents.value, /2 independent origins/);
    assert.deepEqual([session.progress[0].kind, session.progress.at(-1).kind], ["begin", "end"]);
    const third = join(desk, "sources", "three.md");
    source("three.md", "River Post", "2026-03-04", "In Brzozów, 47 houses were destroyed by the flood, a firefighter told this newspaper.");
    const uri = new URL(`file://${third}`).href;
    session.findings.clear();
    await session.tell(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: 1 }] });
    await session.published(draft);
    assert.match((await session.ask(HoverRequest.type, at(draft, "47"))).contents.value, /3 independent origins/);
    unlinkSync(third);
    session.findings.clear();
    await session.tell(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: 3 }] });
    await session.published(draft);
    assert.match((await session.ask(HoverRequest.type, at(draft, "47"))).contents.value, /2 independent origins/);
    assert.equal(await session.shutdown(), 0);
  });

  await check("settings of the editor, and faults told once", async () => {
    const { session, draft } = await begun({ options: { against: ["sources/two.md"] } });
    assert.match((await session.ask(HoverRequest.type, at(draft, "47"))).contents.value, /single origin\*\* · 1 independent origin/);
    session.findings.clear();
    await session.tell(DidChangeConfigurationNotification.type, { settings: { concord: { against: ["nowhere"] } } });
    const other = await session.open(join(desk, "drafts/other.md"), WRONG);
    await session.published(other);
    assert.equal(session.shown.length, 1, session.shown.join("\n"));
    assert.match(session.shown[0], /^Concord: the editor's setting `against` names .*nowhere, which is not there/);
    await session.tell(DidChangeConfigurationNotification.type, { settings: { concord: {} } });
    await session.published(draft);
    assert.match((await session.ask(HoverRequest.type, at(draft, "47"))).contents.value, /2 independent origins/);
    writeFileSync(join(desk, "drafts", "concord.toml"), 'against = ["../sources"]\nignore = ["CAL"]\n');
    session.findings.clear();
    await session.tell(DidChangeWatchedFilesNotification.type, { changes: [] });
    assert.deepEqual(await session.published(draft), []);
    writeFileSync(join(desk, "drafts", "concord.toml"), "ignore = [");
    await session.change(draft, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: " " });
    await session.tell(DidChangeWatchedFilesNotification.type, { changes: [] });
    await session.change(draft, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: " " });
    await session.published(draft);
    assert.equal(session.shown.length, 2, session.shown.join("\n"));
    assert.match(session.shown[1], /drafts\/concord\.toml:1:/);
    unlinkSync(join(desk, "drafts", "concord.toml"));
    assert.equal(await session.shutdown(), 0);
  });

  await check("a client that asks for findings", async () => {
    const capabilities = structuredClone(CAPABILITIES);
    capabilities.textDocument.diagnostic = { dynamicRegistration: false };
    capabilities.workspace.diagnostics = { refreshSupport: true };
    const { session, draft } = await begun({ capabilities });
    const pull = () => session.ask(DocumentDiagnosticRequest.type, { textDocument: { uri: draft.uri } });
    const report = await pull();
    assert.deepEqual([report.kind, report.items.map((f) => f.code)], ["full", ["CAL001"]]);
    await session.change(draft, { text: draft.text.replace("Monday", "Sunday") });
    assert.deepEqual((await pull()).items, []);
    assert.equal(session.findings.size, 0, "they are not sent as well");
    assert.equal(await session.shutdown(), 0);
  });

  await check("what is asked out of order, or does not fit", async () => {
    const early = new Session();
    await assert.rejects(early.ask(HoverRequest.type, { textDocument: { uri: "file:///a" }, position: { line: 0, character: 0 } }), { code: -32002 });
    assert.equal(await early.hangUp(), 1);

    const { session, draft } = await begun();
    await session.published(draft);
    const elsewhere = { textDocument: { uri: "file:///not/open.md" } };
    await assert.rejects(session.ask(HoverRequest.type, { ...elsewhere, position: { line: 0, character: 0 } }), { code: -32602 });
    await assert.rejects(session.ask(HoverRequest.type, { ...at(draft, "47"), position: { line: 99, character: 0 } }), { code: -32602 });
    await assert.rejects(session.connection.sendRequest("textDocument/rename", {}), { code: -32601 });
    await assert.rejects(session.connection.sendRequest("textDocument/hover", 5), { code: -32602 });
    await session.tell(DidChangeTextDocumentNotification.type, { textDocument: { uri: "file:///not/open.md", version: 7 }, contentChanges: [{ text: "x" }] });
    await session.tell(DidCloseTextDocumentNotification.type, elsewhere);
    session.process.stdin.write("Content-Length: 4\r\n\r\n{]}[");

    draft.version += 1;
    const far = { line: 500, character: 0 };
    await session.tell(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: draft.uri, version: draft.version },
      contentChanges: [{ range: { start: far, end: far }, text: "x" }],
    });
    assert.deepEqual(await session.published(draft), []);
    await assert.rejects(session.ask(HoverRequest.type, at(draft, "47")), { code: -32803 });
    assert.match(session.shown.join("\n"), /did not fit its text, so it is no longer checked: close it and open it again: line 501 of a text of 4 lines/);
    await session.change(draft, { text: WRONG });
    assert.equal((await session.published(draft)).length, 1);
    assert(session.logged.some((line) => line.includes("which is not open")) && session.logged.some((line) => line.includes("could not be read")));

    await session.tell(DidCloseTextDocumentNotification.type, { textDocument: { uri: draft.uri } });
    await assert.rejects(session.ask(HoverRequest.type, at(draft, "47")), { code: -32602 });
    await session.ask(protocol.ShutdownRequest.type);
    await assert.rejects(session.ask(HoverRequest.type, at(draft, "47")), { code: -32600 });
    await session.tell(protocol.ExitNotification.type);
    assert.equal(await session.ended, 0);
  });

  await check("the end without a word", async () => {
    const { session } = await begun();
    assert.equal(await session.hangUp(), 1);
    const other = (await begun()).session;
    await other.tell(protocol.ExitNotification.type);
    assert.equal(await other.ended, 1);
  });

  await check("typing", async () => {
    const { session, draft } = await begun({ text: "" });
    for (const letter of WRONG) {
      const end = position(`${draft.text}\0`, "\0");
      await session.change(draft, { range: { start: end, end }, text: letter });
    }
    const [finding] = await session.published(draft);
    assert.equal(slice(draft.text, finding.range), "Monday");
    assert.equal(draft.text, WRONG);
    assert.equal(await session.shutdown(), 0);
  });
  console.log(`${done} checks of the language server passed`);
} finally {
  rmSync(folder, { recursive: true });
}
