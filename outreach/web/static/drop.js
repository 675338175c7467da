"use strict";

// Files are dropped onto a form's zone, listed with their sizes, and sent with a bar that shows how
// far they have come. Without this script the form is a plain one.
(() => {
  const UNITS = ["B", "kB", "MB", "GB"];

  const sized = (bytes) => {
    const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
    const digits = { maximumFractionDigits: step > 1 ? 1 : 0 };
    const number = new Intl.NumberFormat(document.documentElement.lang, digits);
    return `${number.format(bytes / 1000 ** step)} ${UNITS[step]}`;
  };

  const filled = (sentence, values) =>
    sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const same = (one, other) =>
    one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

  // A folder gives its files a hundred at a time, until it gives none.
  const filesIn = async (entry) => {
    if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return found;
      for (const each of some) found.push(...(await filesIn(each)));
    }
  };

  const dropped = async (transfer) => {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
    const found = [];
    for (const entry of entries) found.push(...(await filesIn(entry)));
    return found.filter((file) => !file.name.startsWith("."));
  };

  const setUp = (form) => {
    const zone = form.querySelector("[data-drop-zone]");
    const field = zone.querySelector("input[type=file]");
    const list = zone.querySelector("[data-drop-list]");
    const count = zone.querySelector("[data-drop-count]");
    const sending = form.querySelector("[data-drop-sending]");
    const bar = sending.querySelector("progress");
    const state = sending.querySelector("[data-drop-state]");
    const stop = sending.querySelector("[data-drop-stop]");
    const button = form.querySelector("[data-drop-send]");
    const said = form.dataset;
    let chosen = [];
    let depth = 0;

    const total = () => chosen.reduce((sum, file) => sum + file.size, 0);

    const tell = (sentence, isWrong = false) => {
      sending.hidden = false;
      state.textContent = sentence;
      sending.classList.toggle("is-wrong", isWrong);
    };

    const show = () => {
      const transfer = new DataTransfer();
      chosen.forEach((file) => transfer.items.add(file));
      field.files = transfer.files;
      count.textContent = chosen.length
        ? filled(said.chosen, { count: chosen.length, size: sized(total()) })
        : "";
      list.replaceChildren(...chosen.map(row));
      list.hidden = !chosen.length;
    };

    const row = (file) => {
      const item = element("li", "");
      const remove = element("button", said.remove, "btn-link-plain");
      remove.type = "button";
      remove.append(element("span", ` ${file.name}`, "visually-hidden"));
      remove.addEventListener("click", () => {
        const place = chosen.indexOf(file);
        chosen.splice(place, 1);
        show();
        const buttons = list.querySelectorAll("button");
        (buttons[Math.min(place, buttons.length - 1)] ?? field).focus();
      });
      item.append(element("span", file.name, "file-name"), element("span", sized(file.size), "soft"));
      item.append(remove);
      return item;
    };

    const add = (files) => {
      chosen.push(...files.filter((file) => !chosen.some((other) => same(file, other))));
      sending.hidden = true;
      show();
    };

    const rest = (isBusy) => {
      button.disabled = isBusy;
      bar.hidden = stop.hidden = !isBusy;
      form.toggleAttribute("aria-busy", isBusy);
    };

    const answered = (request) => {
      if (new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
        window.location.assign(request.responseURL);
        return;
      }
      // Not taken: the page that says why stands in this one's place, with the files still chosen.
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      document.title = answer.title;
      document.querySelector("main").replaceWith(answer.querySelector("main"));
      const again = document.querySelector("form[data-drop]");
      if (again) setUp(again)(chosen);
      document.querySelector("main").focus();
    };

    const send = () => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        bar.max = event.total;
        bar.value = event.loaded;
        tell(filled(said.sending, { sent: sized(event.loaded), total: sized(event.total) }));
      });
      request.upload.addEventListener("load", () => {
        bar.removeAttribute("value");
        stop.hidden = true;
        tell(said.reading);
      });
      request.addEventListener("load", () => answered(request));
      for (const event of ["error", "abort"])
        request.addEventListener(event, () => {
          rest(false);
          tell(event === "error" ? said.broken : said.stopped, event === "error");
        });
      stop.onclick = () => request.abort();
      request.open("POST", form.action);
      rest(true);
      tell(filled(said.sending, { sent: sized(0), total: sized(total()) }));
      request.send(new FormData(form));
    };

    zone.classList.add("is-live");
    field.addEventListener("change", () => add([...field.files]));
    zone.addEventListener("dragenter", (event) => {
      event.preventDefault();
      depth += 1;
      zone.classList.add("is-over");
    });
    zone.addEventListener("dragleave", () => {
      depth -= 1;
      zone.classList.toggle("is-over", depth > 0);
    });
    zone.addEventListener("dragover", (event) => event.preventDefault());
    zone.addEventListener("drop", async (event) => {
      event.preventDefault();
      depth = 0;
      zone.classList.remove("is-over");
      add(await dropped(event.dataTransfer));
    });
    form.addEventListener("submit", (event) => {
      if (!chosen.length) return;
      event.preventDefault();
      if (total() > Number(said.most)) {
        tell(filled(said.tooLarge, { size: sized(total()), most: sized(Number(said.most)) }), true);
        return;
      }
      send();
    });
    if (field.files.length) add([...field.files]); // the browser keeps them when one comes back
    return add;
  };

  // What misses the zone would make the browser leave the page for the file.
  for (const event of ["dragover", "drop"])
    window.addEventListener(event, (happened) => happened.preventDefault());
  document.querySelectorAll("form[data-drop]").forEach(setUp);
})();
