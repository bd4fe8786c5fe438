"use strict";
// The page reads without this script; it adds the filter, the keys j, k and / and open sections.
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const sections = [...document.querySelectorAll("section.cards")];
  const bar = document.querySelector(".filter");
  const find = (id) => document.getElementById(id);
  const texts = new Map();
  let pair = "";

  // Text is folded once a card is first searched: 2,000 cards cost nothing until then.
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLocaleLowerCase().replace(/\s+/g, " "));
    return texts.get(card);
  };

  const fits = (card, wanted) =>
    (!wanted.label || card.dataset.label === wanted.label) &&
    (!wanted.kind || card.dataset.kind === wanted.kind) &&
    (!wanted.outlet || card.dataset.left === wanted.outlet || card.dataset.right === wanted.outlet) &&
    (!pair || card.dataset.pair === pair) &&
    wanted.words.every((word) => textOf(card).includes(word));

  const filter = () => {
    const wanted = {
      label: find("label").value,
      kind: find("kind").value,
      outlet: find("outlet").value,
      words: find("query").value.toLocaleLowerCase().split(/\s+/).filter(Boolean),
    };
    const active = Boolean(pair || wanted.label || wanted.kind || wanted.outlet || wanted.words.length);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card, wanted);
      shown += card.hidden ? 0 : 1;
    }
    for (const section of sections) {
      const details = section.querySelector("details");
      section.hidden = !section.querySelector(".card:not([hidden])");
      if (details && active) details.open = !section.hidden;
    }
    const number = (n) => n.toLocaleString(document.documentElement.lang);
    const state = find("shown");
    state.value = state.dataset.text.replace("{shown}", number(shown)).replace("{total}", number(cards.length));
    find("reset").hidden = !active;
    find("no-match").hidden = shown > 0;
    find("pair").hidden = !pair;
    find("pair").querySelector("b").textContent = pair.replace(" ", " – ");
  };

  const reset = () => {
    pair = "";
    for (const id of ["query", "label", "kind", "outlet"]) find(id).value = "";
    filter();
  };

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
    const next = list[Math.min(Math.max(at + step, 0), list.length - 1)];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  const openTarget = () => {
    const target = location.hash && find(decodeURIComponent(location.hash.slice(1)));
    const details = target && (target.closest("details") || target.querySelector(":scope > details"));
    if (!details) return;
    details.open = true;
    target.scrollIntoView({ block: "start" });
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && typing) return void typing.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") go(event.key === "j" ? 1 : -1);
    else if (event.key === "/" && bar) find("query").focus();
    else return;
    event.preventDefault();
  });

  if (bar) {
    bar.hidden = false;
    let waiting = 0;
    find("query").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 120);
    });
    for (const id of ["label", "kind", "outlet"]) find(id).addEventListener("change", filter);
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
