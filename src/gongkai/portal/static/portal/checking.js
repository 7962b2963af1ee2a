// Dropping a file, and saying that it is being read. Without scripts the form works as it stands.
"use strict";
(() => {
  const form = document.querySelector("form.drop");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const status = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  form.querySelector(".dropping").hidden = false;
  const over = (is) => form.classList.toggle("over", is);
  form.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
  form.addEventListener("dragleave", (event) => { if (!form.contains(event.relatedTarget)) over(false); });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    status.textContent = input.files.length ? form.dataset.chosen + input.files[0].name : "";
  });
  form.addEventListener("submit", () => {
    status.textContent = form.dataset.reading;
    button.disabled = true;
  });
  addEventListener("pageshow", () => { button.disabled = false; });
})();
