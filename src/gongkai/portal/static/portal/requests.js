// Extras of the request form: a draft kept in this browser, published items that may answer it, and the work that
// spares people a question. Without scripts the form works as it stands.
"use strict";
(() => {
  const KEPT = ["kind", "subject", "document_number", "described", "form", "delivery"]; // nothing about a person
  const store = (agency) => `gongkai-request-${agency}`;
  const read = (agency) => { try { return JSON.parse(localStorage.getItem(store(agency))) || {}; } catch { return {}; } };
  const keep = (agency, told) => { try { localStorage.setItem(store(agency), JSON.stringify(told)); } catch { /* full, or forbidden */ } };
  const drop = (agency) => { try { localStorage.removeItem(store(agency)); } catch { /* forbidden */ } };

  const form = document.querySelector("form[data-draft]");
  if (form) {
    const agency = form.dataset.draft;
    const told = read(agency);
    const fields = () => KEPT.map((name) => [name, form.elements[name]]);
    const untouched = !form.elements.described.value && !document.querySelector("main [role=alert]");
    if (untouched) fields().forEach(([name, field]) => { if (told[name]) field.value = told[name]; });
    const note = form.querySelector(".draft");
    note.hidden = false;
    const save = () => keep(agency, Object.fromEntries(fields().map(([name, field]) => [name, field.value])));
    form.addEventListener("input", save);
    note.querySelector("button").addEventListener("click", () => {
      drop(agency);
      const said = note.querySelector("[role=status]");
      said.textContent = said.dataset.cleared;
    });

    const found = form.querySelector(".published");
    let waiting = 0;
    const ask = async () => {
      const words = ["document_number", "subject", "described"].map((name) => form.elements[name].value).join(" ").trim();
      const body = new URLSearchParams({ words, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
      const answer = words.length < 4 ? null : await fetch(form.dataset.published, { method: "POST", body });
      const rows = answer && answer.ok ? (await answer.json()).published : [];
      found.querySelector("ul").replaceChildren(...rows.map(({ words: title, address }) => {
        const row = document.createElement("li");
        const link = document.createElement("a");
        Object.assign(link, { href: address, target: "_blank", rel: "noopener", textContent: title });
        row.append(link);
        return row;
      }));
      found.hidden = !rows.length;
    };
    form.addEventListener("input", ({ target }) => {
      if (!["document_number", "subject", "described"].includes(target.name)) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => ask().catch(() => { found.hidden = true; }), 600);
    });
  }

  const effort = document.querySelector("[data-work]");
  if (effort && window.Worker) {
    const worker = new Worker(effort.dataset.script);
    worker.addEventListener("message", ({ data }) => {
      effort.querySelector("[name=proof]").value = data;
      if (!effort.contains(document.activeElement)) effort.hidden = true;
      worker.terminate();
    });
    worker.postMessage({ mark: effort.dataset.work, zeros: Number(effort.dataset.zeros) });
  }

  const sent = document.querySelector("[data-sent]");
  if (sent) drop(sent.dataset.sent);
})();
