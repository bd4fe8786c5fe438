"use strict";
// The page reads without this script; it adds filter, order, keys, copying and the choice of light.
(() => {
  const find = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll(".card")];
  const sections = [...document.querySelectorAll("section.cards")];
  const articles = [...document.querySelectorAll(".text")];
  const bar = document.querySelector(".filter");
  const help = find("help");
  const lang = document.documentElement.lang;
  const ranks = new Map(cards.map((card, rank) => [card, rank]));
  const LABELS = ["contradict", "agree", "unrelated"];
  let pair = "";

  // What a card or an article says is read once it is first asked for: 2,000 cost nothing till then.
  const remembered = (read) => {
    const known = new Map();
    return (of) => {
      if (!known.has(of)) known.set(of, read(of));
      return known.get(of);
    };
  };
  const fold = (text) => text.toLocaleLowerCase(lang).replace(/[\u00ad\u200b-\u200f\u2060]/g, "");
  const textOf = remembered((element) => fold(element.textContent));
  const labelOf = remembered((card) => LABELS.find((label) => card.classList.contains(label)));
  const outletsOf = remembered((card) => [...card.querySelectorAll(".origin b")].map((b) => b.textContent));
  const newestOf = remembered((card) => [...card.querySelectorAll(".origin time")].map((t) => t.dateTime).sort().at(-1) || "");
  const sureOf = remembered((card) => {
    // Shares stand in the order of the bar.
    const at = { contradict: 0, unrelated: 1, agree: 2 }[labelOf(card)];
    const told = card.querySelectorAll(".odds span")[at].textContent;
    return Number(told.match(/\d+/g).at(-1)) + (told.includes(">") ? 1 : 0);
  });

  // ── filter ──
  const wanted = () => ({
    label: find("label").value,
    kind: find("kind").value,
    outlet: find("outlet").value,
    words: fold(find("query").value).split(/\s+/).filter(Boolean),
  });
  const fits = (card, by) =>
    (!by.label || labelOf(card) === by.label) &&
    (!by.kind || card.dataset.kind === by.kind) &&
    (!by.outlet || outletsOf(card).includes(by.outlet)) &&
    (!pair || card.dataset.pair === pair) &&
    by.words.every((word) => textOf(card).includes(word));

  const filter = () => {
    const by = wanted();
    const active = Boolean(pair || by.label || by.kind || by.outlet || by.words.length);
    let shown = 0;
    for (const card of cards) {
      const hide = active && !fits(card, by);
      if (card.hidden !== hide) card.hidden = hide;
      shown += hide ? 0 : 1;
    }
    for (const section of sections) {
      const details = section.querySelector("details");
      section.hidden = !section.querySelector(".card:not([hidden])");
      if (details && active) details.open = !section.hidden;
    }
    const number = (n) => n.toLocaleString(lang);
    const state = find("shown");
    state.value = state.dataset.text.replace("{shown}", number(shown)).replace("{total}", number(cards.length));
    find("reset").hidden = !active;
    find("no-match").hidden = shown > 0;
    find("pair").hidden = !pair;
    find("pair").querySelector("b").textContent = pair.replace(" ", " – ");
    searchTexts(by.words);
  };

  const searchTexts = (words) => {
    let n = 0;
    for (const article of articles) {
      const hide = words.length > 0 && !words.every((word) => textOf(article).includes(word));
      article.hidden = hide;
      n += hide ? 0 : 1;
    }
    const told = find("in-texts");
    told.hidden = !words.length || !articles.length;
    told.textContent = n === 0 ? told.dataset.none : n === 1 ? told.dataset.one : told.dataset.many.replace("2", n.toLocaleString(lang));
  };

  const reset = () => {
    pair = "";
    for (const id of ["query", "label", "kind", "outlet"]) find(id).value = "";
    filter();
  };

  const ORDERS = {
    grave: (a, b) => ranks.get(a) - ranks.get(b),
    sure: (a, b) => sureOf(b) - sureOf(a) || ranks.get(a) - ranks.get(b),
    new: (a, b) => newestOf(b).localeCompare(newestOf(a)) || ranks.get(a) - ranks.get(b),
    outlet: (a, b) => outletsOf(a).join().localeCompare(outletsOf(b).join(), lang) || ranks.get(a) - ranks.get(b),
  };
  const sort = () => {
    for (const list of document.querySelectorAll(".list")) {
      const ordered = [...list.children].sort(ORDERS[find("sort").value]);
      // All out, then all in: a thousand taken out one by one cost half a second.
      list.replaceChildren();
      list.append(...ordered);
    }
    cards.splice(0, cards.length, ...document.querySelectorAll(".card"));
  };

  // ── walking ──
  const reachable = () =>
    cards.filter((card) => !card.hidden && !card.closest("section[hidden], details:not([open])"));

  const go = (step) => {
    const list = reachable();
    const here = document.activeElement.closest(".card");
    const line = bar ? bar.getBoundingClientRect().bottom : 0;
    let at = list.indexOf(here);
    if (at < 0) {
      // From the page's own position: the first card below the filter, or the last one above.
      const below = list.findIndex((card) => card.getBoundingClientRect().top > line);
      at = step > 0 ? (below < 0 ? list.length : below) - 1 : below < 0 ? list.length : below;
    }
    visit(list[Math.min(Math.max(at + step, 0), list.length - 1)]);
  };

  const visit = (card) => {
    if (!card) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };

  const openTarget = () => {
    // Ids are plain letters and digits: what is none of them leads nowhere.
    const target = location.hash && find(location.hash.slice(1));
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) reset();
    const details = target.closest("details") || target.querySelector(":scope > details");
    if (details) details.open = true;
    if (target.matches(".card")) visit(target);
    else if (details) target.scrollIntoView({ block: "start" });
  };

  // ── copying ──
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const plain = (card) => {
    const lines = [
      [".badge", ".kind"].map((name) => words(card.querySelector(name))).filter(Boolean).join(", "),
      words(card.querySelector("h3")),
      words(card.querySelector(".condition")),
    ];
    for (const side of card.querySelectorAll(".side")) {
      const origin = [".origin b", ".origin time, .origin .day", ".about"].map((name) => words(side.querySelector(name)));
      lines.push("", origin.filter(Boolean).join(", "), `„${words(side.querySelector(".said"))}“`, words(side.querySelector(".speaker")));
    }
    lines.push("", [...card.querySelectorAll(".odds p span")].map(words).join(", "));
    for (const reason of card.querySelectorAll(".why li")) lines.push(`– ${words(reason)}`);
    lines.push(words(card.querySelector(".anchor")));
    return lines.filter((line, i) => line || i > 2).join("\n").replace(/\n{3,}/g, "\n\n");
  };

  const copy = async (card) => {
    const button = card.querySelector(".copy");
    try {
      await navigator.clipboard.writeText(plain(card));
    } catch {
      // No clipboard for pages from the disk: the old way still works there.
      const area = document.createElement("textarea");
      area.value = plain(card);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = help.dataset.copied;
    setTimeout(() => { button.textContent = help.dataset.copy; }, 1500);
  };

  // ── what a card gets when it comes into sight: thousands would be there for nobody ──
  const MOST = 280;
  const put = (near, text, place) => {
    if (!text) return;
    const span = document.createElement("span");
    span.className = "near";
    span.textContent = place === "beforebegin" ? `${text} ` : ` ${text}`;
    near.insertAdjacentElement(place, span);
  };

  // Where findings are many, the sentences around a quote stand in the article alone.
  const surround = (side) => {
    const said = side.querySelector(".said");
    const link = side.querySelector("a.no");
    const claim = link && find(link.hash.slice(1));
    if (!claim || side.querySelector(".about")) return;
    // The numbers of further findings behind a sentence are none of the article's words.
    const around = (step) => {
      const texts = [];
      for (let node = claim[step]; node; node = node[step]) if (node.nodeName !== "SUP") texts.push(node.textContent);
      return (step === "nextSibling" ? texts : texts.reverse()).join("").trim();
    };
    const before = around("previousSibling");
    const after = around("nextSibling");
    put(said, before.length > MOST ? `… ${before.slice(-MOST).replace(/^\S*\s/, "")}` : before, "beforebegin");
    put(said, after.length > MOST ? `${after.slice(0, MOST).replace(/\s\S*$/, "")} …` : after, "afterend");
    const about = document.createElement("p");
    about.className = "about";
    about.textContent = claim.closest(".text").querySelector("summary b").textContent;
    side.querySelector(".origin").after(about);
  };

  const equip = (card) => {
    if (card.querySelector(".copy")) return;
    card.querySelectorAll(".side").forEach(surround);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = help.dataset.copy;
    button.addEventListener("click", () => copy(card));
    card.querySelector(".overline").append(button);
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      equip(entry.target);
      seen.unobserve(entry.target);
    }
  }, { rootMargin: "400px" });
  for (const card of cards) seen.observe(card);

  // ── light ──
  const root = document.documentElement;
  const remember = (theme) => {
    try { localStorage.setItem("consistency-theme", theme); } catch { /* a page from the disk may have none */ }
  };
  try { root.dataset.theme = localStorage.getItem("consistency-theme") || ""; } catch { /* the same */ }
  const toggle = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember(root.dataset.theme);
  };

  document.addEventListener("keydown", (event) => {
    if (help.open) return;
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && typing) return void typing.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = document.activeElement.closest(".card");
    if (event.key === "j" || event.key === "k") go(event.key === "j" ? 1 : -1);
    else if (event.key === "/" && bar) find("query").focus();
    else if (event.key === "?") help.showModal();
    else if (event.key === "c" && card) { equip(card); copy(card); }
    else return;
    event.preventDefault();
  });

  document.querySelector(".tools").hidden = false;
  find("theme").addEventListener("click", toggle);
  find("keys").addEventListener("click", () => help.showModal());
  find("close").addEventListener("click", () => help.close());

  if (bar) {
    bar.hidden = false;
    let waiting = 0;
    find("query").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 120);
    });
    for (const id of ["label", "kind", "outlet"]) find(id).addEventListener("change", filter);
    find("sort").addEventListener("change", sort);
    find("reset").addEventListener("click", reset);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-pair], a[data-kind]");
      if (!link) return;
      reset();
      if (link.dataset.pair) pair = link.dataset.pair;
      else {
        find("kind").value = link.dataset.kind;
        find("label").value = "contradict";
      }
      filter();
    });
    filter();
  }
  addEventListener("hashchange", openTarget);
  openTarget();
})();
