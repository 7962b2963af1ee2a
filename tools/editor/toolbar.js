// The tools above the text: buttons with words, reachable by keyboard, that show what holds at the cursor.

export function toolbar(editor, words, acts) {
  const bar = document.createElement("div");
  bar.className = "pb-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.tools);
  const shown = [];
  const chain = () => editor.chain().focus();

  function add(label, run, active = null, possible = null) {
    const button = Object.assign(document.createElement("button"), {type: "button", textContent: label});
    button.addEventListener("click", run);
    bar.append(button);
    shown.push({button, active, possible});
    return button;
  }
  const gap = () => bar.append(document.createElement("i"));

  const block = document.createElement("select");
  block.setAttribute("aria-label", words.paragraph);
  for (const [value, label] of [["0", words.paragraph], ["2", words.h2], ["3", words.h3], ["4", words.h4]]) block.add(new Option(label, value));
  block.addEventListener("change", () => {
    const level = Number(block.value);
    if (level) chain().setHeading({level}).run();
    else chain().setParagraph().run();
  });
  bar.append(block);
  const has = (name) => (editor.getAttributes("paragraph").class || editor.getAttributes("heading").class || "").split(" ").includes(name);
  add(words.bold, () => chain().toggleBold().run(), () => editor.isActive("bold"));
  add(words.italic, () => chain().toggleItalic().run(), () => editor.isActive("italic"));
  add(words.underline, () => chain().toggleUnderline().run(), () => editor.isActive("underline"));
  gap();
  add(words.left, () => chain().toggleClass("", ["align-center", "align-right"]).run());
  add(words.center, () => chain().toggleClass("align-center", ["align-right"]).run(), () => has("align-center"));
  add(words.right, () => chain().toggleClass("align-right", ["align-center"]).run(), () => has("align-right"));
  add(words.indent, () => chain().toggleClass("indent").run(), () => has("indent"));
  gap();
  add(words.bullets, () => chain().toggleBulletList().run(), () => editor.isActive("bulletList"));
  add(words.numbers, () => chain().toggleOrderedList().run(), () => editor.isActive("orderedList"));
  add(words.quote, () => chain().toggleBlockquote().run(), () => editor.isActive("blockquote"));
  gap();
  add(words.link, acts.link, () => editor.isActive("link"));
  add(words.image, acts.image);
  add(words.video, acts.video);
  add(words.table, () => chain().insertTable({rows: 3, cols: 3, withHeaderRow: true}).run(), () => editor.isActive("table"));
  const inTable = [
    add(words.rowafter, () => chain().addRowAfter().run()),
    add(words.columnafter, () => chain().addColumnAfter().run()),
    add(words.deleterow, () => chain().deleteRow().run()),
    add(words.deletecolumn, () => chain().deleteColumn().run()),
    add(words.merge, () => chain().mergeOrSplit().run()),
    add(words.headerrow, () => chain().toggleHeaderRow().run()),
    add(words.deletetable, () => chain().deleteTable().run()),
  ];
  gap();
  add(words.undo, () => chain().undo().run(), null, () => editor.can().undo());
  add(words.redo, () => chain().redo().run(), null, () => editor.can().redo());
  add(words.plain, () => chain().unsetAllMarks().clearNodes().run());
  const source = add(words.source, () => source.setAttribute("aria-pressed", String(acts.source())));

  function refresh() {
    for (const {button, active, possible} of shown) {
      if (active) button.setAttribute("aria-pressed", String(Boolean(active())));
      if (possible) button.disabled = !possible();
    }
    for (const button of inTable) button.hidden = !editor.isActive("table");
    block.value = String([2, 3, 4].find((level) => editor.isActive("heading", {level})) || 0);
  }
  editor.on("transaction", refresh);
  refresh();
  return bar;
}
