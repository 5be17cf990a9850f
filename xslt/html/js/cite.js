// Cite this passage: the number of a passage, a note or a quotation is its address, and opens a card with its citation in
// every format. Needs words.js and cards.js.
"use strict";

{
  const template = document.getElementById("citing");
  const article = document.querySelector("article.text");
  const FORMAT = "citation-format";

  // The folder that the edition is published in; what is opened as a file has no address to cite.
  const folder = () => {
    const url = new URL(template.dataset.folder, location.href.replace(/[?#].*/, ""));
    return url.protocol.startsWith("http") ? url.href : "";
  };

  // Days are written as the page's country has them: 4 November 1956.
  const locale = document.querySelector("meta[property='og:locale']").content.replace("_", "-");
  const today = () => new Date().toLocaleDateString(locale, { dateStyle: "long" });

  // What readers call a passage, as samizdat.markup.passages has it.
  const label = (passage) => passage.replace(/^p(\d+)$/, "§ $1").replace(/^(?:div)?(\d+)$/, "sect. $1");

  // A line that lacks its address is left out.
  const filled = (text, passage) =>
    text.split("\n").filter((line) => folder() || !line.includes("@address@")).join("\n")
      .replaceAll("@address@", folder()).replaceAll("@label@", label(passage)).replaceAll("@passage@", passage).replaceAll("@accessed@", today());

  // The texts of a card, which are read once, for each time they are filled in anew.
  const texts = (card) => {
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (walker.currentNode.data.includes("@")) found.push([walker.currentNode, walker.currentNode.data]);
    return found;
  };

  const remembered = () => { try { return sessionStorage.getItem(FORMAT); } catch { return null; } };
  const remember = (format) => { try { sessionStorage.setItem(FORMAT, format); } catch { /* for this page only */ } };

  const copy = async (element) => {
    const text = element.innerText.trim();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page that is a file may have no clipboard: what is selected can be copied all the same.
      getSelection().selectAllChildren(element);
      document.execCommand("copy");
    }
  };

  // The card is made when it is first asked for.
  const make = () => {
    const card = samizdat.card(template);
    const wanted = texts(card);
    const button = card.querySelector(".copy");
    const said = button.textContent;
    const formats = [...card.querySelectorAll("input")];
    const citations = [...card.querySelectorAll(".citation")];
    let kind = null;

    const show = () => {
      const format = formats.find((input) => input.checked).value;
      for (const each of citations) each.hidden = each.dataset.kind !== kind || each.dataset.format !== format;
      button.textContent = said;
    };

    (formats.find((input) => input.value === remembered()) ?? formats[0]).checked = true;
    card.addEventListener("change", (event) => { remember(event.target.value); show(); });
    button.addEventListener("click", async () => {
      await copy(citations.find((each) => !each.hidden));
      button.textContent = button.dataset.done;
    });

    return (passage, of, link) => {
      kind = of;
      for (const [node, text] of wanted) node.data = filled(text, passage);
      show();
      samizdat.open(card, link);
    };
  };

  if (template && article && "popover" in HTMLElement.prototype) {
    let open = null;

    article.addEventListener("click", (event) => {
      const link = event.target.closest("a.number, a.anchor");
      if (!link || !samizdat.plain(event)) return;
      const id = decodeURIComponent(link.hash.slice(1));
      const kind = document.getElementById(id).matches(".editorial") ? "note" : "text";
      open ??= make();
      // The browser goes to the passage first, so that its address is there to be taken too.
      setTimeout(() => open(id.slice(article.id.length + 1), kind, link));
    });
  }
}
