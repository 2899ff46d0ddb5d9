// Pépite's own script. Every page works without it; nothing here writes a style, evaluates text or needs an inline handler.
(() => {
  "use strict";
  const all = (selector, root = document) => root.querySelectorAll(selector);

  // --- Keys: "/" goes to the search box, j and k walk along the lead cards, "?" lists the keys. <html data-keys="off"> turns
  // them off; the foot still opens the list, which has the switch. A closed dialog gives the focus back by itself.
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const walk = (step) => {
    const links = [...all("[data-walk]")];
    if (!links.length) return;
    const here = links.indexOf(document.activeElement);
    links[here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1)].focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null, true);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
    const search = document.querySelector("[data-search]");
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); search.select(); }
    if (event.key === "j") walk(1);
    if (event.key === "k") walk(-1);
    if (event.key === "?") help();
  });
  function help() {
    const keys = document.getElementById("keys");
    if (keys && !keys.open) keys.showModal();
  }
  for (const item of all("[data-keys-help]")) { item.hidden = false; item.addEventListener("click", help); }

  // --- <button hidden data-copy="text" data-done="words"> copies its text, where the browser lets it.
  for (const button of all("button[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(button.dataset.copy); } catch { return; }
      button.querySelector("span").textContent = button.dataset.done;
    });
  }

  // --- <button hidden data-reveal="id" data-show="words" data-hide="words"> shows the password of that field, and hides it again.
  // It is sent as a password in any case, so that browsers take it for one.
  for (const button of all("button[data-reveal]")) {
    const field = document.getElementById(button.dataset.reveal);
    const set = (shown) => {
      field.type = shown ? "text" : "password";
      button.querySelector("span").textContent = shown ? button.dataset.hide : button.dataset.show;
    };
    button.hidden = false;
    button.addEventListener("click", () => { set(field.type === "password"); field.focus(); });
    field.form.addEventListener("submit", () => set(false));
  }

  // --- Menus: <details data-menu> shuts on Escape (focus returns to its summary) and on a click elsewhere.
  function closeMenus(except, giveFocus) {
    for (const menu of all("details[data-menu][open]")) {
      if (except && menu.contains(except)) continue;
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (giveFocus && inside) menu.querySelector("summary").focus();
    }
  }
  document.addEventListener("click", (event) => closeMenus(event.target, false));

  // --- <details data-unfold="62rem"> stands open from that width on. CSS does it where ::details-content is known.
  if (!CSS.supports("selector(::details-content)"))
    for (const fold of all("details[data-unfold]")) {
      const wide = matchMedia(`(min-width: ${fold.dataset.unfold})`);
      const follow = () => { fold.open = wide.matches; };
      wide.addEventListener("change", follow);
      follow();
    }

  // --- One submit only. The button is disabled after the browser has read the form, and freed when the page comes back.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-again")) return;
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) return event.preventDefault();
    setTimeout(() => {
      for (const button of all("button:not([type=button])", form)) { button.disabled = true; button.setAttribute("aria-busy", "true"); }
    });
  });
  const free = () => { for (const button of all("button[aria-busy]")) { button.disabled = false; button.removeAttribute("aria-busy"); } };
  addEventListener("pageshow", free);
  document.addEventListener("htmx:finally:request", free);

  // --- Drafts: <textarea data-draft="conversation id"> is kept on this device until it is sent; signing out forgets them all.
  const DRAFT = "pepite-draft:";
  const store = { // private windows may refuse storage
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, text) { try { text ? localStorage.setItem(key, text) : localStorage.removeItem(key); } catch { /* kept in the page only */ } },
    clear() { try { for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT)) localStorage.removeItem(key); } catch { /* nothing kept */ } },
  };
  // A page drawn again holds what was typed: it is a draft once more.
  for (const area of all("textarea[data-draft]"))
    if (area.value) store.set(DRAFT + area.dataset.draft, area.value);
    else area.value = store.get(DRAFT + area.dataset.draft) ?? "";
  // What the page says of drafts is said only where they are kept.
  store.set(DRAFT, "?");
  if (store.get(DRAFT)) for (const note of all("[data-composer-words]")) note.textContent = note.dataset.composerWords;
  store.set(DRAFT, "");
  document.addEventListener("input", (event) => {
    const key = event.target.dataset?.draft;
    if (key) store.set(DRAFT + key, event.target.value);
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (event.target.getAttribute("action") === "/sign-out") store.clear();
    for (const area of all("textarea[data-draft]", event.target)) store.set(DRAFT + area.dataset.draft, "");
  });

  // --- Live estimate: <form data-estimate="/leads/estimate">. The answer's [data-live] parts replace the content of
  // ours with the same id; focus, open folds and the form itself are left alone: a part that holds the focus waits, and so
  // does a note on the field one is typing in. Silence on failure: publishing recomputes. Where too many were asked for (429),
  // the figure stays, a sentence says so, and the next is asked for no earlier than the answer allows.
  for (const form of all("form[data-estimate]")) {
    let timer, running, notBefore = 0;
    const limited = document.getElementById("estimate-limited");
    const ask = async () => {
      running?.abort();
      const wait = notBefore - Date.now();
      if (wait > 0) { clearTimeout(timer); timer = setTimeout(ask, wait); return; }
      running = new AbortController();
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
      try {
        const answer = await fetch(form.dataset.estimate, {
          method: "POST", body: fields, signal: running.signal, credentials: "same-origin",
          headers: { Accept: "text/html", "HX-Request": "true" },
        });
        if (answer.status === 429) {
          const seconds = Math.min(Math.max(Number(answer.headers.get("Retry-After")) || 1, 5), 60);
          notBefore = Date.now() + seconds * 1000;
          if (limited) limited.textContent = limited.dataset.words;
          timer = setTimeout(ask, seconds * 1000);
          return;
        }
        if (!answer.ok && answer.status !== 422) return;
        if (limited) limited.textContent = "";
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of all("[data-live][id]", page)) {
          const ours = document.getElementById(part.id), here = document.activeElement;
          if (!ours || ours.contains(here) || (part.dataset.for && part.dataset.for === here?.name && ours.textContent === "")) continue;
          ours.className = part.className;
          ours.replaceChildren(...part.childNodes);
        }
      } catch { /* aborted or offline: the last figure stands */ }
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(ask, 150); };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    document.addEventListener("focusout", (event) => { if (event.target.closest?.("[data-live]")) soon(); });
  }

  // --- The lead form keeps itself on the server: <p id="form-kept" data-keep="address">. A second after the last key all that
  // is typed goes into a draft (beside a lead that is on offer); the answer to a new form names its draft, to which the form
  // belongs from then on. Nothing stays on this device. Once the session is over it says so, and goes on trying.
  const kept = document.getElementById("form-kept");
  const form = document.getElementById("lead-form");
  if (kept && form) {
    const PAUSE = 1000, AGAIN = 4000, KEEPALIVE = 60000;
    let timer, running, leaving = 0, turn = 0, typed = 0, saved = 0, sent = false;
    const say = (words, link) => {
      const text = link ? `${words} ${link}` : words;
      if (kept.textContent === text) return;
      kept.textContent = words;
      if (!link) return;
      const way = document.createElement("a");
      Object.assign(way, { href: "/sign-in", target: "_blank", rel: "noopener", textContent: link });
      kept.append(" ", way);
    };
    const settle = ({ code, saved_at, kept: where }) => {
      const time = new Date(saved_at).toLocaleTimeString(kept.dataset.lang, { hour: "2-digit", minute: "2-digit" });
      say((where === "draft" ? kept.dataset.draftWords : kept.dataset.besideWords).replace("{time}", time));
      // A reload finds the form again, also where this page answered one that was sent.
      if (location.pathname === `/leads/${code}/edit`) return;
      const before = location.pathname + location.search;
      form.setAttribute("action", `/leads/${code}`);
      kept.dataset.keep = `/leads/${code}/draft`;
      history.replaceState(history.state, "", `/leads/${code}/edit`);
      for (const back of all('input[name="back"]')) if (back.value === before) back.value = location.pathname;
    };
    // Whether it is worth trying again without another key.
    const send = async (signal, keepalive) => {
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
      const answer = await fetch(`${kept.dataset.keep}?turn=${++turn}`, {
        method: "POST", body: fields, signal, credentials: "same-origin", headers: { Accept: "application/json" },
        keepalive: keepalive && fields.toString().length < KEEPALIVE,
      });
      if (answer.ok) { settle(await answer.json()); return null; }
      if (answer.status === 401) { say(kept.dataset.endedWords, kept.dataset.linkWords); return true; }
      const refusal = answer.headers.get("content-type")?.includes("json") ? (await answer.json()).message : kept.dataset.failedWords;
      say(refusal);
      return answer.status >= 500;
    };
    // When the page goes (hidden, then left: the browser says both) it is sent once, in a way that outlives the page.
    const keep = async (last) => {
      clearTimeout(timer);
      if (sent || typed === saved || (running && (!last || leaving === typed))) return;
      if (last) leaving = typed;
      running?.abort();
      const mine = running = new AbortController();
      const upTo = typed;
      let again = true;
      try { again = await send(mine.signal, last); } catch { if (mine.signal.aborted) return; say(kept.dataset.failedWords); }
      running = null;
      if (again === null) saved = upTo;
      if (typed > upTo) timer = setTimeout(keep, PAUSE);
      else if (again) timer = setTimeout(keep, AGAIN);
    };
    const soon = () => { typed += 1; clearTimeout(timer); timer = setTimeout(keep, PAUSE); };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      sent = true;
      clearTimeout(timer);
      running?.abort();
    });
    document.addEventListener("visibilitychange", () => keep(document.visibilityState === "hidden"));
    addEventListener("pagehide", () => keep(true));
    addEventListener("pageshow", () => { sent = false; });
    if ("unsaved" in kept.dataset) soon();
  }

  // --- <form data-go> goes on by itself: a form on its way back to its page after signing in.
  document.querySelector("form[data-go]")?.requestSubmit();

  // --- <button data-print>, and the error summary takes the focus when a page opens with one.
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
  document.querySelector(".error-summary")?.focus();

  // --- A link into a closed fold (#field, from the error summary) opens it first.
  const reveal = (hash) => {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.matches("input, select, textarea")) target.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) setTimeout(() => reveal(link.hash));
  });
  reveal(location.hash);

  // --- The bell: <a id="bell" data-events="…" data-unread="…">. An event says that its number may have changed, and it is drawn
  // anew. One stream a page: a thread's own stream rings it too. A page nobody looks at listens to nothing and catches up later.
  const bell = document.getElementById("bell");
  let ringing;
  function ringBell() {
    clearTimeout(ringing);
    ringing = setTimeout(async () => {
      try {
        const answer = await fetch(bell.dataset.unread, { credentials: "same-origin", headers: { Accept: "text/html" } });
        if (answer.ok) bell.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
      } catch { /* offline: the next event draws it */ }
    }, 300);
  }
  if (bell && window.EventSource && !document.getElementById("thread")?.dataset.events) {
    let source;
    const listen = () => {
      source?.close();
      if (document.hidden) { source = null; return; }
      source = new EventSource(bell.dataset.events);
      source.addEventListener("bell", ringBell);
    };
    document.addEventListener("visibilitychange", () => { if (!document.hidden) ringBell(); listen(); });
    addEventListener("pagehide", () => source?.close());
    addEventListener("pageshow", (event) => { if (event.persisted) { ringBell(); listen(); } });
    listen();
  }

  // --- Board: <div data-board> whose cards may be dragged; a drop sends the card's own form. Without it the form does the same.
  const board = document.querySelector("[data-board]");
  if (board) {
    let dragged;
    for (const card of all("[data-card]", board)) {
      card.draggable = true;
      card.addEventListener("dragstart", (event) => { dragged = card; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", ""); });
      card.addEventListener("dragend", () => { dragged = undefined; });
    }
    for (const column of all("[data-column]", board)) {
      const over = (on) => column.classList.toggle("is-over", on);
      column.addEventListener("dragover", (event) => { if (dragged && !column.contains(dragged)) { event.preventDefault(); over(true); } });
      column.addEventListener("dragleave", (event) => { if (!column.contains(event.relatedTarget)) over(false); });
      column.addEventListener("drop", (event) => {
        event.preventDefault();
        over(false);
        const form = dragged?.querySelector("form");
        if (!form) return;
        form.elements.outcome.value = column.dataset.column;
        form.requestSubmit();
      });
    }
  }

  // --- Live thread: <ol id="thread" data-events="…">. An event only says that there is something new; the page is read
  // anew and its thread (and the word on its state) put in place of ours. A fold one is typing in is left alone until it closes.
  const thread = document.getElementById("thread");
  if (thread?.dataset.events && window.EventSource) {
    let behind = false, reading = false, again = false, leaving = false;
    // To load the page anew would call back a form that is on its way.
    addEventListener("beforeunload", () => { leaving = true; });
    // A page that a form drew again stands at the form's address.
    const address = thread.dataset.events.replace(/\/events$/, "");
    const read = async () => {
      if (reading) { again = true; return; }
      if (document.querySelector("#thread details[open]")) { behind = true; return; }
      behind = false; reading = true;
      try {
        const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          // A fold that was opened meanwhile is not closed under its reader.
          if (document.querySelector("#thread details[open]")) { behind = true; reading = false; return; }
          const count = all("#thread > li").length;
          for (const id of ["thread", "thread-state"]) document.getElementById(id)?.replaceChildren(...(page.getElementById(id)?.childNodes ?? []));
          const acts = document.getElementById("thread-acts"), shape = page.getElementById("thread-acts")?.dataset.shape;
          if (!leaving && acts && shape && shape !== acts.dataset.shape) {
            // What is being written is kept as a draft; but nothing moves under a hand that is at work.
            if (!acts.contains(document.activeElement) && !acts.querySelector("details[open]")) location.replace(address);
            else document.getElementById("thread-changed").hidden = false;
          }
          const news = document.getElementById("thread-news");
          if (news && all("#thread > li").length > count) { news.textContent = ""; setTimeout(() => { news.textContent = news.dataset.words; }, 50); }
        }
      } catch { setTimeout(read, 3000); /* offline: what was missed is read once it can be */ }
      reading = false;
      if (again) { again = false; read(); }
    };
    // A talk is read from its end.
    const writing = document.getElementById("text");
    if (!location.hash && writing && writing.getBoundingClientRect().bottom > innerHeight) writing.scrollIntoView({ block: "end" });
    const source = new EventSource(thread.dataset.events);
    source.addEventListener("message", read);
    source.addEventListener("bell", ringBell);
    // What was said between the drawing of the page and the opening of the stream; after a loss the server says to read anew.
    source.addEventListener("open", read, { once: true });
    thread.addEventListener("toggle", () => { if (behind) read(); }, true);
    addEventListener("pagehide", () => source.close());
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }
})();
