"""How the pages of the reference and the guidelines look, and the search in their index."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #24221f; --quiet: #6a655d; --line: #e2ded5; --link: #1f5a7a; --shade: #f4f1ea;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191a1c; --ink: #d9d6cf; --quiet: #9c978d; --line: #37383b; --link: #8fc1de; --shade: #212326; }
}
/* 26em of Georgia are about 65 characters. */
body {
  max-width: 26em; margin: 2.5rem auto 5rem; padding: 0 1.25rem;
  background: var(--paper); color: var(--ink); font: 1.125rem/1.6 Georgia, "Liberation Serif", serif;
}
h1, h2, h3, h4, h5, h6, nav, label, input, th, caption, .module, .count { font-family: system-ui, sans-serif; }
h1, h2, h3, h4 { line-height: 1.3; }
h1 { margin: 1rem 0; font-size: 1.6rem; }
h2 { margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.15rem; }
h3 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
h4, h5, h6 { margin: 1.25rem 0 .25rem; font-size: .95rem; }
p, .p, dl, blockquote, table { margin: .75rem 0; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:not(:hover) { text-decoration-color: var(--line); }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .82em; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .8rem 1rem; border-radius: .3rem; background: var(--shade); line-height: 1.5; }
pre, pre code { overflow-wrap: normal; }
pre code { font-size: 1em; }
pre { font-size: .8rem; }
ul { padding: 0; list-style: none; }
ul.list { padding-left: 1.25rem; list-style: disc; }
li { margin: .3rem 0; }
li.head { list-style: none; font-style: italic; }
dt { margin-top: .8rem; }
dd { margin-left: 1.5rem; }
dd ul { padding-left: 1rem; }
table { border-collapse: collapse; font-size: .95rem; }
th, td { padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
nav > a + a { margin-left: 1rem; }
nav, .module, .count { color: var(--quiet); font-size: .85rem; }
.contents ul ul { padding-left: 1rem; }
.specified { padding-left: 1rem; border-left: 2px solid var(--line); font-size: .95rem; }
input { font-size: 1rem; }
:target { scroll-margin-top: 1rem; }
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
