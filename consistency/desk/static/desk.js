"use strict";
// Keys, menus and what htmx leaves to a page. Without this script every form works by mouse and Tab.
(() => {
  const find = (id) => document.getElementById(id);
  const entries = () => [...document.querySelectorAll("[data-entry]")];
  const toast = find("toast");
  let chosen = null; // id of the entry that keys speak to
  let hiding = 0;

  const tell = (text) => {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => { toast.hidden = true; }, 8000);
  };

  const current = () => {
    const here = document.activeElement.closest("[data-entry]");
    return here || (chosen && find(chosen)) || null;
  };

  const choose = (entry) => {
    for (const other of document.querySelectorAll("[data-entry].chosen")) other.classList.remove("chosen");
    if (!entry) return;
    chosen = entry.id;
    entry.classList.add("chosen");
  };

  const go = (entry) => {
    if (!entry) return;
    choose(entry);
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "start" });
  };

  const move = (step) => {
    const all = entries();
    const at = all.indexOf(current());
    go(all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]);
  };

  const closeMenus = (kept) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== kept) menu.open = false;
  };

  const openMenu = (entry, key) => {
    const menu = entry.querySelector(`details[data-menu="${key}"]`);
    if (!menu) return;
    menu.open = !menu.open;
    if (!menu.open) return go(entry);
    const field = menu.querySelector("textarea, input:not([type=hidden]), .sheet button");
    field.focus();
    if (field.select) field.select();
  };

  const press = (entry, selector) => {
    const button = entry && entry.querySelector(selector);
    if (!button) return false;
    button.click();
    return true;
  };

  const onKey = (entry, key) => {
    const open = entry && entry.querySelector('details[data-menu="d"][open]');
    if (/^[1-7]$/.test(key)) {
      if (open) return press(open, `[data-reason="${key}"]`);
      return press(entry, `[data-label="${key}"]`);
    }
    if (!entry) return false;
    if (key === "c") return press(entry, '[value="confirm"]');
    if (key === "n") return press(entry, '[value="needs-call"]');
    if (key === "u") return press(entry, '[value="undo"]');
    if (key === "d" || key === "m" || key === "a") {
      openMenu(entry, key);
      return true;
    }
    return false;
  };

  document.addEventListener("keydown", (event) => {
    const help = find("help");
    if (help.open) {
      if (event.key === "?") help.close();
      return;
    }
    const typing = event.target.closest("input:not([type=radio]), select, textarea");
    const entry = current();
    if (event.key === "Escape") {
      const menu = event.target.closest("details.menu[open]") || document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        go(menu.closest("[data-entry]"));
        event.preventDefault();
      } else if (typing) {
        // A search field would empty itself, and its result would be gone on leaving it.
        event.preventDefault();
        typing.blur();
      }
      return;
    }
    if (typing) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing.closest("[data-entry]")) {
        typing.form.querySelector("button").click();
        event.preventDefault();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if (event.key === "/" && find("q")) find("q").focus();
    else if (event.key === "?") help.showModal();
    else if (event.key === "b" && find("blind")) find("blind").requestSubmit();
    else if (event.repeat || !onKey(entry, event.key)) return;
    event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const entry = event.target.closest("[data-entry]");
    if (entry) choose(entry);
  });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.menu") && event.target.open) closeMenus(event.target);
  }, true);

  // After a decision the eye goes on; after a note, an undo or a conflict it stays, and so does
  // it in blind review, where the answer is only now to be seen.
  let waiting = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const entry = event.target.closest("[data-entry]");
    if (!entry) return;
    const config = event.detail.requestConfig;
    const done = (config.parameters && config.parameters.do) || "";
    const all = entries();
    waiting = {
      id: entry.id,
      next: /^(confirm|dismiss|needs-call)/.test(done) && all[all.indexOf(entry) + 1],
    };
  });
  document.addEventListener("htmx:afterSettle", () => {
    // A search's new list may still hold what was chosen. Not earlier: settling sets each class anew.
    if (chosen && find(chosen)) find(chosen).classList.add("chosen");
    if (!waiting) return;
    const { id, next } = waiting;
    waiting = null;
    const now = find(id);
    go(now && now.querySelector(".conflict") ? now : next || now);
  });
  document.addEventListener("htmx:responseError", (event) => {
    waiting = null;
    const told = event.detail.xhr.responseText;
    tell(`${document.body.dataset.notSaved} ${told.length < 500 && !told.startsWith("<") ? told : event.detail.xhr.status}`);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"])
    document.addEventListener(name, () => {
      waiting = null;
      tell(document.body.dataset.offline);
    });

  const help = find("help");
  const opener = find("help-open");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => help.showModal());
  }

  // On a phone the search alone stands above the findings; one press unfolds the rest.
  const unfold = find("unfold");
  if (unfold && matchMedia("(max-width: 46rem)").matches) {
    const filter = unfold.closest(".filter");
    unfold.hidden = false;
    filter.classList.add("folded");
    unfold.addEventListener("click", () => {
      const folded = filter.classList.toggle("folded");
      unfold.setAttribute("aria-expanded", String(!folded));
    });
  }

  // ── articles dropped or pasted ──
  const drop = find("drop");
  if (!drop) return;
  const files = find("files");
  const list = () => {
    find("chosen").replaceChildren(
      ...[...files.files].map((file) => {
        const line = document.createElement("li");
        line.textContent = file.name;
        return line;
      }),
    );
  };
  files.addEventListener("change", list);
  for (const name of ["dragenter", "dragover"])
    document.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...files.files, ...event.dataTransfer.files]) all.items.add(file);
    files.files = all.files;
    list();
  });
  const more = find("more");
  more.hidden = false;
  more.addEventListener("click", () => {
    const fields = find("articles").querySelector("fieldset").cloneNode(true);
    for (const field of fields.querySelectorAll("input, textarea")) field.value = "";
    find("articles").append(fields);
    fields.querySelector("input").focus();
  });
})();
