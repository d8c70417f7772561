// One draft twice: as Word writes it, in XML of this file, and as LibreOffice does, from the page below. It has what desks'
// documents have: headings, runs cut by formatting, a link, a table, changes under way, comments, notes, boxes, scripts.

/** What is wrong in it, so that a comment must stand at these words. */
export const WRONG = ["Thursday", "151"];

const r = (text, properties = "") => `<w:r w:rsidR="00A4">${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content, properties = "") => `<w:p w:rsidR="00B1">${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const box = (text) =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2000000" cy="500000"/><wp:docPr id="7" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>${p(r(text))}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>`;
const cell = (text) => `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>${p(r(text))}</w:tc>`;
const change = 'w:author="A. Editor" w:date="2026-02-20T10:00:00Z"';

/** The body. */
export const BODY = [
  p(r("Poland leaves the mine ban 🦊"), '<w:pStyle w:val="Heading1"/>'),
  p(
    '<w:bookmarkStart w:id="0" w:name="lead"/>' + r("Poland", "<w:b/>") + r(" left the ") + r("Mine Ban Convention", "<w:i/>") + '<w:proofErr w:type="spellStart"/>' +
      r(" on Thu") + '<w:proofErr w:type="spellEnd"/>' + r("rsday", '<w:b/><w:color w:val="FF0000"/>') + r(", 20 February 2026, six months after it gave notice.") +
      '<w:bookmarkEnd w:id="0"/>' + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
    '<w:jc w:val="both"/>',
  ),
  p(
    r("🇵🇱 The treaty now remains in force for ") + `<w:hyperlink r:id="rId1" w:history="1">${r("151", '<w:u w:val="single"/>')}</w:hyperlink>` + r(" states &amp; no more."),
  ),
  p(
    `<w:ins w:id="90" ${change}>${r("Five")}</w:ins><w:del w:id="91" ${change}><w:r><w:delText>Four</w:delText></w:r></w:del>` + r(" countries have now left the convention, ") +
      '<w:commentRangeStart w:id="3"/>' + r("Demo Courier") + '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>' + r(" reported."),
  ),
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr>${cell("Convention")}${cell("Finland left it on 10 January 2026.")}</w:tr></w:tbl>`,
  p(`<w:r><w:t>  Russia is one of</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">30 </w:t><w:br/><w:t>countries that have never joined.  </w:t></w:r>` + box("By 2016 the country had destroyed 999 mines.")),
  p(`<w:r><w:rPr><w:rtl/></w:rPr><w:t>غادرت بولندا المعاهدة في 20 فبراير 2026.</w:t></w:r>`, "<w:bidi/>"),
].join("");

/** The parts beside it. */
export const OTHERS = {
  comments: `<w:comment w:id="3" w:author="D. Desk" w:date="2026-02-20T09:00:00Z" w:initials="DD">${p(r("Is that their &lt;name&gt;?"))}</w:comment>`,
  footnotes: `<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="1" w:type="continuationSeparator"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="2">${p(r("Poland ratified it in 2012."))}</w:footnote>`,
};

/** The reference to the link. */
export const LINKS = [["hyperlink", "https://example.org/?a=1&amp;b=2", true]];

const ns = ["office", "style", "text", "table", "fo"].map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n === "fo" ? "xsl-fo-compatible" : n}:1.0"`).join(" ");

/** The same as a page for LibreOffice to make a Word document of. */
export const PAGE = `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${ns} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" fo:color="#c00000"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="R" style:family="paragraph"><style:paragraph-properties style:writing-mode="rl-tb"/></style:style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>A. Editor</dc:creator><dc:date>2026-02-20T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
<text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>A. Editor</dc:creator><dc:date>2026-02-20T10:00:00</dc:date></office:change-info><text:p>Four</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Poland leaves the mine ban 🦊</text:h>
<text:p><text:span text:style-name="B">Poland</text:span> left the <text:span text:style-name="I">Mine Ban Convention</text:span> on Thu<text:span text:style-name="B">rsday</text:span>, 20 February 2026, six months after it gave notice.<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Poland ratified it in 2012.</text:p></text:note-body></text:note></text:p>
<text:p>🇵🇱 The treaty now remains in force for <text:a xlink:type="simple" xlink:href="https://example.org/?a=1&amp;b=2">151</text:a> states &amp; no more.</text:p>
<text:p><text:change-start text:change-id="c1"/>Five<text:change-end text:change-id="c1"/><text:change text:change-id="c2"/> countries have now left the convention, <office:annotation office:name="x1"><dc:creator>D. Desk</dc:creator><dc:date>2026-02-20T09:00:00</dc:date><text:p>Is that their &lt;name&gt;?</text:p></office:annotation>Demo Courier<office:annotation-end office:name="x1"/> reported.</text:p>
<table:table table:name="T"><table:table-column/><table:table-column/><table:table-row><table:table-cell><text:p>Convention</text:p></table:table-cell><table:table-cell><text:p>Finland left it on 10 January 2026.</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box><text:p>By 2016 the country had destroyed 999 mines.</text:p></draw:text-box></draw:frame>Russia is one of<text:tab/>30 <text:line-break/>countries that have never joined.</text:p>
<text:p text:style-name="R">غادرت بولندا المعاهدة في 20 فبراير 2026.</text:p>
</office:text></office:body></office:document>
`;
