// What is settled before a page is drawn: its typefaces and its colours. Light and dark are as the system has it, unless the
// reader chooses. The choice is an attribute of the root element, which the style sheet asks for, and is remembered.
"use strict";
{
  const KEY = "colours";
  const root = document.documentElement;

  // A browser may keep no memory for a page, above all for one that is a file.
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (choice) => { try { localStorage.setItem(KEY, choice); } catch { /* for this page only */ } };

  const choose = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.colours = choice;
    else delete root.dataset.colours;
  };

  const offer = () => {
    const select = document.querySelector(".colours");
    select.value = root.dataset.colours ?? "system";
    select.addEventListener("change", () => { choose(select.value); remember(select.value); });
  };

  // Typefaces that are there when the page is first drawn; of a folder's pages a browser asks for them by itself.
  const { faces = "" } = document.currentScript.dataset;
  for (const face of location.protocol === "file:" ? [] : faces.split(" ").filter(Boolean)) {
    const link = Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
    link.href = new URL(`../fonts/${face}.woff2`, document.currentScript.src);
    document.head.append(link);
  }

  // The style sheet shows the choice where there is a script that hears it.
  root.dataset.scripted = "";
  choose(remembered());
  document.addEventListener("DOMContentLoaded", offer);
}
