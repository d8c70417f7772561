
"use strict";
// Switches for the verdicts; what is switched off stands in the address, so that a view can be sent on.
// j and k go to the next and the previous comparison. Without this script everything is shown.
(() => {
  const boxes = [...document.querySelectorAll("#filter input")];
  const articles = [...document.querySelectorAll("article[data-verdict]")];
  const shown = document.getElementById("shown");
  document.documentElement.classList.add("live");
  const named = /(?:^#|&)only=([a-z,]*)/.exec(location.hash);
  for (const box of boxes) {
    box.disabled = box.hasAttribute("data-none");
    if (named) box.checked = named[1].split(",").includes(box.value);
  }
  const apply = () => {
    const on = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const article of articles) {
      article.hidden = !on.has(article.dataset.verdict);
      if (!article.hidden) count += 1;
    }
    for (const section of document.querySelectorAll("main > section")) {
      const own = [...section.querySelectorAll("article[data-verdict]")];
      if (own.length) section.hidden = own.every((article) => article.hidden);
    }
    shown.textContent = count === articles.length ? "" : `${count} of ${articles.length} shown`;
  };
  apply();
  document.getElementById("filter").addEventListener("change", () => {
    const on = boxes.filter((box) => box.checked).map((box) => box.value);
    history.replaceState(null, "", on.length === boxes.length ? location.pathname + location.search : `#only=${on.join(",")}`);
    apply();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
    const links = [...document.querySelectorAll("h3 a")].filter((link) => link.offsetParent);
    const at = links.indexOf(document.activeElement);
    const next = links[event.key === "j" ? at + 1 : at - 1] ?? links[at] ?? links[0];
    if (next) next.focus();
  });
})();
