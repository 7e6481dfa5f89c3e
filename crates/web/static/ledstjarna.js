// Makes the pages smoother; nothing depends on it. What it looks for in a page:
//   svg[role=img] with [data-text] (spoken), [data-href] (opened by Enter), [data-at] (column and row on a map)
//   thead th a: a link to the same page in another order      table[data-sortera]: sorted here
//   form[data-levande][data-mal="id id"]: sent at every change, and those parts are replaced
//   input[data-filter="id"]: rows of that table or list       button[data-kopiera]: copies its value, or the figure's headline
//   input[name=q], input[data-kommun]: suggestions            [data-utskrift]: address and day on paper
// A hidden li or p around a field or button that needs the script is shown by it.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const SVG = "http://www.w3.org/2000/svg";

  // The one place where what happens is spoken.
  const voice = document.createElement("p");
  voice.className = "dolt";
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);
  const say = (text) => (voice.textContent = text);

  // Charts: one tab stop, arrows between marks, Home, End, Enter and Esc.
  const textOf = (mark) => mark.dataset.text ?? mark.textContent.trim();
  function marksOf(chart) {
    const titled = all("title", chart).map((title) => title.parentNode).filter((mark) => mark !== chart);
    const marks = [...new Set([...all("[data-text]", chart), ...titled])];
    // Dots stand in the order of their colours but are read by value and then by name.
    if (!titled.length || chart.querySelector("[data-at]")) return marks;
    const at = new Map(marks.map((mark) => [mark, Math.round(mark.getBBox().x + mark.getBBox().width / 2)]));
    return marks.sort((a, b) => at.get(a) - at.get(b) || textOf(a).localeCompare(textOf(b), "sv"));
  }
  function ring(chart, mark) {
    chart.querySelector(".markring")?.remove();
    if (!mark) return;
    const box = mark.getBBox();
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "markring");
    for (let i = 0; i < 2; i++) {
      const rect = document.createElementNS(SVG, "rect");
      const size = { x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8, rx: 3 };
      for (const name in size) rect.setAttribute(name, size[name]);
      group.append(rect);
    }
    chart.append(group);
  }
  function chart(svg) {
    if (!svg.querySelector("[data-text], :scope > * title")) return;
    let marks;
    let here = -1;
    svg.setAttribute("tabindex", "0");
    // Screen readers let the arrow keys through to an application, not to a picture.
    if (matchMedia("(any-hover: hover)").matches) svg.setAttribute("role", "application");
    const go = (to) => {
      here = Math.max(0, Math.min(marks.length - 1, to));
      ring(svg, marks[here]);
      say(textOf(marks[here]));
    };
    // On the map arrows go between squares, in other charts to the next mark or the one before.
    const beside = (dx, dy) => {
      const at = (mark) => mark.dataset.at.split(" ").map(Number);
      const [x, y] = at(marks[here]);
      const near = marks.map((mark, i) => [i, ...at(mark)]).filter(([, mx, my]) => (dx ? (mx - x) * dx > 0 : (my - y) * dy > 0));
      const far = ([, mx, my]) => (dx ? Math.abs(mx - x) + 3 * Math.abs(my - y) : Math.abs(my - y) + 3 * Math.abs(mx - x));
      return near.length ? near.reduce((a, b) => (far(b) < far(a) ? b : a))[0] : here;
    };
    svg.addEventListener("keydown", (event) => {
      marks ??= marksOf(svg);
      const steps = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] };
      const step = steps[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey || !marks.length) return;
      if (step && here >= 0 && marks[here].dataset.at) go(beside(...step));
      else if (step) go(here < 0 ? 0 : here + step[0] + step[1]);
      else if (event.key === "Home") go(0);
      else if (event.key === "End") go(marks.length - 1);
      else if (event.key === "Enter" && marks[here]?.dataset.href) location.href = marks[here].dataset.href;
      else if (event.key === "Escape") svg.blur();
      else return;
      event.preventDefault();
    });
    svg.addEventListener("blur", () => {
      ring(svg);
      here = -1;
    });
    svg.addEventListener("click", (event) => {
      const href = event.target.closest("[data-href]")?.dataset.href;
      if (href) location.href = href;
    });
  }

  // Fetches an address and replaces parts of the page by the same parts there.
  let asked;
  async function swap(address, ids) {
    asked?.abort();
    asked = new AbortController();
    const parts = ids.map((id) => document.getElementById(id)).filter(Boolean);
    parts.forEach((part) => part.setAttribute("aria-busy", "true"));
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) {
        const fresh = page.getElementById(part.id);
        if (!fresh) throw new Error(part.id);
        const focus = part.contains(document.activeElement) && document.activeElement;
        const same = (node) => (focus.id ? node.id === focus.id : node.tagName === focus.tagName && node.textContent === focus.textContent && node.closest("th") != null);
        part.replaceWith(fresh);
        if (focus) all("a, button, input, select", fresh).find(same)?.focus({ preventScroll: true });
        start(fresh);
      }
      document.title = page.title;
      return true;
    } catch (error) {
      if (error.name !== "AbortError") location.href = address;
      return false;
    }
  }

  // Sorting by a link in the head of a table, without starting the page afresh.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("thead th a");
    if (link?.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const words = link.textContent;
    if (await swap(link.href, ["innehall"])) {
      remember("pushState", link.href);
      say(`Sorterat efter ${words.trim().toLowerCase()}`);
    }
  });
  // Back over a sorting starts the page afresh; a link within the page passes here too and does not.
  const place = () => location.pathname + location.search;
  let shown = place();
  addEventListener("popstate", () => place() !== shown && location.reload());
  const remember = (way, address) => {
    history[way](null, "", address);
    shown = place();
  };

  // Tables without such links are sorted here.
  const number = (text) => parseFloat(text.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(",", "."));
  function sortable(table) {
    const heads = all("thead tr:last-child th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const cell = (row) => row.cells[column]?.dataset.v ?? row.cells[column]?.textContent.trim() ?? "";
        const order = (a, b) => {
          const [x, y] = [number(cell(a)), number(cell(b))];
          // What has no value always comes last.
          if (isNaN(x) !== isNaN(y)) return isNaN(x) ? 1 : -1;
          return (isNaN(x) ? cell(a).localeCompare(cell(b), "sv") : x - y) * (up ? 1 : -1);
        };
        for (const body of table.tBodies) body.append(...[...body.rows].sort(order));
        say(`Sorterat efter ${button.textContent.trim().toLowerCase()}`);
      });
    });
  }

  // Forms that answer at once, such as own weights.
  function live(form) {
    const targets = form.dataset.mal.split(" ");
    let wait;
    const send = async (submitter) => {
      const address = new URL(form.action);
      address.search = new URLSearchParams(new FormData(form, submitter));
      if (await swap(address, targets)) {
        remember("replaceState", address);
        say("Listan är uppdaterad");
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(send, 300);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(wait);
      send(event.submitter);
    });
  }

  // Filters a long table or list while one types.
  function filter(field) {
    const target = document.getElementById(field.dataset.filter);
    if (!target) return;
    (field.closest("[hidden]") ?? field).hidden = false;
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLocaleLowerCase("sv");
      const rows = all("tbody tr, :scope > li", target);
      rows.forEach((row) => (row.hidden = !row.textContent.toLocaleLowerCase("sv").includes(wanted)));
      const left = rows.filter((row) => !row.hidden).length;
      say(left === 1 ? "1 rad visas" : `${left} rader visas`);
    });
  }

  // Copies the message of a figure.
  function copier(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    (button.closest("li[hidden]") ?? button).hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const headline = button.closest(".figur")?.querySelector("h3")?.textContent ?? "";
      await navigator.clipboard.writeText(button.dataset.kopiera || headline.trim());
      button.textContent = "Kopierat";
      say("Meningen är kopierad");
      setTimeout(() => (button.textContent = words), 3000);
    });
  }

  // Suggests municipalities; their names are fetched when a field is first used.
  let names;
  function suggest(field) {
    field.addEventListener("focus", async () => {
      if (names) return field.setAttribute("list", "kommunnamn");
      names = fetch("/sok.json").then((answer) => answer.json());
      const list = document.createElement("datalist");
      list.id = "kommunnamn";
      try {
        list.append(...(await names).kommuner.map((name) => new Option(name, name)));
        document.body.append(list);
        field.setAttribute("list", list.id);
      } catch {
        names = undefined;
      }
    });
  }

  function start(root) {
    all("svg[role=img]", root).forEach(chart);
    all("table[data-sortera]", root).forEach(sortable);
    all("form[data-levande]", root).forEach(live);
    all("[data-filter]", root).forEach(filter);
    all("[data-kopiera]", root).forEach(copier);
    all("input[name=q], input[data-kommun]", root).forEach(suggest);
  }
  start(document);

  // On paper stand address and day, and all that is folded is opened.
  addEventListener("beforeprint", () => {
    all("details").forEach((part) => (part.open = true));
    const day = new Date().toLocaleDateString("sv-SE", { day: "numeric", month: "long", year: "numeric" });
    all("[data-utskrift]").forEach((part) => (part.textContent = `Utskrivet ${day} från ${location.href}`));
  });
})();
