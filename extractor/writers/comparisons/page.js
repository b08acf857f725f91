"use strict";
// The page is whole without this script. It only adds: sorting, and that one cell at a time shows what is behind it.
(function () {
  const table = document.querySelector(".compared");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // --- sorting; a cell that says nothing comes last either way ---
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
      const rows = Array.from(body.rows, (row) => [row.cells[column].dataset.v || "", row]);
      rows.sort(([a], [b]) => (!a || !b ? !a - !b : turn * collator.compare(a, b)));
      body.append(...rows.map(([, row]) => row));
    });
  });

  // --- one window at a time, inside the screen ---
  const open = () => Array.from(table.querySelectorAll("details[open]"));
  const fit = (panel) => {
    const { left } = panel.getBoundingClientRect();
    // Through the object model, which the page's policy allows; a style attribute it would not.
    if (left < 8) panel.style.right = parseFloat(getComputedStyle(panel).right) - (8 - left) + "px";
  };
  table.addEventListener("toggle", (event) => {
    if (!event.target.open) return;
    open().forEach((other) => { if (other !== event.target) other.open = false; });
    fit(event.target.querySelector(".behind"));
  }, true);
  document.addEventListener("click", (event) => {
    open().forEach((details) => { if (!details.contains(event.target)) details.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((details) => {
      details.open = false;
      details.querySelector("summary").focus();
    });
  });
})();
