// The table of contents follows the reader: a second one beside the text says where the reader is. Where there is no room
// beside the text it is one line at the top that opens.
"use strict";

{
  const contents = document.querySelector(".teiHeader > .contents");
  const article = document.querySelector("article.text");

  const follow = () => {
    const here = document.createElement("details");
    here.className = "here";
    const line = document.createElement("summary");
    const list = contents.cloneNode(true);
    here.append(line, list);
    article.before(here);

    const links = [...list.querySelectorAll("a")];
    const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

    const begun = sections.map(() => false);
    let marked = null;

    // The section that was the last to begin. Nothing is measured for it: the browser says what crosses the line.
    const mark = (current) => {
      if (current === marked) return;
      marked = current;
      links.forEach((link, place) => {
        if (place === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
      line.textContent = links[Math.max(0, current)].textContent;
      here.classList.toggle("begun", current >= 0);
      // On a long list the current line is kept in sight; the page itself does not move.
      const link = links[current];
      if (link && here.open) list.scrollTop = link.offsetTop - list.clientHeight / 2;
    };

    // A section has begun when its beginning has passed the upper third of the window.
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        begun[sections.indexOf(target)] = isIntersecting || boundingClientRect.top < 0;
      }
      mark(begun.lastIndexOf(true));
    }, { rootMargin: "0px 0px -66% 0px" });
    sections.forEach((section) => observer.observe(section));
    list.addEventListener("click", () => { if (getComputedStyle(line).display !== "none") here.open = false; });
    // Beside the text it stands open.
    const wide = matchMedia("(width >= 104rem)");
    const lay = () => { here.open = wide.matches; };
    wide.addEventListener("change", lay);
    lay();
    mark(-1);
  };

  if (contents && article && "IntersectionObserver" in window) follow();
}
