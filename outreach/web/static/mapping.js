"use strict";

// While columns are mapped, each change shows what it makes of the file's first rows: the form is
// sent as "look again" sends it, and what bears data-live is renewed from the answer. A part whose
// data-live has a value is renewed only where that differs, since it holds choices of its own.
(() => {
  const TYPING = 500; // milliseconds without a key before a text counts as written
  const form = document.querySelector("form[data-looks]");
  if (!form) return;
  let running = null;
  let waiting = 0;

  const renew = (fresh) => {
    for (const part of document.querySelectorAll("[data-live][id]")) {
      const other = fresh.getElementById(part.id);
      if (!other) continue;
      const stands = part.dataset.live;
      if (stands ? stands === other.dataset.live : part.innerHTML === other.innerHTML) continue;
      part.dataset.live = other.dataset.live;
      part.replaceChildren(...document.importNode(other, true).childNodes);
    }
  };

  const look = async () => {
    running?.abort();
    running = new AbortController();
    const sent = new FormData(form);
    sent.set("deed", "look");
    try {
      const answer = await fetch(window.location.href, {
        method: "POST",
        body: sent,
        signal: running.signal,
      });
      if (answer.ok) renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
      // Without a connection the page stays as it is; "look again" says so itself.
    }
  };

  const soon = (delay) => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(look, delay);
  };

  form.addEventListener("change", () => soon(0));
  form.addEventListener("input", (event) => {
    if (event.target.matches("input")) soon(TYPING);
  });
})();
