// A client of `concord lsp`, with the library that VS Code uses, and what a test needs: the findings of a draft as they come,
// messages that were shown, edits applied as an editor applies them.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, "package.json"));
export const protocol = require("vscode-languageserver-protocol/node");

const root = resolve(here, "../..");
export const binary = process.env.CONCORD ?? join(root, "target/release/concord");

/** What the client of VS Code can do, as far as it matters here. */
export const CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    synchronization: { didSave: true },
    hover: { contentFormat: ["markdown", "plaintext"] },
    definition: { linkSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
  },
  workspace: {
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  window: { workDoneProgress: true },
};

const within = (seconds, promise, what) =>
  Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error(`${what} did not come within ${seconds} s`)), seconds * 1000).unref())]);

/** A running server and what it said. */
export class Session {
  constructor() {
    this.process = spawn(binary, ["lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.ended = new Promise((yes) => this.process.on("exit", (code, signal) => yes(code ?? signal)));
    const { StreamMessageReader, StreamMessageWriter, createProtocolConnection } = protocol;
    const writer = new StreamMessageWriter(this.process.stdin);
    this.connection = createProtocolConnection(new StreamMessageReader(this.process.stdout), writer);
    [this.shown, this.logged, this.progress, this.registered] = [[], [], [], []];
    this.findings = new Map();
    this.waiting = [];
    this.refreshed = 0;
    this.settings = null;
    const on = (type, told) => this.connection.onNotification(type, told);
    on(protocol.PublishDiagnosticsNotification.type, (params) => {
      this.findings.set(params.uri, params);
      this.waiting = this.waiting.filter((wait) => !wait());
    });
    on(protocol.ShowMessageNotification.type, (params) => this.shown.push(params.message));
    on(protocol.LogMessageNotification.type, (params) => this.logged.push(params.message));
    this.connection.onUnhandledNotification?.(() => {});
    this.connection.onRequest(protocol.WorkDoneProgressCreateRequest.type, ({ token }) => {
      this.connection.onProgress(protocol.WorkDoneProgress.type, token, (value) => this.progress.push(value));
    });
    this.connection.onRequest(protocol.RegistrationRequest.type, ({ registrations }) => void this.registered.push(...registrations));
    this.connection.onRequest(protocol.ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    this.connection.onRequest(protocol.DiagnosticRefreshRequest.type, () => void this.refreshed++);
    this.connection.listen();
  }

  async initialize(folder, { capabilities = CAPABILITIES, options } = {}) {
    const uri = pathToFileURL(folder).href;
    const answer = await this.ask(protocol.InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "desk" }],
      capabilities,
      initializationOptions: options,
    });
    await this.tell(protocol.InitializedNotification.type, {});
    return answer;
  }

  ask(type, params) {
    return within(30, this.connection.sendRequest(type, params), type.method);
  }

  tell(type, params) {
    return this.connection.sendNotification(type, params);
  }

  /** The findings of this version of a draft, or of a later one. */
  async published(draft, version = draft.version, matches = () => true) {
    const here = () => {
      const found = this.findings.get(draft.uri);
      return found && found.version >= version && matches(found.diagnostics) ? found.diagnostics : null;
    };
    return here() ?? within(30, new Promise((yes) => this.waiting.push(() => here() && (yes(here()), true))), `findings of version ${version}`);
  }

  async open(path, text, language = "markdown") {
    const draft = { uri: pathToFileURL(path).href, version: 1, text };
    await this.tell(protocol.DidOpenTextDocumentNotification.type, {
      textDocument: { uri: draft.uri, languageId: language, version: 1, text },
    });
    return draft;
  }

  /** Sends changes, and makes those that fit on our side too. */
  async change(draft, ...changes) {
    draft.version += 1;
    for (const { range, text } of changes) {
      draft.text = range ? applied(draft.text, [{ range, newText: text }]) : text;
    }
    await this.tell(protocol.DidChangeTextDocumentNotification.type, {
      textDocument: { uri: draft.uri, version: draft.version },
      contentChanges: changes,
    });
  }

  async shutdown() {
    await this.ask(protocol.ShutdownRequest.type);
    await this.tell(protocol.ExitNotification.type);
    return within(10, this.ended, "the end");
  }

  /** Closes the server's input without a word. */
  async hangUp() {
    this.process.stdin.end();
    return within(10, this.ended, "the end");
  }
}

const lineStart = (text, line) => text.split(/(?<=\r\n|\n|\r(?!\n))/).slice(0, line).join("").length;

/** The place of a position in a string of UTF-16. */
export const offset = (text, { line, character }) => lineStart(text, line) + character;

/** The position of the n-th place of `words`. */
export function position(text, words, n = 0) {
  let at = -1;
  for (let i = 0; i <= n; i++) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error(`no ${words} in the text`);
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: before.length - 1, character: before.at(-1).length };
}

/** The words of a range. */
export const slice = (text, range) => text.slice(offset(text, range.start), offset(text, range.end));

/** The text with edits made, as an editor makes them. */
export function applied(text, edits) {
  const sorted = [...edits].sort((a, b) => offset(text, b.range.start) - offset(text, a.range.start));
  for (const { range, newText } of sorted) {
    text = text.slice(0, offset(text, range.start)) + newText + text.slice(offset(text, range.end));
  }
  return text;
}
