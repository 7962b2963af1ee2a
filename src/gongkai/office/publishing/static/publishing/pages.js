// What needs a script shows itself only where there is one.
const all = document.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("change", () => document.querySelectorAll("input[name=item]").forEach((box) => { box.checked = all.checked; }));
}
const print = document.querySelector("[data-print]");
if (print) { print.hidden = false; print.addEventListener("click", () => window.print()); }
const pattern = document.getElementById("id_index_pattern");
const parts = document.getElementById("index-parts");
if (pattern && parts) {
  const values = JSON.parse(parts.textContent);
  const example = document.getElementById("index-example");
  pattern.addEventListener("input", () => {
    example.textContent = pattern.value.replace(/\{([a-z_]+)(?::0([1-9]))?\}/g, (whole, name, width) =>
      name === "serial" ? "1".padStart(Number(width || 1), "0") : values[name] || whole);
  });
}
