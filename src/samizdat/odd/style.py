"""How the pages of the reference look, and the search in their index."""

STYLE = """
:root { color-scheme: light dark; --quiet: light-dark(#5a5a5a, #a8a8a8); --line: light-dark(#ddd, #444); }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 Georgia, serif; }
h1, h2, h3, nav, label, .module, .count { font-family: system-ui, sans-serif; }
h1 { margin: .5rem 0; }
h2 { margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); font-size: 1.1rem; }
h3 { margin: 1rem 0 0; font-size: 1rem; }
ul { padding: 0; list-style: none; }
li { margin: .2rem 0; }
dt { margin-top: .7rem; }
dd { margin-left: 1.5rem; }
dd ul { padding-left: 1rem; }
pre { overflow-x: auto; padding: .7rem; border: 1px solid var(--line); font-size: .85rem; line-height: 1.4; }
.module, .count { color: var(--quiet); font-size: .85rem; }
input { font: inherit; }
"""

SCRIPT = """
const find = document.getElementById("find");
find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\\s+/);
  for (const item of document.querySelectorAll("section li")) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll("section")) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
});
"""
