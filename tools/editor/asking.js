// Small dialogs: an address, or a picture with the words for those who cannot see it.

export function askFor(words, title, fields, send = null) {
  return new Promise((done) => {
    const dialog = document.createElement("dialog");
    dialog.className = "pb-dialog";
    dialog.setAttribute("aria-label", title);
    const form = document.createElement("form");
    form.method = "dialog";
    const head = document.createElement("b");
    head.textContent = title;
    form.append(head);
    for (const field of fields) form.append(labelled(field));
    const fault = Object.assign(document.createElement("p"), {className: "gk-error", hidden: true});
    fault.setAttribute("role", "alert");
    const ok = Object.assign(document.createElement("button"), {className: "button button-small", textContent: words.ok});
    const cancel = Object.assign(document.createElement("button"), {
      className: "button button-small button-secondary", textContent: words.cancel, type: "button",
    });
    const actions = Object.assign(document.createElement("p"), {className: "gk-actions"});
    actions.append(ok, cancel);
    form.append(fault, actions);
    dialog.append(form);
    document.body.append(dialog);
    const close = (answer) => { dialog.close(); dialog.remove(); done(answer); };
    cancel.addEventListener("click", () => close(null));
    dialog.addEventListener("cancel", () => close(null));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      ok.disabled = true;
      try {
        const data = Object.fromEntries(new FormData(form));
        close(send ? await send(data) : data);
      } catch (error) {
        fault.hidden = false;
        fault.textContent = error.message;
        ok.disabled = false;
      }
    });
    dialog.showModal();
  });
}

function labelled({name, label, value = "", type, required = false, accept = ""}) {
  const box = document.createElement("label");
  const input = Object.assign(document.createElement("input"), {name, type, required});
  if (type === "file") input.accept = accept;
  else input.value = value;
  box.append(label, input);
  return box;
}

export function askForPicture(words, form, file) {
  const fields = [{name: "alt", label: words.alt, type: "text", required: true}];
  if (!file) fields.unshift({name: "file", label: words.choose, type: "file", required: true, accept: "image/png,image/jpeg,image/gif,image/webp"});
  return askFor(words, words.image, fields, async (data) => {
    if (!data.alt.trim()) throw new Error(words.altneeded);
    const body = new FormData();
    body.append("file", file || data.file);
    body.append("picture", "1");
    body.append("seen", form.elements.seen.value);
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(form.dataset.attach, {method: "POST", body, headers: {"X-Fragment": "1"}});
    const said = await answer.json().catch(() => ({error: words.toobig}));
    if (!answer.ok) throw new Error(said.error || words.toobig);
    return {src: said.src, alt: data.alt.trim()};
  });
}
