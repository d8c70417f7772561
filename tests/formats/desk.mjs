// A desk to check drafts at: a folder of its own with sources, and the binary.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = process.env.CONCORD ?? join(root, "target/release/concord");

/** The demo dossier, whose facts the drafts speak of. */
export const demo = join(root, "demo");

export class Desk {
  constructor(name) {
    this.folder = mkdtempSync(join(tmpdir(), `concord-${name}-`));
    this.done = 0;
  }

  path(name) {
    return join(this.folder, name);
  }

  write(name, content) {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
    return name;
  }

  /** Runs `concord` here; options for the process may stand last. */
  concord(...args) {
    const options = typeof args.at(-1) === "object" ? args.pop() : {};
    const { status, stdout, stderr } = spawnSync(binary, args, { cwd: this.folder, encoding: "utf8", maxBuffer: 1 << 28, ...options });
    return { status, stdout, stderr };
  }

  /** One check by its name; a fault is told and the next goes on. */
  async check(name, run) {
    try {
      await run();
      this.done += 1;
      console.log(`ok  ${name}`);
    } catch (fault) {
      console.error(`FAILED  ${name}\n${fault.stack ?? fault}`);
      process.exitCode = 1;
    }
  }

  end() {
    rmSync(this.folder, { recursive: true, force: true });
    console.log(process.exitCode ? "faults were found" : `${this.done} checks passed`);
  }
}
