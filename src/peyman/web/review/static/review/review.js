// The desk by keyboard: j/k move, a letter does what the button with the same letter does. Everything works without it.
"use strict";
(() => {
  const text = document.getElementById("text");
  const cards = () => [...document.querySelectorAll(".proposals > .proposal")];
  let current = null; // data-p of the card at which the reviewer is

  // ---- moving -------------------------------------------------------------------------------------------------
  const card = () => document.getElementById("p-" + current);
  const show = (item, { focus = true } = {}) => {
    if (!item) return;
    document.querySelectorAll(".current").forEach((old) => old.classList.remove("current"));
    current = item.dataset.p;
    item.classList.add("current");
    if (focus) item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    const marks = [...document.querySelectorAll("mark[data-p]")].filter((mark) => mark.dataset.p.split(" ").includes(current));
    marks.forEach((mark) => mark.classList.add("current"));
    if (marks[0] && text) text.scrollTop += marks[0].getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  };
  const move = (step) => {
    const all = cards();
    const at = all.findIndex((item) => item.dataset.p === current);
    show(all[Math.min(Math.max(at + step, 0), all.length - 1)]);
  };
  const next = () => {
    const all = cards();
    const at = all.findIndex((item) => item.dataset.p === current);
    const waits = (item) => item.classList.contains("is-pending") || item.classList.contains("is-returned");
    show(all.slice(at + 1).find(waits) || all[at]);
  };

  // ---- keys ---------------------------------------------------------------------------------------------------
  const typing = (element) => element && (/^(SELECT|TEXTAREA)$/.test(element.tagName) || (element.tagName === "INPUT" && element.type !== "radio" && element.type !== "checkbox"));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const active = document.activeElement;
    if (event.key === "Escape") {
      const open = (active && active.closest(".work")) || (card() && card().querySelector(".work:not(:empty)"));
      if (open && card()) { open.replaceChildren(); show(card()); } else if (active) active.blur();
      return;
    }
    const span = { BracketLeft: event.shiftKey ? "end-" : "start-", BracketRight: event.shiftKey ? "end+" : "start+" }[event.code];
    const words = document.querySelector(".correct textarea.words");
    if (span && words && (active.tagName === "SELECT" || !typing(active))) { stretch(words, span); event.preventDefault(); return; }
    if (typing(active) || event.shiftKey) return;
    const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.code === "Slash" ? "/" : "";
    if (!letter) return;
    if (letter === "j") move(1);
    else if (letter === "k") move(-1);
    else if (letter === "/" && text) text.focus();
    else {
      const where = [card(), document.querySelector(".doc-tools")].filter(Boolean);
      const button = where.map((place) => place.querySelector(`[data-key="${letter}"]`)).find(Boolean);
      if (!button) return;
      button.click();
    }
    event.preventDefault();
  });

  // ---- the words of the text ------------------------------------------------------------------------------------
  const whole = () => [...text.querySelectorAll(".line")].map((line) => line.textContent).join("\n") || text.innerText;
  const selected = () => {
    const selection = window.getSelection();
    return selection && text && text.contains(selection.anchorNode) && !selection.isCollapsed ? selection.toString().trim() : "";
  };
  let lastSelection = "";
  document.addEventListener("selectionchange", () => { const words = selected(); if (words) lastSelection = words; });
  const stretch = (area, what) => {
    const all = whole(), at = all.indexOf(area.value);
    if (at < 0) return;
    let start = at, end = at + area.value.length;
    const earlier = (i) => { const m = /\S+\s*$/.exec(all.slice(0, i)); return m ? m.index : i; };
    const later = (i) => { const m = /^\s*\S+\s*/.exec(all.slice(i)); return m ? i + m[0].length : i; };
    if (what === "start-") start = earlier(start);
    if (what === "start+") start = later(start);
    if (what === "end-") end = earlier(end);
    if (what === "end+") end = later(end);
    const words = all.slice(start, end).trim();
    if (words) area.value = words;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-span]");
    if (!button) return;
    const areas = [...button.closest("form").querySelectorAll("textarea.words")];
    if (button.dataset.span !== "take") { stretch(areas[0], button.dataset.span); return; }
    const area = areas.length > 1 ? areas.find((a) => a === lastArea) || areas[areas.length - 1] : areas[0];
    if (lastSelection) area.value = lastSelection;
    area.focus();
  });
  let lastArea = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea.words")) lastArea = event.target;
    const item = event.target.closest(".proposals > .proposal");
    if (item && item.dataset.p !== current) show(item, { focus: false });
  });
  if (text) text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-p]");
    if (mark && !selected()) show(document.getElementById("p-" + mark.dataset.p.split(" ")[0]));
  });

  // ---- highlights by kind ---------------------------------------------------------------------------------------
  document.querySelectorAll(".legend, .keys").forEach((element) => { element.hidden = false; });
  const reveal = (root) => root.querySelectorAll(".span-tools").forEach((element) => { element.hidden = false; });
  reveal(document);
  const boxes = [...document.querySelectorAll(".legend [data-kind]")];
  boxes.forEach((box) => box.addEventListener("change", () => {
    text.dataset.hide = boxes.filter((other) => !other.checked).map((other) => other.dataset.kind).join(" ");
  }));

  // ---- answers of the server --------------------------------------------------------------------------------------
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const target = document.getElementById(event.detail.target.id) || event.detail.target;
    reveal(document);
    if (target.classList.contains("work")) {
      const field = target.querySelector("[role=alert]") ? target.querySelector(".problem ~ * input:not([type=hidden]), input:not([type=hidden])") : target.querySelector("input:not([type=hidden]), select") || target.querySelector("textarea");
      if (field) field.focus({ preventScroll: true });
      const item = target.closest(".proposal");
      if (item.getBoundingClientRect().bottom > window.innerHeight) item.scrollIntoView({ block: "start" });
    } else if (target.classList.contains("proposal")) {
      const waits = target.classList.contains("is-pending") || target.classList.contains("is-returned") || target.querySelector(".problem");
      current = target.dataset.p;
      if (waits) show(target); else next();
    }
  });
  window.addEventListener("hashchange", () => show(document.querySelector(location.hash || "#none")));
  const wanted = /^#p-\d+$/.test(location.hash) ? document.querySelector(location.hash) : null;
  const first = wanted || cards().find((item) => item.classList.contains("is-pending")) || cards()[0];
  if (first && first.closest(".proposals")) show(first);

  // ---- dropping a file ------------------------------------------------------------------------------------------
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    drop.querySelector("[data-drop-words]").hidden = false;
    ["dragover", "dragenter"].forEach((name) => drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); }));
    ["dragleave", "drop"].forEach((name) => drop.addEventListener(name, () => drop.classList.remove("over")));
    drop.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) input.files = event.dataTransfer.files; });
  }
})();
