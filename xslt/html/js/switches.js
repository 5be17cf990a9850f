// What a reader ticks is ticked on the next page too. Loaded where the switches stand, so that what follows them is drawn
// as it will stay; without a script each page opens as it is made.
"use strict";

{
  const KEY = "switches";
  const boxes = [...document.querySelectorAll(".switches input, .arrangement input")];
  const kept = () => { try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; } };
  const keep = (state) => { try { localStorage.setItem(KEY, JSON.stringify(state)); } catch { /* for this page only */ } };

  const before = kept();
  for (const box of boxes) if (typeof before[box.id] === "boolean") box.checked = before[box.id];
  addEventListener("change", (event) => {
    if (!boxes.includes(event.target)) return;
    // Of switches that exclude each other one is on and the others are off.
    const changed = boxes.filter((box) => box === event.target || (box.name && box.name === event.target.name));
    keep({ ...kept(), ...Object.fromEntries(changed.map((box) => [box.id, box.checked])) });
  });
}
