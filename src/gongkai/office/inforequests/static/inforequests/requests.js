// Extras: the rule of the chosen channel stands out, and of the outcomes only the chosen one is shown.
const follow = (select, mark) => {
  if (!select) return;
  const show = () => mark(select.value);
  select.addEventListener("change", show);
  show();
};
follow(document.getElementById("id_channel"), (value) =>
  document.querySelectorAll("[data-channel]").forEach((row) => row.classList.toggle("rq-now", row.dataset.channel === value)));
const outcomes = document.querySelector("[data-rows]");
if (outcomes) {
  follow(document.getElementById("id_outcome"), (value) => {
    outcomes.querySelectorAll("[data-row]").forEach((row) => { row.hidden = Boolean(value) && row.dataset.row !== value; });
    outcomes.open = Boolean(value);
  });
}
