// Opens the HTML report of the demo, and one of hostile articles, in Chromium and checks what a reader meets:
// nothing is fetched, nothing is logged, filters and keys work, values are underlined, nothing runs out of a narrow
// window, both colour schemes have enough contrast, and axe-core finds no fault.
//
// usage: node tests/browser/report.mjs [--shots FOLDER]   (from the root; target/release/concord must be built)

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const root = resolve(here, "../..");
const binary = process.env.CONCORD ?? join(root, "target/release/concord");
const shots = process.argv.includes("--shots") ? process.argv[process.argv.indexOf("--shots") + 1] : null;
const paths = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = paths.find((path) => path && existsSync(path));
assert(executablePath, "no Chromium found: install it or set CHROMIUM");

const folder = mkdtempSync(join(tmpdir(), "concord-browser-"));
const concord = (...args) => execFileSync(binary, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

writeFileSync(join(folder, "demo.html"), concord("demo", "--format", "html"));
mkdirSync(join(folder, "hostile"));
const title = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";
for (const [name, count] of [["a", 24], ["b", 25]]) {
  const long = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(6);
  writeFileSync(
    join(folder, "hostile", `${name}.md`),
    `---\ntitle: '${title}'\noutlet: "'><svg onload=alert(1)> ${name}"\npublished: 2026-02-2${name === "a" ? 0 : 1}\n---\n` +
      `The quake killed ${count} people in <b>Aceh</b> on 2 July 2013, officials said ${long}.\n`,
  );
}
writeFileSync(join(folder, "hostile.html"), concord("compare", "hostile", "--format", "html"));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let done = 0;

/** Opens a page in a fresh context and fails on anything it logs or fetches. */
async function open(file, options = {}, hash = "") {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => !request.url().startsWith("file:") && faults.push(`asks for ${request.url()}`));
  await page.goto(pathToFileURL(join(folder, file)).href + hash);
  return { page, faults, close: () => context.close() };
}

async function check(name, file, options, look, hash) {
  const { page, faults, close } = await open(file, options, hash);
  try {
    await look(page);
    assert.deepEqual(faults, [], "the page logs or fetches");
    done += 1;
    console.log(`ok  ${name}`);
  } catch (error) {
    console.error(`FAILED  ${name}\n${error.stack ?? error}`);
    process.exitCode = 1;
  }
  await close();
}

async function audit(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const found = result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(found, []);
}

async function noSideScroll(page) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert(inner <= outer, `the page is ${inner} wide in a window of ${outer}`);
}

const visible = (page) => page.locator("article[data-verdict]:visible").count();

await check("comparisons, values underlined, sources", "demo.html", {}, async (page) => {
  assert((await page.locator("article.differs").count()) >= 1, "nothing differs in the demo");
  const line = await page.locator("mark").first().evaluate((mark) => getComputedStyle(mark).textDecorationLine);
  assert.equal(line, "underline");
  assert((await page.locator("table tbody tr").count()) >= 8, "the sources are listed");
  assert.equal(await page.locator("h1").count(), 1);
});

await check("the filter", "demo.html", {}, async (page) => {
  const all = await visible(page);
  await page.getByRole("checkbox", { name: /agrees/ }).uncheck();
  const fewer = await visible(page);
  assert(fewer < all, `${fewer} of ${all} are left`);
  assert.equal(await page.locator("article.agrees[data-verdict]:visible").count(), 0);
  assert.match(await page.locator("#shown").textContent(), /\d+ of \d+ shown/);
  assert.match(page.url(), /#only=/);
  await page.getByRole("checkbox", { name: /agrees/ }).check();
  assert.equal(await visible(page), all);
});

await check("the address keeps the filter", "demo.html", {}, async (page) => {
  assert.equal(await page.locator("article.agrees[data-verdict]:visible").count(), 0);
  assert((await page.locator("article.differs:visible").count()) >= 1);
}, "#only=differs");

await check("without a script everything is shown", "demo.html", { javaScriptEnabled: false }, async (page) => {
  assert((await page.locator("article.differs:visible").count()) >= 1);
  assert((await page.locator("article.agrees:visible").count()) >= 1);
  assert.equal(await page.locator("#filter input:visible").count(), 0);
});

await check("keys", "demo.html", {}, async (page) => {
  const focused = () => page.evaluate(() => document.activeElement?.closest("article")?.id);
  await page.keyboard.press("j");
  const first = await focused();
  await page.keyboard.press("j");
  const second = await focused();
  assert(first && second && first !== second, "j goes on");
  await page.keyboard.press("k");
  assert.equal(await focused(), first, "k goes back");
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1100, 320]) {
    await check(`${colorScheme}, ${width} wide`, "demo.html", { colorScheme, viewport: { width, height: 900 } }, async (page) => {
      await noSideScroll(page);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      await noSideScroll(page);
      await audit(page);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = Number(/\d+/.exec(paper)[0]) > 128;
      assert.equal(light, colorScheme === "light", `the paper is ${paper}`);
      if (shots) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `${colorScheme}-${width}.png`) });
      }
    });
  }
}

await check("print", "demo.html", {}, async (page) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(paper, "rgb(255, 255, 255)");
});

await check("hostile articles", "hostile.html", { viewport: { width: 360, height: 800 } }, async (page) => {
  assert.doesNotMatch(await page.title(), /^taken$/);
  assert.equal(await page.locator("img, svg, iframe, main script, main b b").count(), 0);
  assert.match(await page.locator("table").textContent(), /<script>document/);
  await noSideScroll(page);
  await audit(page);
});

await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(process.exitCode ? "faults were found" : `${done} checks passed`);
