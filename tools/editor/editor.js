// The rich editor of an item's text. Without a script the field stays what it is: a text area that holds HTML.
import {Editor} from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import {TableRow} from "@tiptap/extension-table";
import Subscript from "@tiptap/extension-subscript";
import Superscript from "@tiptap/extension-superscript";
import {Caption, Cell, Classes, Figure, Header, Picture, PlainTable, Video} from "./nodes.js";
import {cleanPasted} from "./pasting.js";
import {askFor, askForPicture} from "./asking.js";
import {toolbar} from "./toolbar.js";

function wordsOf(template) {
  const words = {};
  template.content.querySelectorAll("dt").forEach((dt) => { words[dt.textContent] = dt.nextElementSibling.textContent; });
  return words;
}

function start(area, words) {
  const frame = document.createElement("div");
  frame.className = "pb-editor";
  const place = document.createElement("div");
  area.before(frame);
  const editor = new Editor({
    element: place,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: {levels: [2, 3, 4, 5]}, code: false, codeBlock: false,
        link: {openOnClick: false, HTMLAttributes: {target: null, rel: null}},
      }),
      Classes, PlainTable, TableRow, Cell, Header, Picture, Video, Figure, Caption, Subscript, Superscript,
    ],
    content: area.value,
    editorProps: {
      attributes: {class: "pb-prose", role: "textbox", "aria-multiline": "true", "aria-label": words.body, lang: "zh-CN"},
      transformPastedHTML: cleanPasted,
      handlePaste: (view, event) => dropped(event.clipboardData, area, words, editor),
      handleDrop: (view, event) => dropped(event.dataTransfer, area, words, editor),
    },
    onUpdate: () => write(area, editor),
  });
  const tools = toolbar(editor, words, {
    link: () => askForLink(editor, words),
    image: () => insertPicture(area, words, editor),
    video: () => askForVideo(editor, words),
    source: () => {
      const shown = area.hidden;
      area.hidden = !shown;
      place.hidden = shown;
      if (!shown) editor.commands.setContent(area.value);
      return shown;
    },
  });
  frame.append(tools, place);
  frame.append(area);
  area.hidden = true;
  area.addEventListener("restored", () => editor.commands.setContent(area.value));
}

function write(area, editor) {
  area.value = editor.isEmpty ? "" : editor.getHTML();
  area.dispatchEvent(new Event("input", {bubbles: true}));
}

async function askForLink(editor, words) {
  const before = editor.getAttributes("link").href || "";
  const href = await askFor(words, words.link, [{name: "href", label: words.address, value: before, type: "text"}]);
  if (!href) return;
  const chain = editor.chain().focus().extendMarkRange("link");
  if (href.href.trim()) chain.setLink({href: href.href.trim()}).run();
  else chain.unsetLink().run();
}

async function askForVideo(editor, words) {
  const answer = await askFor(words, words.video, [{name: "src", label: words.videoaddress, type: "text", required: true}]);
  if (answer) editor.chain().focus().insertContent({type: "video", attrs: {src: answer.src.trim()}}).run();
}

async function insertPicture(area, words, editor, file = null) {
  const form = area.form;
  if (!form.dataset.attach) { window.alert(words.savefirst); return; }
  const picture = await askForPicture(words, form, file);
  if (picture) editor.chain().focus().setImage(picture).run();
}

function dropped(data, area, words, editor) {
  const file = [...(data?.files || [])].find((one) => one.type.startsWith("image/"));
  if (!file || data.types.includes("text/html")) return false;
  insertPicture(area, words, editor, file);
  return true;
}

const area = document.getElementById("id_body");
const template = document.getElementById("editor-words");
if (area && template) start(area, wordsOf(template));
