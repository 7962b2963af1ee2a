// Suggestions while typing. Without scripts the search works as it stands.
"use strict";
(() => {
  const input = document.querySelector("[data-suggest]");
  if (!input) return;
  const list = document.createElement("ul");
  list.className = "suggested";
  list.id = "suggested";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", "suggested");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  input.form.append(list);
  let waiting = 0;
  let chosen = -1;
  const show = (found) => {
    chosen = -1;
    list.replaceChildren(...found.map(({ words, address }, place) => {
      const row = document.createElement("li");
      row.id = `suggested-${place}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const link = document.createElement("a");
      link.href = address;
      link.tabIndex = -1;
      link.textContent = words;
      row.append(link);
      return row;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const words = input.value.trim();
    if (words.length < 2) return show([]);
    const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(words)}`);
    if (answer.ok && words === input.value.trim()) show((await answer.json()).suggestions);
  };
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => ask().catch(() => show([])), 150); });
  input.addEventListener("keydown", (event) => {
    const rows = [...list.children];
    if (event.key === "Escape") return show([]);
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); rows[chosen].firstChild.click(); return; }
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : rows.length - 1) + (chosen < 0 && event.key === "ArrowUp" ? 1 : 0)) % rows.length;
    rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === chosen)));
    input.setAttribute("aria-activedescendant", rows[chosen].id);
  });
  input.addEventListener("blur", () => setTimeout(() => show([]), 200));
})();
