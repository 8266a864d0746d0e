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

  // What waits, by question. `seen` and `version` are those of the page on which it was typed.
  const waiting = new Map();
  const timers = new Map();
  let busy = false;
  let stopped = false;
  let pause = 2000;
  let again = 0;

  const QUIET = 1500;
  const LONGEST = 60000;

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

  const same = (one, other) => ["text", "state", "comment"].every((part) => one[part] === other[part]);

  function hold(question) {
    const entry = read(question);
    const known = waiting.get(question);
    if (known && same(known, entry)) return;
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
    for (const part of ["text", "state", "comment", "version", "seen"]) body.set(part, entry[part]);
    return fetch(root.dataset.answers, { method: "POST", body, redirect: "error" });
  }

  // What the server says of an answer. What was typed meanwhile stays in line, over the new version.
  function took(question, entry, told) {
    const newer = waiting.get(question);
    const typed = newer && !same(newer, entry);
    if (told.version !== undefined) {
      put("v", question, String(told.version));
      put("w", question, told.seen);
      if (typed) Object.assign(newer, { version: String(told.version), seen: told.seen });
    }
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
    } else if (told.said) {
      say(told.said);
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
        took(question, entry, await answer.json());
        pause = 2000;
      } else if (answer.status === 401 || answer.status === 403) {
        stop(words.ended, words.enter);
      } else if (answer.status === 409) {
        const told = await answer.json();
        stop(`${told.refused} ${words.refused}`);
      } else if (answer.status < 500) {
        stop(words.refused);
      } else {
        later(words.server);
      }
    } catch {
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
    const until = Date.now() + 5000;
    send();
    const wait = setInterval(() => {
      const done = !busy && !waiting.size;
      if (!done && Date.now() < until && !stopped) return;
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

  restore();
})();
