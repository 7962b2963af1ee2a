// Bundle the editor of the back office: npm ci && npm run build
import {build} from "esbuild";
import {readFileSync, readdirSync, existsSync, writeFileSync} from "node:fs";

const target = "../../src/gongkai/office/publishing/static/publishing";
const result = await build({
  entryPoints: ["editor.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020"],
  legalComments: "none",
  metafile: true,
  charset: "utf8",
  outfile: `${target}/editor.js`,
});

const folders = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (found) folders.add(found[1]);
}
const lines = ["editor.js is bundled from these packages; its sources are in tools/editor.", ""];
const texts = new Map();
for (const name of [...folders].sort()) {
  const about = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  lines.push(`${name} ${about.version}: ${about.license}`);
  const file = readdirSync(`node_modules/${name}`).find((one) => /^licen[cs]e/i.test(one));
  if (file && existsSync(`node_modules/${name}/${file}`)) {
    const text = readFileSync(`node_modules/${name}/${file}`, "utf8").trim();
    texts.set(text, [...(texts.get(text) || []), name]);
  }
}
for (const [text, names] of texts) lines.push("", `${names.join(", ")}:`, "", text);
writeFileSync(`${target}/NOTICE`, lines.join("\n") + "\n");
