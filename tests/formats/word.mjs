// Word documents in a test: made of XML, taken apart, and looked at character by character.

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
].join(" ");

/** An archive of parts by name. */
export const zip = (parts) => zipSync(Object.fromEntries(Object.entries(parts).map(([n, t]) => [n, typeof t === "string" ? strToU8(t) : t])));

/** The parts of an archive as bytes. */
export const unzip = (bytes) => unzipSync(bytes);

/** The text of a part. */
export const part = (bytes, name) => strFromU8(unzip(bytes)[name]);

/** A document with this content of `w:body` and, by name, the content of other parts such as `comments` and `footnotes`. */
export function word(body, others = {}, relations = []) {
  const roots = { comments: "comments", footnotes: "footnotes", endnotes: "endnotes", header1: "hdr" };
  const kinds = { header1: "header" };
  const names = Object.keys(others);
  const overrides = names.map((n) => `<Override PartName="/word/${n}.xml" ContentType="${KIND}.${kinds[n] ?? n}+xml"/>`).join("");
  const own = names.map((n) => [kinds[n] ?? n, `${n}.xml`, false]);
  const each = ([kind, target, external], n) =>
    `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`;
  const parts = {
    "[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${KIND}.document.main+xml"/>${overrides}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${NAMESPACES}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${[...relations, ...own].map(each).join("")}</Relationships>`,
  };
  for (const name of names) parts[`word/${name}.xml`] = `<w:${roots[name]} ${NAMESPACES}>${others[name]}</w:${roots[name]}>`;
  return parts;
}

const name = (tag) => /^<\/?([^\s/>]+)/.exec(tag)[1];
const id = (tag) => Number(/w:id="(-?\d+)"/.exec(tag)?.[1]);
const MARKS = ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"];

/** Each start of a tag and each text of an XML, with the tags that are open around it. */
function* walk(xml) {
  const open = [];
  for (const [token] of xml.matchAll(/<!--[^]*?-->|<[^>]+>|[^<]+/g)) {
    if (token.startsWith("</")) open.pop();
    else if (!token.startsWith("<")) yield { text: token, open };
    else if (!token.startsWith("<?") && !token.startsWith("<!")) {
      yield { tag: token, name: name(token), open };
      if (!token.endsWith("/>")) open.push(token);
    }
  }
}

/**
 * What is seen of a document, whatever runs it is cut into: every character with the formatting of its run and all that
 * is around it, and everything that is no run. Marks of comments whose ids are in `without` are passed over.
 */
export function seen(xml, without = new Set()) {
  const all = [];
  const runs = [];
  for (const { tag, name: what, text, open } of walk(xml)) {
    const around = open.filter((t) => !["w:r", "w:t"].includes(name(t)));
    while (runs.length && open[runs.at(-1).depth] !== runs.at(-1).tag) runs.pop();
    if (text !== undefined) {
      const path = around.join("") + runs.map((r) => r.properties).join("|");
      if (open.some((t) => name(t) === "w:rPr")) continue;
      for (const c of text) all.push(`${path} ${c}`);
    } else if (what === "w:r") {
      runs.push({ tag, depth: open.length, properties: "" });
    } else if (runs.length && open.slice(runs.at(-1).depth).some((t) => name(t) === "w:rPr") || what === "w:rPr" && name(open.at(-1)) === "w:r") {
      runs.at(-1).properties += tag;
    } else if (what !== "w:t" && !(MARKS.includes(what) && without.has(id(tag)))) {
      all.push(around.join("") + runs.map((r) => r.properties).join("|") + tag);
    }
  }
  return all;
}

/** The words each comment stands at, by its id. */
export function anchors(xml) {
  const found = new Map();
  const now = new Set();
  for (const { tag, name: what, text, open } of walk(xml)) {
    if (what === "w:commentRangeStart") now.add(id(tag)), found.set(id(tag), "");
    else if (what === "w:commentRangeEnd") now.delete(id(tag));
    else if (text !== undefined && name(open.at(-1) ?? "<x>") === "w:t") for (const n of now) found.set(n, found.get(n) + plain(text));
  }
  return found;
}

/** The comments of a document: id, author, paragraphs. */
export function comments(xml) {
  return [...xml.matchAll(/<w:comment [^>]*>[^]*?<\/w:comment>/g)].map(([whole]) => ({
    whole,
    id: id(whole),
    author: plain(/w:author="([^"]*)"/.exec(whole)?.[1] ?? ""),
    lines: whole.split("</w:p>").slice(0, -1).map((p) => [...p.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map((m) => plain(m[1])).join("")),
  }));
}

const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
