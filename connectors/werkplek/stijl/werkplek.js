// What makes the pages quicker for whoever has JavaScript. Every page works without it; nothing is kept here, and
// nothing is sent but that somebody is still at work, and the draft of a form that keeps one, to our own werkplek.
"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Leaving a form that was typed in: the browser asks. Sending it twice: the second time does nothing.
  let unsaved = false;

  // A file that is too large is not sent: its field says so.
  for (const field of all("[data-meest]")) {
    const [said] = all(`#groot-${field.name}`);
    field.addEventListener("change", () => {
      said.hidden = !(field.files[0]?.size > field.dataset.meest);
      field.ariaInvalid = !said.hidden;
    });
    addEventListener("submit", (event) => {
      if (event.target !== field.form || said.hidden) return;
      event.preventDefault();
      event.stopPropagation();
      field.focus();
    }, true);
  }

  // A form that keeps a draft: some seconds after the last key, and before anything else happens with the page. The
  // werkplek counts that as nobody's work, so that a screen left alone still locks.
  for (const place of all("[data-concept]")) {
    const form = place.closest("form"), version = form.elements[place.dataset.versie], files = all("[type=file]", form), send = new Set();
    let typed = 0, tried = 0, kept = 0, size = 0, most = Infinity, since = 0, timer = 0, going = null, leaving = false;
    const say = (text) => { if (place.textContent !== text) place.textContent = text; };
    const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
    const keep = async () => {
      const now = tried = typed, body = String(new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")));
      size = body.length;
      if (size >= most) return;
      const answer = await fetch(place.dataset.concept, { method: "POST", body, keepalive: size < 60000, redirect: "error",
        headers: { "Content-Type": "application/x-www-form-urlencoded" }, signal: AbortSignal.timeout(10000) });
      if ([403, 404].includes(answer.status)) { say(place.dataset.slot); return; }
      const said = await answer.json();
      say(said.tekst);
      if (answer.status === 413) most = size;
      if (!answer.ok) return;
      [kept, version.value, since] = [now, said.versie, 0];
      unsaved = typed !== kept || files.some((one) => one.files.length);
    };
    const save = () => {
      clearTimeout(timer);
      if (typed === kept || leaving) return Promise.resolve();
      going ??= keep().catch(() => { say(place.dataset.weg); later(15000); })
        .finally(() => { going = null; if (typed !== tried) later(3000); });
      return going;
    };
    form.addEventListener("input", () => {
      [typed, leaving, since] = [typed + 1, false, since || Date.now()];
      later(Math.max(0, Math.min(3000, since + 20000 - Date.now())));
    });
    addEventListener("visibilitychange", () => { if (document.hidden) save(); });
    for (const kind of ["pagehide", "online", "focus"]) addEventListener(kind, save);
    const flush = () => save().then(save);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.target || link.getAttribute("href").startsWith("#") || typed === kept || leaving) return;
      if (event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      flush().finally(() => location.assign(link.href));
    });
    document.addEventListener("submit", (event) => {
      const { target, submitter } = event, own = target === form;
      if (own) { leaving = true; clearTimeout(timer); }
      if (send.delete(target) || event.defaultPrevented || !(own ? going : typed !== kept)) return;
      event.preventDefault();
      event.stopPropagation();
      (own ? going : flush()).finally(() => { send.add(target); target.requestSubmit(submitter); });
    }, true);
  }

  for (const form of all("form[data-bewaak]")) form.addEventListener("input", () => { unsaved = true; });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  document.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.verzonden) { event.preventDefault(); return; }
    form.dataset.verzonden = "ja";
    // Only the form itself keeps what was typed; before another one goes, the browser asks.
    if (form.matches("[data-bewaak]")) unsaved = false;
    if (button) button.setAttribute("aria-disabled", "true");
    // The answer may be a file: then this page stays, and the form may be sent again.
    setTimeout(() => { delete form.dataset.verzonden; button?.removeAttribute("aria-disabled"); }, 10000);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) { location.reload(); return; }
    for (const form of all("form[data-verzonden]")) delete form.dataset.verzonden;
  });

  // What needs the eye first gets the focus: a list of errors, a refusal.
  all("[data-richt]").slice(0, 1).forEach((place) => place.focus());

  // Tables that filter while typing.
  for (const place of all("[data-filter]")) {
    const [bar] = all(".tabelfilter", place), [box] = all("input", bar), [count] = all("[role=status]", bar);
    const rows = all("tbody tr", place).map((row) => [row, row.textContent.toLowerCase()]);
    bar.hidden = false;
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
      count.textContent = words.length ? `${place.dataset.gevonden} ${rows.filter(([row]) => !row.hidden).length}` : "";
    });
  }

  // Masked fields: shown while they have the focus, or as long as the button says so.
  for (const button of all("button[data-toon]")) {
    const field = document.getElementById(button.dataset.toon), show = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.classList.toggle("getoond");
      button.setAttribute("aria-pressed", String(shown));
      button.textContent = shown ? button.dataset.verberg : show;
    });
  }

  // A text to copy: selected as well, for where the browser keeps its clipboard shut.
  for (const button of all("[data-kopieer]")) {
    const field = document.getElementById(button.dataset.kopieer);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.parentElement.lastElementChild.textContent = button.dataset.klaar;
    });
  }

  // Explanations close with Escape until the pointer or focus comes back.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all(".begrip-plek").forEach((place) => place.classList.add("dicht"));
  });
  for (const place of all(".begrip-plek"))
    for (const kind of ["pointerenter", "focusin"])
      place.addEventListener(kind, () => {
        place.classList.remove("dicht", "om");
        place.classList.toggle("om", place.lastElementChild.getBoundingClientRect().right > innerWidth - 8);
      });

  // Keys with Alt and Shift together: see the help.
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    const key = event.code.replace(/^(Key|Digit)/, "");
    const target = document.querySelector(`[data-toets="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input")) target.focus(); else target.click();
  });

  // A screen left alone is covered, and locked by then. Work in this tab or another keeps it open; a lock closes them all.
  const root = document.documentElement, tabs = new BroadcastChannel("werkplek");
  const rest = Number(root.dataset.rust || 0) * 60000;
  root.classList.add("script");
  tabs.postMessage(rest ? "open" : "dicht");
  if (rest) {
    const [bar] = all(".rustbalk form"), [unlock] = all(".dek a"), typed = document.querySelector("[data-bewaak], [method=post] fieldset");
    let since = Date.now(), worked = 0;
    const open = () => { since = Date.now(); root.classList.remove("bijna", "dicht"); };
    const close = () => {
      if (root.classList.contains("dicht")) return;
      if (!typed) { location.replace(unlock.href); return; }
      root.classList.remove("bijna");
      root.classList.add("dicht");
      unlock.focus();
    };
    const stay = async () => {
      worked = 0;
      const answer = await fetch(bar.action, { method: "POST", body: new URLSearchParams(new FormData(bar)) });
      if (answer.ok) { open(); tabs.postMessage("open"); }
    };
    if (typed) { unlock.href = unlock.dataset.naast; unlock.target = "_blank"; }
    tabs.onmessage = ({ data }) => { if (data === "open") open(); else close(); };
    for (const kind of ["keydown", "pointerdown", "input", "scroll"])
      addEventListener(kind, () => { worked = Date.now(); }, { passive: true, capture: true });
    bar.addEventListener("submit", (event) => { event.preventDefault(); stay(); });
    setInterval(() => {
      const now = Date.now(), left = since + rest - now;
      if (left <= 0) close();
      else if (left <= 120000 && worked > since && now - worked < 60000) stay().catch(() => {});
      else if (left <= 120000) root.classList.add("bijna");
    }, 1000);
  }

  // The menu is folded on a narrow screen.
  const menu = document.querySelector("details.menu"), wide = matchMedia("(min-width: 64em)");
  const fold = () => { if (menu) menu.open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);
})();
