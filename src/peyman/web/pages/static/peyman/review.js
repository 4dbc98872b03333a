// Keyboard on the review desk: j/k move, a accept, e correct, r reject. Everything works without it.
"use strict";
(() => {
  const items = [...document.querySelectorAll(".proposal")];
  let at = items.findIndex((item) => item.classList.contains("is-pending"));
  const show = (index) => {
    if (!items[index]) return;
    document.querySelectorAll(".current").forEach((item) => item.classList.remove("current"));
    at = index;
    const item = items[at];
    item.classList.add("current");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    const marks = [...document.querySelectorAll("mark[data-f]")].filter((m) => m.dataset.f.split(" ").includes(item.dataset.f));
    marks.forEach((mark) => mark.classList.add("current"));
    if (marks[0]) marks[0].scrollIntoView({ block: "center" });
  };
  const open = (name) => {
    const box = items[at].querySelector("details." + name);
    box.open = true;
    box.querySelector("input:not([type=hidden]), select, textarea").focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && document.activeElement) { document.activeElement.blur(); return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    const code = event.code;
    if (code === "KeyJ") show(Math.min(at + 1, items.length - 1));
    else if (code === "KeyK") show(Math.max(at - 1, 0));
    else if (at < 0 || !items[at]) return;
    else if (code === "KeyA") items[at].querySelector("button.accept").click();
    else if (code === "KeyE") open("correct");
    else if (code === "KeyR") open("reject");
    else return;
    event.preventDefault();
  });
  const wanted = items.findIndex((item) => "#" + item.id === location.hash);
  show(wanted >= 0 ? wanted : at);
})();
