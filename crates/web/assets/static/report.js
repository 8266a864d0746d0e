// Saves a report answer by answer while one types, and keeps in this browser what could not be sent yet.
// Everything works without this file: the form of a section saves the same.
(function () {
  "use strict";

  const root = document.querySelector("[data-report]");
  if (!root) return;
  const form = root.querySelector("form");
  const words = JSON.parse(root.dataset.words);
  const prefix = `opora-report:${root.dataset.account}:${root.dataset.report}:`;
  const status = root.querySelector("[data-status]");

  // What waits, by question. `seen` and `version` are those of the page on which it was typed; `sent` is
  // what went out without an answer, which may have arrived all the same.
  const waiting = new Map();
  const timers = new Map();
  let busy = false;
  let stopped = false;
  let pause = 2000;
  let again = 0;

  const QUIET = 1500;
  const LONGEST = 60000;
  // A connection that is lost without a word never answers.
  const SILENT = 15000;

  function say(text, link) {
    status.hidden = !text;
    status.textContent = text;
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = root.dataset.entry;
    anchor.className = "govuk-link";
    anchor.textContent = link;
    status.append(" ", anchor);
  }

  // A browser may refuse to keep anything; then the page warns when it is left.
  let stores = true;
  function store(question, entry) {
    try {
      if (entry) localStorage.setItem(prefix + question, JSON.stringify(entry));
      else localStorage.removeItem(prefix + question);
    } catch {
      stores = false;
    }
  }

  function stored() {
    const all = [];
    try {
      for (let at = 0; at < localStorage.length; at += 1) {
        const key = localStorage.key(at);
        if (!key.startsWith(prefix)) continue;
        all.push([key.slice(prefix.length), JSON.parse(localStorage.getItem(key))]);
      }
    } catch {
      stores = false;
    }
    return all.filter(([, entry]) => entry);
  }

  // Where nothing can be typed, what this browser still holds is shown, to be copied.
  function showLost() {
    const place = root.querySelector("[data-lost]");
    const all = stored();
    if (!all.length) return;
    const head = document.createElement("p");
    head.className = "govuk-body";
    head.textContent = words.lost;
    const list = document.createElement("ul");
    list.className = "govuk-list govuk-list--bullet";
    for (const [question, entry] of all) {
      const item = document.createElement("li");
      const asked = document.getElementById(`q-${question}`);
      const name = asked ? asked.querySelector("h2") : null;
      item.textContent = `${name ? name.textContent : question}: ${[entry.said || entry.text, entry.comment].filter(Boolean).join(" — ")}`;
      list.append(item);
    }
    const forget = document.createElement("button");
    forget.type = "button";
    forget.className = "opora-quiet";
    forget.textContent = words.forget;
    forget.addEventListener("click", () => {
      all.forEach(([question]) => store(question, null));
      place.hidden = true;
    });
    place.replaceChildren(head, list, forget);
    place.hidden = false;
  }

  if (!form) {
    showLost();
    return;
  }

  const place = (question) => document.getElementById(`q-${question}`);
  const fields = (kind, question) => [...form.elements].filter((field) => field.name === `${kind}-${question}`);
  const field = (kind, question) => fields(kind, question)[0];

  function value(kind, question) {
    const all = fields(kind, question);
    if (!all.length) return "";
    if (all[0].type !== "radio") return all[0].value;
    const chosen = all.find((one) => one.checked);
    return chosen ? chosen.value : "";
  }

  function put(kind, question, text) {
    for (const one of fields(kind, question)) {
      if (one.type === "radio") one.checked = one.value === text;
      else one.value = text;
    }
  }

  function said(question) {
    const chosen = fields("a", question).find((one) => one.type === "radio" && one.checked);
    if (chosen) return chosen.labels[0].textContent;
    const list = field("a", question);
    return list && list.selectedOptions && list.value ? list.selectedOptions[0].textContent : "";
  }

  function read(question) {
    return {
      text: value("a", question),
      state: value("s", question),
      comment: value("c", question),
      version: value("v", question),
      seen: value("w", question),
      said: said(question),
    };
  }

  const PARTS = ["text", "state", "comment"];
  const same = (one, other) => PARTS.every((part) => one[part] === other[part]);

  function hold(question) {
    const entry = read(question);
    const known = waiting.get(question);
    if (known && same(known, entry)) return;
    if (known && known.sent) entry.sent = known.sent;
    waiting.set(question, entry);
    store(question, entry);
    form.dataset.changed = "yes";
  }

  function settle() {
    if (!waiting.size) form.dataset.changed = "";
  }

  // Later, when one has paused; at once, when one goes on to the next field.
  function soon(question, delay) {
    clearTimeout(timers.get(question));
    timers.set(question, setTimeout(() => { timers.delete(question); send(); }, delay));
  }

  // An answer and a reason why there is none exclude each other: what was touched last counts.
  function exclude(target, question) {
    if (target.name.startsWith("a-") && target.value) put("s", question, "");
    if (target.name.startsWith("s-") && target.value) put("a", question, "");
  }

  function touched(event) {
    const asked = event.target.closest("[data-question]");
    if (!asked || !event.target.name || !/^[asc]-/.test(event.target.name)) return;
    const question = asked.dataset.question;
    exclude(event.target, question);
    hold(question);
    soon(question, event.type === "change" ? 50 : QUIET);
  }
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);

  function tell(question, text) {
    const asked = place(question);
    const told = asked && asked.querySelector("[data-told]");
    if (!told) return;
    told.replaceChildren();
    if (!text) return;
    const line = document.createElement("p");
    line.className = "govuk-error-message";
    line.textContent = text;
    told.append(line);
  }

  function choice(question, taken, entry) {
    const told = place(question) && place(question).querySelector("[data-told]");
    if (!told) return;
    const box = document.createElement("div");
    box.className = "govuk-inset-text";
    const line = document.createElement("p");
    line.className = "govuk-body";
    line.textContent = `${words.conflict} ${taken.at}`;
    const button = (text, act) => {
      const own = document.createElement("button");
      own.type = "button";
      own.className = "govuk-button govuk-button--secondary";
      own.textContent = text;
      own.addEventListener("click", () => { told.replaceChildren(); act(); });
      return own;
    };
    const of = (text) => text || words.nothing;
    const theirs = button(`${words.theirs} ${of(taken.said)}`, () => {
      put("a", question, taken.text);
      put("s", question, taken.state);
      put("c", question, taken.comment);
      put("v", question, String(taken.version));
      put("w", question, taken.seen);
      store(question, null);
    });
    // One may have typed on while the answer came: what the fields hold now is one's own.
    const now = read(question);
    const mine = button(`${words.mine} ${of(same(now, entry) ? taken.mine : now.said || now.text)}`, () => {
      const own = { ...read(question), version: String(taken.version), seen: taken.seen };
      waiting.set(question, own);
      store(question, own);
      send();
    });
    const both = document.createElement("div");
    both.className = "govuk-button-group";
    both.append(theirs, mine);
    box.append(line, both);
    told.replaceChildren(box);
  }

  function later(text) {
    say(stores ? text : words.unstored);
    clearTimeout(again);
    again = setTimeout(send, pause);
    pause = Math.min(pause * 2, LONGEST);
  }

  function stop(text, link) {
    stopped = true;
    say(text, link);
    if (stores) form.dataset.changed = "";
  }

  async function post(question, entry) {
    const body = new URLSearchParams({ csrf: form.elements.csrf.value, question });
    for (const part of [...PARTS, "version", "seen"]) body.set(part, entry[part]);
    // What is not known to stand is not compared with what was seen: it is asked for.
    if (entry.sent) body.set("seen", "");
    const silence = new AbortController();
    const patience = setTimeout(() => silence.abort(), SILENT);
    try {
      const answer = await fetch(root.dataset.answers, {
        method: "POST", body, redirect: "error", signal: silence.signal,
      });
      // All of it, while the patience lasts.
      return { status: answer.status, ok: answer.ok, text: await answer.text() };
    } finally {
      clearTimeout(patience);
    }
  }

  // No answer came: what was sent may have arrived or not.
  function doubt(question, entry) {
    const now = waiting.get(question);
    if (!now) return;
    const sent = Object.fromEntries(PARTS.map((part) => [part, entry[part].trim()]));
    now.sent = [...(now.sent || []).filter((one) => !same(one, sent)), sent];
    store(question, now);
  }

  // What stands was sent from here and is its version now: nobody else has come between.
  function stands(question, told) {
    put("v", question, String(told.version));
    put("w", question, told.seen);
    const newer = waiting.get(question);
    if (!newer) return;
    Object.assign(newer, { version: String(told.version), seen: told.seen });
    delete newer.sent;
  }

  // What the server says of an answer. What was typed meanwhile stays in line, over the new version.
  function took(question, entry, told) {
    const newer = waiting.get(question);
    if (told.taken && (newer.sent || []).some((one) => same(one, told.taken))) {
      stands(question, told.taken);
      store(question, newer);
      return;
    }
    const typed = newer && !same(newer, entry);
    if (told.version !== undefined) stands(question, told);
    if (typed) {
      store(question, newer);
    } else {
      waiting.delete(question);
      // Of a conflict both values are kept until somebody chooses.
      if (!told.taken) store(question, null);
    }
    tell(question, told.problem);
    if (told.taken) {
      waiting.delete(question);
      choice(question, told.taken, entry);
      say(words.conflict);
    } else {
      say(told.said || "");
    }
  }

  async function send() {
    if (busy || stopped || !waiting.size) return;
    busy = true;
    clearTimeout(again);
    const [question, entry] = [waiting.keys().next().value, { ...waiting.values().next().value }];
    say(words.saving);
    try {
      const answer = await post(question, entry);
      if (answer.ok) {
        took(question, entry, JSON.parse(answer.text));
        pause = 2000;
      } else if (answer.status === 401 || answer.status === 403) {
        stop(words.ended, words.enter);
      } else if (answer.status === 409) {
        const told = JSON.parse(answer.text);
        stop(`${told.refused} ${words.refused}`);
      } else if (answer.status < 500) {
        stop(words.refused);
      } else {
        doubt(question, entry);
        later(words.server);
      }
    } catch {
      doubt(question, entry);
      later(words.offline);
    }
    busy = false;
    settle();
    if (waiting.size && !stopped && pause === 2000) send();
  }

  window.addEventListener("online", () => {
    pause = 2000;
    send();
  });

  // What this browser kept is put back into its fields and sent, also into other sections.
  function restore() {
    let count = 0;
    for (const [question, entry] of stored()) {
      if (field("w", question)) {
        if (same(read(question), entry)) {
          store(question, null);
          continue;
        }
        put("a", question, entry.text);
        put("s", question, entry.state);
        put("c", question, entry.comment);
        const more = place(question).querySelectorAll("details");
        if (entry.state || entry.comment) more.forEach((one) => { one.open = true; });
      }
      waiting.set(question, entry);
      count += 1;
    }
    if (!count) return;
    form.dataset.changed = "yes";
    say(words.restored);
    setTimeout(send, 1000);
  }

  // The whole form is sent when what waits has arrived, so that nobody is in conflict with oneself.
  let passed = false;
  document.addEventListener("submit", (event) => {
    if (event.target !== form || passed || stopped || (!busy && !waiting.size)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    const until = performance.now() + 5000;
    send();
    const wait = setInterval(() => {
      const done = !busy && !waiting.size;
      if (!done && performance.now() < until && !stopped) return;
      clearInterval(wait);
      if (!done && !stopped) return;
      passed = true;
      form.requestSubmit(submitter);
      passed = false;
    }, 100);
  }, true);

  // What the form itself has taken waits no more; the page that follows shows it.
  form.addEventListener("submit", () => {
    if (stopped) return;
    for (const asked of root.querySelectorAll("[data-question]")) store(asked.dataset.question, null);
  });

  // A reply to a remark goes with the whole form: until a page shows it as given, it is kept here as well.
  function keepReply(area) {
    const key = `opora-reply:${root.dataset.account}:${root.dataset.report}:${area.name}`;
    const keep = (text) => {
      try {
        if (text) localStorage.setItem(key, text);
        else localStorage.removeItem(key);
      } catch {
        stores = false;
      }
    };
    let kept = "";
    try {
      kept = localStorage.getItem(key) || "";
    } catch {
      stores = false;
    }
    if (kept && kept.trim() !== area.value.trim()) {
      area.value = kept;
      area.closest("details").open = true;
      form.dataset.changed = "yes";
    } else {
      keep("");
    }
    area.addEventListener("input", () => keep(area.value));
  }
  form.querySelectorAll("textarea[name^='r-']").forEach(keepReply);

  restore();
})();
