// The index of names, narrowed to those that fit what is typed. Needs words.js.
"use strict";

{
  const form = document.querySelector(".filter");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  // The words of each name, found when the first is typed: a long index has many.
  let found = null;
  const names = () => found ??= [...document.querySelectorAll(".kind tr[id]")].map((row) => ({
    row,
    words: [...row.querySelectorAll("th a, th .apart")].map((part) => part.textContent).concat(row.dataset.also ?? "")
      .flatMap((part) => samizdat.words(part)).map(({ word }) => word),
  }));
  const fits = (words, { words: asked }) => asked.every((word) => words.some((each) => each.startsWith(word)));

  const narrow = () => {
    const terms = samizdat.terms(field.value);
    const rows = names();
    for (const { row, words } of rows) row.hidden = !terms.every((term) => fits(words, term));
    for (const group of document.querySelectorAll(".kind tbody, .kind")) {
      group.hidden = !group.querySelector("tr[id]:not([hidden])");
    }
    const left = rows.filter(({ row }) => !row.hidden).length;
    const { one, many, none } = form.dataset;
    status.textContent = terms.length ? (left === 0 ? none : left === 1 ? one : many).replace("{1}", left) : "";
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", narrow);
  // A browser that comes back to the page has kept what was typed.
  if (field.value) narrow();
}
