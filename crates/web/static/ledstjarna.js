// Gör sidorna smidigare. Allt går att göra utan skriptet.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const SVG = "http://www.w3.org/2000/svg";

  // En plats på sidan där det som händer läses upp.
  const voice = document.createElement("p");
  voice.className = "dolt";
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);
  const say = (text) => (voice.textContent = text);

  // Diagram: ett tabbstopp, piltangenter mellan märken, Home, End, Enter och Esc.
  const textOf = (mark) => mark.dataset.text ?? mark.textContent.trim();
  function marksOf(chart) {
    const titled = all("title", chart).map((title) => title.parentNode).filter((mark) => mark !== chart);
    const marks = [...new Set([...all("[data-text]", chart), ...titled])];
    // Prickar ligger i färgordning i bilden men läses efter värde och sedan namn.
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
    // Skärmläsare släpper fram piltangenterna till ett program, inte till en bild.
    if (matchMedia("(any-hover: hover)").matches) svg.setAttribute("role", "application");
    const go = (to) => {
      here = Math.max(0, Math.min(marks.length - 1, to));
      ring(svg, marks[here]);
      say(textOf(marks[here]));
    };
    // På kartan går pilarna mellan rutor, i andra diagram till nästa eller förra märket.
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

  // Hämtar en adress och byter ut delar av sidan mot samma delar där.
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

  // Sortera: länken i tabellens huvud, men utan att sidan börjar om.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("thead th a");
    if (link?.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const words = link.textContent;
    if (await swap(link.href, ["innehall"])) {
      history.pushState(null, "", link.href);
      say(`Sorterat efter ${words.trim().toLowerCase()}`);
    }
  });
  addEventListener("popstate", () => location.reload());

  // Tabeller utan egna länkar sorteras här.
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
          // Det som saknar värde står alltid sist.
          if (isNaN(x) !== isNaN(y)) return isNaN(x) ? 1 : -1;
          return (isNaN(x) ? cell(a).localeCompare(cell(b), "sv") : x - y) * (up ? 1 : -1);
        };
        for (const body of table.tBodies) body.append(...[...body.rows].sort(order));
        say(`Sorterat efter ${button.textContent.trim().toLowerCase()}`);
      });
    });
  }

  // Formulär som svarar direkt, till exempel egna vikter.
  function live(form) {
    const targets = form.dataset.mal.split(" ");
    let wait;
    const send = async (submitter) => {
      const address = new URL(form.action);
      address.search = new URLSearchParams(new FormData(form, submitter));
      if (await swap(address, targets)) {
        history.replaceState(null, "", address);
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

  // Filtrera en lång tabell eller lista medan man skriver.
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

  // Kopiera figurens mening.
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

  // Förslag på kommuner; namnen hämtas först när någon börjar skriva.
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

  // På papper står adress och dag, och allt som är hopfällt öppnas.
  addEventListener("beforeprint", () => {
    all("details").forEach((part) => (part.open = true));
    const day = new Date().toLocaleDateString("sv-SE", { day: "numeric", month: "long", year: "numeric" });
    all("[data-utskrift]").forEach((part) => (part.textContent = `Utskrivet ${day} från ${location.href}`));
  });
})();
