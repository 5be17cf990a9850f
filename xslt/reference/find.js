// The index of a reference, narrowed to the elements whose name or description has every word that is typed.
"use strict";
{
  const field = document.getElementById("find");
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const item of document.querySelectorAll(".elements li")) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
    for (const section of document.querySelectorAll("main > section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
  });
}
