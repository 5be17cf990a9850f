// In pages that `samizdat serve` sends, and in no others: loads the page anew after an edit, and shows what is wrong.
"use strict";

{
  const version = Number(document.currentScript.dataset.version);
  const STYLE = `
    section { position: fixed; z-index: 9; inset: auto 0 0; max-height: 50vh; overflow: auto; padding: .8rem 1.2rem;
      border-top: 3px solid #b3261e; background: #fff; color: #1e1c19; font: 14px/1.5 ui-monospace, monospace; }
    h2 { margin: 0 0 .3rem; font-size: 1em; }
    ol { margin: 0; padding: 0; list-style: none; }
    li { padding-block: .3rem; border-top: 1px solid #ddd; }
    b { color: #b3261e; }
    small { display: block; color: #514d45; font-size: 1em; }
    @media print { section { display: none; } }`;

  const make = (name, text, ...children) => {
    const element = document.createElement(name);
    element.append(text, ...children);
    return element;
  };

  const line = ({ code, message, file, line, column, hint, severity }) => {
    const place = [file, line || "", (line && column) || ""].filter(Boolean).join(":");
    const what = make("b", [severity, code].filter(Boolean).join(" "));
    return make("li", what, ` ${place} ${message}`, ...(hint ? [make("small", hint)] : []));
  };

  // Beside the page, in a tree of its own: the style sheets of the edition have no part in it.
  const host = document.createElement("samizdat-findings");
  const root = host.attachShadow({ mode: "open" });

  const show = (findings) => {
    host.remove();
    if (!findings.length) return;
    const panel = make("section", make("h2", `${findings.length} to mend`), make("ol", "", ...findings.map(line)));
    panel.setAttribute("role", "status");
    panel.tabIndex = 0;
    root.replaceChildren(make("style", STYLE), panel);
    document.body.append(host);
  };

  // A page in the background lets go of its connection, for a browser has only six for one server.
  let source = null;
  const listen = () => {
    source?.close();
    source = document.hidden ? null : new EventSource("/-/events");
    source?.addEventListener("message", ({ data }) => {
      const state = JSON.parse(data);
      if (state.version !== version) location.reload();
      else show(state.findings);
    });
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}
