// What makes pages quicker to work with. Everything works without this file.
(function () {
  "use strict";

  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  // A form is sent once: a second press finds its buttons at rest. The server drops repetitions too.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.dataset.changed = "";
    // Later, so that the pressed button's own value is still sent.
    setTimeout(() => each(form, "button[type=submit]", (button) => button.setAttribute("aria-disabled", "true")));
    // A form whose answer is a file leaves its page as it is.
    setTimeout(() => ready(form), 10000);
  });

  function ready(form) {
    delete form.dataset.sent;
    each(form, "button[type=submit]", (button) => button.removeAttribute("aria-disabled"));
  }

  // Who comes back to a page by the browser's button, or got an answer within it, may send again.
  window.addEventListener("pageshow", () => each(document, "form[data-sent]", ready));
  document.addEventListener("htmx:afterRequest", () => each(document, "form[data-sent]", ready));

  // Unsaved changes are not lost without a question.
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.hasAttribute("data-guarded")) form.dataset.changed = "yes";
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector('form[data-guarded][data-changed="yes"]')) event.preventDefault();
  });

  function reveal(button) {
    const field = document.getElementById(button.dataset.reveal);
    const show = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.textContent = hidden ? button.dataset.hide : show;
    });
    // A browser must not remember a password as a text.
    field.form && field.form.addEventListener("submit", () => { field.type = "password"; });
  }

  function chooseAll(button) {
    const boxes = [...button.closest("fieldset").querySelectorAll("input[type=checkbox]")];
    const all = button.textContent;
    const full = () => boxes.every((box) => box.checked);
    const say = () => { button.textContent = full() ? button.dataset.none : all; };
    button.hidden = false;
    say();
    button.addEventListener("click", () => {
      const target = !full();
      boxes.forEach((box) => { box.checked = target; });
      boxes[0] && boxes[0].dispatchEvent(new Event("input", { bubbles: true }));
      say();
    });
    boxes.forEach((box) => box.addEventListener("change", say));
  }

  function copy(button) {
    if (!navigator.clipboard) return;
    const word = button.firstChild;
    const before = word.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      word.textContent = button.dataset.done;
      setTimeout(() => { word.textContent = before; }, 2500);
    });
  }

  function size(bytes, units) {
    let left = bytes;
    let unit = 0;
    while (left >= 1024 && unit < units.length - 1) {
      left /= 1024;
      unit += 1;
    }
    const number = left.toLocaleString(document.documentElement.lang, { maximumFractionDigits: unit ? 1 : 0 });
    return `${number} ${units[unit]}`;
  }

  function drop(place) {
    const field = place.querySelector("input[type=file]");
    const list = place.querySelector(".opora-drop__list");
    const show = () => {
      list.replaceChildren();
      if (!field.files.length) return;
      const head = document.createElement("p");
      head.textContent = `${place.dataset.chosen} ${field.files.length}`;
      const files = document.createElement("ul");
      for (const file of field.files) {
        const item = document.createElement("li");
        const name = document.createElement("span");
        const much = document.createElement("span");
        name.textContent = file.name;
        much.textContent = size(file.size, place.dataset.units.split(","));
        much.className = "opora-muted";
        item.append(name, much);
        files.append(item);
      }
      list.append(head, files);
    };
    const over = (event) => {
      event.preventDefault();
      place.classList.add("is-over");
    };
    const leave = () => place.classList.remove("is-over");
    place.addEventListener("dragenter", over);
    place.addEventListener("dragover", over);
    place.addEventListener("dragleave", leave);
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      leave();
      const dropped = new DataTransfer();
      const files = [...event.dataTransfer.files];
      (field.multiple ? files : files.slice(0, 1)).forEach((file) => dropped.items.add(file));
      field.files = dropped.files;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      show();
    });
    field.addEventListener("change", show);
  }

  // One row of fields more: the template's row with the next number behind its names.
  function more(button) {
    const template = document.getElementById(button.dataset.more);
    const into = document.querySelector(`[data-more-into="${button.dataset.more}"]`);
    const rows = button.form.querySelector("[data-rows]");
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const number = Number(rows.value) + 1;
      const row = template.content.cloneNode(true);
      for (const part of row.querySelectorAll("*")) {
        for (const name of ["id", "name", "for", "aria-describedby"]) {
          const value = part.getAttribute(name);
          if (value) part.setAttribute(name, value.replace(/-0(?=-|$)/g, `-${number}`));
        }
      }
      each(row, "[data-number]", (place) => { place.textContent = number; });
      rows.value = number;
      into.append(row);
      into.lastElementChild.querySelector("input").focus();
      button.hidden = number >= Number(button.dataset.most);
    });
  }

  function start(root) {
    each(root, "[data-reveal]", reveal);
    each(root, "[data-all]", chooseAll);
    each(root, "[data-copy]", copy);
    each(root, "[data-drop]", drop);
    each(root, "[data-more]", more);
    each(root, "[data-focus]", (summary) => summary.focus());
  }

  // An open menu closes when one goes on elsewhere, or with Escape.
  document.addEventListener("click", (event) => {
    each(document, ".opora-user[open]", (menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    each(document, ".opora-user[open]", (menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  start(document);
  // What htmx brings is made ready as well.
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) start(event.target);
  });
})();
