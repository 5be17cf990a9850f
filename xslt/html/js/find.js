// A page that a search has led to: the words that were looked for are marked in the passage. They stay in the address, so
// that the marked passage can be handed on; what is cited has an address without them. Needs words.js.
"use strict";

{
  const NAME = "find";
  const address = new URL(location.href);
  const terms = samizdat.terms(address.searchParams.get(NAME) ?? "");
  const passage = document.getElementById(decodeURIComponent(address.hash.slice(1))) ?? document.querySelector("main");

  // The text of an element and the nodes that it is made of: a phrase may go through several.
  const read = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data;
    }
    return { nodes, text };
  };

  const range = (nodes, start, end) => {
    const holder = (place) => nodes.findLast((each) => each.start <= place);
    const found = document.createRange();
    const [first, last] = [holder(start), holder(end - 1)];
    found.setStart(first.node, start - first.start);
    found.setEnd(last.node, end - last.start);
    return found;
  };

  if (terms.length && CSS.highlights) {
    const { nodes, text } = read(passage);
    const ranges = samizdat.places(text, terms).map(([start, end]) => range(nodes, start, end));
    CSS.highlights.set("found", new Highlight(...ranges));
  }
}
