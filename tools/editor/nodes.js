// What an official text holds beside paragraphs: alignment by class, tables without styles, pictures, videos.
import {Extension, Node} from "@tiptap/core";
import {Image} from "@tiptap/extension-image";
import {Table, TableCell, TableHeader} from "@tiptap/extension-table";

const CLASSES = ["align-center", "align-right", "indent", "seal", "signature", "note"];
const WORD_ALIGN = {center: "align-center", right: "align-right", end: "align-right"};

function classOf(element) {
  const known = CLASSES.filter((name) => element.classList.contains(name));
  const styled = /text-align\s*:\s*(\w+)/i.exec(element.dataset.style || "");
  const pasted = WORD_ALIGN[styled?.[1].toLowerCase() || element.getAttribute("align")];
  if (pasted && !known.includes(pasted)) known.push(pasted);
  return known.join(" ") || null;
}

export const Classes = Extension.create({
  name: "classes",
  addGlobalAttributes() {
    return [{
      types: ["paragraph", "heading", "tableCell", "tableHeader"],
      attributes: {class: {default: null, parseHTML: classOf}},
    }];
  },
  addCommands() {
    return {
      toggleClass: (name, instead = []) => ({state, commands}) => {
        const type = state.selection.$from.parent.type.name;
        if (type !== "paragraph" && type !== "heading") return false;
        const now = (state.selection.$from.parent.attrs.class || "").split(" ").filter(Boolean);
        const kept = now.filter((one) => one !== name && !instead.includes(one));
        if (name && !now.includes(name)) kept.push(name);
        return commands.updateAttributes(type, {class: kept.join(" ") || null});
      },
    };
  },
});

// TipTap's own writes widths into style, which the policy of the pages forbids and the server drops.
export const PlainTable = Table.extend({
  renderHTML() { return ["table", ["tbody", 0]]; },
  addNodeView() { return null; },
}).configure({resizable: false});

const spans = {
  colspan: {default: 1, parseHTML: (cell) => Number(cell.getAttribute("colspan")) || 1},
  rowspan: {default: 1, parseHTML: (cell) => Number(cell.getAttribute("rowspan")) || 1},
  colwidth: {default: null, rendered: false, parseHTML: () => null},
};
export const Cell = TableCell.extend({addAttributes: () => spans});
export const Header = TableHeader.extend({addAttributes: () => spans});

export const Picture = Image.extend({
  addAttributes() {
    return {src: {default: null}, alt: {default: ""}, width: {default: null}, height: {default: null}};
  },
  parseHTML() {
    // A picture of another place is not fetched from the reader's browser: it is uploaded, or it is not there.
    return [{tag: "img[src]", getAttrs: (image) => (/^(https?:\/\/|\/)/.test(image.getAttribute("src")) ? null : false)}];
  },
});

export const Video = Node.create({
  name: "video",
  group: "block",
  atom: true,
  addAttributes() { return {src: {default: null}, poster: {default: null}}; },
  parseHTML() {
    return [{tag: "video", getAttrs: (video) => {
      const src = video.getAttribute("src") || video.querySelector("source")?.getAttribute("src");
      return src ? {src, poster: video.getAttribute("poster")} : false;
    }}];
  },
  renderHTML({HTMLAttributes}) { return ["video", {...HTMLAttributes, controls: ""}]; },
});

// A frame of text keeps what it holds; its own tag is not needed to read it.
export const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "block+",
  parseHTML() { return [{tag: "figure"}]; },
  renderHTML() { return ["figure", 0]; },
});
export const Caption = Node.create({
  name: "figcaption",
  group: "block",
  content: "inline*",
  parseHTML() { return [{tag: "figcaption"}, {tag: "caption"}]; },
  renderHTML() { return ["figcaption", 0]; },
});
