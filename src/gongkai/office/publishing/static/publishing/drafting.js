// Beside the editor: what is typed stays in this browser until it is saved; files go up with their progress; a ground
// shows what it must state. Nothing here is needed to write, and nothing here decides anything.
const draft = document.getElementById("draft");
const data = JSON.parse(document.getElementById("pb-data").textContent);
const words = {};
document.getElementById("editor-words").content.querySelectorAll("dt").forEach((dt) => { words[dt.textContent] = dt.nextElementSibling.textContent; });

// --- what was not saved
const key = `gongkai:draft:${draft.dataset.autosave}`;
const notKept = new Set(["csrfmiddlewaretoken", "seen", "token"]);
const typed = () => [...new FormData(draft)].filter(([name, value]) => !notKept.has(name) && typeof value === "string");
const before = JSON.stringify(typed());
let later = 0;
function keep() {
  const now = JSON.stringify(typed());
  try {
    if (now === before) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({at: Date.now(), fields: now}));
  } catch { return; }
  document.getElementById("saved").textContent = now === before ? "" : words.kept;
}
draft.addEventListener("input", () => { clearTimeout(later); later = setTimeout(keep, 800); });
draft.addEventListener("submit", () => { clearTimeout(later); keep(); sessionStorage.setItem("gongkai:sent", key); });

function restore(fields) {
  for (const [name, value] of fields) {
    const field = draft.elements[name];
    if (!field) continue;
    field.value = value;
    if (name === "body") field.dispatchEvent(new Event("restored"));
  }
  draft.dispatchEvent(new Event("input"));
  showGround();
}
function offer() {
  const sent = sessionStorage.getItem("gongkai:sent");
  sessionStorage.removeItem("gongkai:sent");
  const refused = document.querySelector("#draft .gk-error, .pb-main > .help-critical");
  if (sent && !refused) localStorage.removeItem(sent);
  const left = JSON.parse(localStorage.getItem(key) || "null");
  if (!left || left.fields === before) return;
  const box = document.getElementById("autosaved");
  box.hidden = false;
  box.querySelector("time").textContent = new Date(left.at).toLocaleString(document.documentElement.lang);
  box.querySelector("[data-restore]").addEventListener("click", () => { restore(JSON.parse(left.fields)); box.hidden = true; });
  box.querySelector("[data-forget]").addEventListener("click", () => { localStorage.removeItem(key); box.hidden = true; });
}
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); draft.requestSubmit(draft.elements.save); }
});

// --- what a ground must state
function showGround() {
  const attribute = draft.elements.disclosure.value;
  const needed = data.required[draft.elements.ground.value] || [];
  const everything = new Set(Object.values(data.required).flat());
  for (const field of draft.querySelectorAll("#group-disclosure [data-field]")) {
    const name = field.dataset.field;
    if (name === "disclosure") continue;
    field.hidden = attribute === "proactive" || (everything.has(name) && !needed.includes(name));
  }
}
draft.addEventListener("change", (event) => { if (["disclosure", "ground"].includes(event.target.name)) showGround(); });

// --- groups that this kind of information rarely needs are folded
const documents = new Set(["regulation", "normative", "document"]);
const filled = (group) => [...group.querySelectorAll("input,select,textarea")].some((one) => one.value && one.name !== "issuers");
function fold() {
  const group = document.getElementById("group-document");
  group.open = documents.has(draft.elements.kind.value) || filled(group);
  const reprint = document.getElementById("group-reprint");
  reprint.open = filled(reprint);
}
draft.elements.kind.addEventListener("change", fold);

// --- files
function send(form, body, progress) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", form);
    request.setRequestHeader("X-Fragment", "1");
    if (progress) request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress.value = event.loaded / event.total; });
    request.addEventListener("load", () => {
      if (request.status < 300) { done(request.responseText); return; }
      try { fail(new Error(JSON.parse(request.responseText).error)); } catch { fail(new Error(words.toobig)); }
    });
    request.addEventListener("error", () => fail(new Error(words.toobig)));
    body.append("seen", draft.elements.seen.value);
    body.append("csrfmiddlewaretoken", draft.elements.csrfmiddlewaretoken.value);
    request.send(body);
  });
}
function replace(html) {
  const box = document.getElementById("files");
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("files");
  if (!fresh) { window.location.reload(); return; }
  draft.elements.seen.value = fresh.dataset.seen;
  box.replaceWith(fresh);
  prepare();
}
async function change(address, body, progress) {
  try { replace(await send(address, body, progress)); return true; } catch (error) {
    const fault = document.querySelector("#files [role=alert]");
    fault.hidden = false;
    fault.textContent = error.message;
    return false;
  }
}
async function upload(form) {
  const files = [...form.elements.file.files];
  for (const file of files) {
    const progress = document.querySelector("#files progress");
    progress.hidden = false;
    const body = new FormData();
    body.append("file", file);
    if (!await change(form.action, body, progress)) { progress.hidden = true; return; }
  }
}
function move(row, step) {
  const rows = [...row.parentElement.children];
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  const numbers = rows.map((one) => one.dataset.file);
  const [a, b] = [rows.indexOf(row), rows.indexOf(other)];
  [numbers[a], numbers[b]] = [numbers[b], numbers[a]];
  const body = new FormData();
  numbers.forEach((number) => body.append("order", number));
  change(document.querySelector("[data-upload]").dataset.order, body);
}
function prepare() {
  const box = document.getElementById("files");
  if (!box) return;
  box.querySelectorAll(".pb-move").forEach((one) => { one.hidden = false; });
  box.querySelectorAll("[data-move]").forEach((button) => button.addEventListener("click", () => move(button.closest("li"), Number(button.dataset.move))));
  box.querySelectorAll("form").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    if ("upload" in form.dataset) upload(form);
    else change(form.action, new FormData(form));
  }));
}
offer();
showGround();
fold();
prepare();
