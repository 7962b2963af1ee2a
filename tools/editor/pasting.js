// What a word processor puts on the clipboard, without what only it can read. The server cleans once more.
const HEADS = {1: "h2", 2: "h3", 3: "h4", 4: "h5"};

export function cleanPasted(html) {
  const bare = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<\/?(?:o|w|v|m|st1):[^>]*>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));  // the policy of the page stops styles
  const page = new DOMParser().parseFromString(bare, "text/html");
  page.querySelectorAll("script,style,meta,link,title,xml,iframe,object,template").forEach((one) => one.remove());
  page.querySelectorAll("img").forEach((one) => { if (!/^(https?:|\/)/.test(one.getAttribute("src") || "")) one.remove(); });
  page.querySelectorAll("h1").forEach((one) => rename(one, "h2"));
  page.querySelectorAll("p").forEach((one) => {
    const level = /Heading(\d)|标题(\d)/.exec(one.className);
    if (level && HEADS[level[1] || level[2]]) rename(one, HEADS[level[1] || level[2]]);
  });
  page.querySelectorAll("td,th").forEach((one) => ["width", "height", "nowrap", "valign"].forEach((name) => one.removeAttribute(name)));
  page.querySelectorAll("font").forEach((one) => one.replaceWith(...one.childNodes));
  page.querySelectorAll("span").forEach((one) => {
    const bold = /font-weight\s*:\s*(bold|[6-9]00)/i.test(one.dataset.style || "");
    const kept = bold ? [Object.assign(page.createElement("strong"), {innerHTML: one.innerHTML})] : [...one.childNodes];
    one.replaceWith(...kept);
  });
  return page.body.innerHTML;
}

function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  other.innerHTML = element.innerHTML;
  if (element.dataset.style) other.dataset.style = element.dataset.style;
  element.replaceWith(other);
}
