"use strict";
// The page is whole without this script. It only adds: a small window at a number, light on what belongs
// together, and the keys n and p.
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (tag, text, kind) => {
    const made = document.createElement(tag);
    made.textContent = text || "";
    if (kind) made.className = kind;
    return made;
  };
  all(".scripted").forEach((e) => { e.hidden = false; });

  // --- a number's own window ---
  let popup = null;
  let opener = null;
  const close = () => {
    if (!popup) return;
    popup.remove();
    popup = null;
    opener.focus({ preventScroll: true });
  };
  const open = (number) => {
    const row = document.getElementById(number.hash.slice(1));
    if (!row) return false;
    close();
    opener = number;
    popup = make("div", "", "popup");
    popup.setAttribute("role", "dialog");
    const shut = make("button", "×");
    shut.setAttribute("aria-label", document.body.dataset.close);
    shut.addEventListener("click", close);
    popup.append(shut);
    const cells = all("td", row);
    Array.from(cells[0].childNodes).forEach((node) => popup.append(node.cloneNode(true)));
    const amount = cells.slice(1, 3).map((cell) => cell.textContent).filter(Boolean).join(" · ");
    const first = popup.querySelector("b");
    first.textContent += ": " + amount;
    popup.append(cells[4].querySelector(".state").cloneNode(true));
    all("a", cells[4]).forEach((link) => {
      const test = document.getElementById(link.hash.slice(1));
      const line = make("p");
      line.append(link.cloneNode(true), make("span", test ? test.querySelector(".arithmetic").textContent : ""));
      popup.append(line);
    });
    document.body.append(popup);
    const at = number.getBoundingClientRect();
    const room = document.documentElement.clientWidth - popup.offsetWidth - 12;
    // Positions are set through the object model, which the page's policy allows; a style attribute it would not.
    popup.style.left = Math.max(12, Math.min(at.left + scrollX, room)) + "px";
    popup.style.top = at.bottom + scrollY + 8 + "px";
    shut.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const number = event.target.closest(".text .number");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey && open(number)) event.preventDefault();
    else if (popup && !popup.contains(event.target)) close();
  });

  // --- what belongs together lights up together ---
  const light = (event, on) => {
    const from = event.target.closest && event.target.closest("[data-of]");
    if (!from) return;
    const wanted = from.dataset.of.split(" ");
    all("[data-of]").forEach((e) => {
      if (e.dataset.of.split(" ").some((n) => wanted.includes(n))) e.classList.toggle("lit", on);
    });
  };
  document.addEventListener("mouseover", (event) => light(event, true));
  document.addEventListener("mouseout", (event) => light(event, false));

  // --- from finding to finding ---
  let current = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.ctrlKey || event.metaKey || event.altKey || !["n", "p"].includes(event.key)) return;
    const count = all(".finding").length;
    if (!count) return;
    current = event.key === "n" ? (current % count) + 1 : ((current + count - 2) % count) + 1;
    location.hash = "words-" + current + "-1";
  });
})();
