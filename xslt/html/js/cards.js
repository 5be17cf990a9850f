// A name in a text opens a small card that says who or what it is. Without this script, and for whoever asks for another
// window, the name leads to its page. What the cards say is loaded with the first of them. Needs words.js.
"use strict";

{
  const GAP = 6;
  const template = document.getElementById("card");
  const article = document.querySelector("article.text");
  const owners = new Map();
  let known = null;

  // Puts a card of a template on the page once and returns it; its button closes it.
  samizdat.card = (template) => {
    const card = template.content.firstElementChild.cloneNode(true);
    document.body.append(card);
    card.querySelector(".close").addEventListener("click", () => card.hidePopover());
    // Where the keyboard was in the card it goes back to where the card came from.
    card.addEventListener("toggle", (event) => {
      if (event.newState === "open") return;
      const lost = document.activeElement === document.body || card.contains(document.activeElement);
      if (lost) owners.get(card).focus({ preventScroll: true });
    });
    return card;
  };

  // Opens a card below what it belongs to, or above where there is no room; on a phone the style sheet puts it below all.
  samizdat.open = (card, owner) => {
    card.showPopover();
    const box = owner.getClientRects()[0] ?? owner.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const page = document.documentElement.clientWidth;
    const above = box.bottom + GAP + height > innerHeight && box.top > height + GAP;
    card.style.left = `${Math.max(GAP, Math.min(box.left, page - width - GAP))}px`;
    card.style.top = `${above ? box.top - height - GAP : Math.min(box.bottom + GAP, innerHeight - height - GAP)}px`;
    card.focus({ preventScroll: true });
    owners.set(card, owner);
  };

  // A click that asks for this window, with nothing held down.
  samizdat.plain = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  const entity = (link) => link.getAttribute("href").match(/(?:^|\/)names\/([^/#]+)\.html$/)?.[1];

  // The file calls this with all cards.
  samizdat.cards = (cards) => { known = cards; };

  const load = () => new Promise((resolve, reject) => {
    if (known) { resolve(); return; }
    const script = document.createElement("script");
    script.src = template.dataset.cards;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });

  // The passages of this page that have the name, but for the one where the reader is.
  const here = (link) => {
    const own = link.closest(".row");
    const passages = [...article.querySelectorAll(`a[href="${link.getAttribute("href")}"]`)]
      .map((other) => ({ other, row: other.closest(".row") }))
      .filter(({ other, row }) => other.id && row?.id && row !== own && !other.closest(".editorial"));
    return passages.filter(({ row }, place) => passages.findIndex((each) => each.row === row) === place);
  };

  const mention = ({ other, row }) => {
    const link = document.createElement("a");
    link.href = `#${other.id}`;
    link.textContent = row.id.slice(article.id.length + 1);
    return link;
  };

  const fill = (card, { kind, name, language, dates = "", note = "" }, link) => {
    const put = (selector, text) => {
      const element = card.querySelector(selector);
      element.textContent = text;
      element.hidden = !text;
      return element;
    };
    put(".kicker", kind);
    put(".dates", dates);
    put(".note", note).lang = language;
    const called = put(".called a", name);
    called.lang = language;
    called.href = card.querySelector(".page").href = link.href;
    const others = here(link);
    const list = card.querySelector(".here span");
    list.replaceChildren(...others.flatMap((each) => [mention(each), " "]));
    card.querySelector(".here").hidden = !others.length;
  };

  if (template && article && "popover" in HTMLElement.prototype) {
    let made = null;
    // The card is made when it is first asked for.
    const make = () => {
      const card = samizdat.card(template);
      card.addEventListener("click", (event) => { if (event.target.closest(".here a")) card.hidePopover(); });
      return card;
    };
    article.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const id = link && samizdat.plain(event) && entity(link);
      if (!id) return;
      event.preventDefault();
      const show = () => {
        if (!known[id]) throw new Error(`no card ${id}`);
        made ??= make();
        fill(made, known[id], link);
        samizdat.open(made, link);
      };
      load().then(show).catch(() => { location.href = link.href; });
    });
  }
}
