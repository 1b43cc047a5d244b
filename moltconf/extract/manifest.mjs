// manifest.mjs PACKAGE ANSWER : what a release reads of a plugin's manifest, as JSON in the file ANSWER.
//
// The release's own loader reads manifests that are written for it; JSON.parse hands it data that note
// which keys it asks for. The package may be installed or only unpacked.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { packageDir } from "./hollow.mjs";
import { reach } from "./functions.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const NAMES = ["loadPluginManifest", "ACCEPTED_PLUGIN_CATEGORY_SLUGS", "CORE_RESERVED_PLUGIN_IDS"];
const FILES = ["openclaw", "moltbot", "clawdbot"].map((product) => `${product}.plugin.json`);
/** Values of each kind. What comes back of them is recognised by its look. */
const TEXT = "sample-text";
const SAMPLES = {
  text: [TEXT], number: [4711], boolean: [true], list: [[], [TEXT], [{}]], object: [{}, { [TEXT]: {} }],
  null: [null],
};
/** Values that keys with a choice of words take. */
const WORDS = {
  kind: { text: ["memory", "context-engine", TEXT] },
  categories: { list: [["models"], ["tools"]] },
};
const HAS_OWN = (value, key) => Object.prototype.hasOwnProperty.call(value, key);

let asked = null;

/** The same data, noting below which of them something was asked for. */
function watched(value, route) {
  if (value === null || typeof value !== "object") return value;
  const note = (key) => asked.add([...route, Array.isArray(value) ? "[]" : key].join("\n"));
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== "string" || key === "length" || (!HAS_OWN(target, key) && key in target)) {
        return target[key];
      }
      note(key);
      return watched(target[key], [...route, Array.isArray(target) ? "[]" : key]);
    },
    ownKeys(target) {
      note("*");
      return Reflect.ownKeys(target);
    },
  });
}

/** Lets a reader of texts hand out watched data. */
function watch(reader) {
  const parse = reader.parse;
  reader.parse = (text, ...rest) => (asked ? watched(parse(text, ...rest), []) : parse(text, ...rest));
}

watch(JSON);
// some releases read JSON5 with the reader of that name, in one of its two forms
const json5 = createRequire(path.join(packageDir, "package.json")).resolve("json5");
for (const file of [json5, path.join(path.dirname(json5), "..", "dist", "index.mjs")]) {
  watch((await import(pathToFileURL(file).href)).default);
}

const get = reach(NAMES, { loadPluginManifest: /manifest/ });
const load = await get("loadPluginManifest");
let number = 0;

/** What the loader says of one manifest, as plain data, and what it asked for. */
function read(manifest) {
  const folder = path.join(process.env.HOME, `plugin-${number++}`);
  fs.mkdirSync(folder);
  const text = typeof manifest === "string" ? manifest : JSON.stringify(manifest);
  for (const file of FILES) fs.writeFileSync(path.join(folder, file), text);
  asked = new Set();
  try {
    const result = load(folder);
    return { ok: result.ok, said: JSON.stringify(result.manifest ?? null), asked: [...asked] };
  } catch {
    return { ok: false, said: "", asked: [...asked] };
  } finally {
    asked = null;
  }
}

const BARE = { id: "sample", configSchema: { type: "object" } };
const bare = read(BARE);

/** What the loader does with a value: what is taken is asked for more, or comes back. */
function takes(key, sample) {
  const found = read({ ...BARE, [key]: sample });
  if (!found.ok) return "refused";
  if (found.asked.some((route) => route.startsWith(`${key}\n`))) return "taken";
  const back = JSON.parse(found.said)[key];
  const words = JSON.stringify(back) ?? "";
  if (sample === null) return "dropped";
  return back === true || words.includes(TEXT) || words.includes("4711") || JSON.stringify(sample) === words
    ? "taken" : "dropped";
}

function kindsOf(key) {
  const kinds = { takes: [], refuses: [] };
  for (const [kind, samples] of Object.entries(SAMPLES)) {
    const answers = (WORDS[key]?.[kind] ?? samples).map((one) => takes(key, one));
    if (answers.includes("taken")) kinds.takes.push(kind);
    else if (answers.every((one) => one === "refused")) kinds.refuses.push(kind);
  }
  if (kinds.takes.includes("list")) kinds.items = itemsOf(key);
  return kinds;
}

/** Which items of a list come to something. */
function itemsOf(key) {
  const items = [];
  if (read({ ...BARE, [key]: [TEXT] }).said.includes(TEXT)) items.push("text");
  if (read({ ...BARE, [key]: [{}] }).asked.some((route) => route.startsWith(`${key}\n[]\n`))) items.push("object");
  return items;
}

const roots = [...new Set(bare.asked.filter((route) => !route.includes("\n") && route !== "*"))];
const required = ["id", "configSchema"].filter((key) => !read({ ...BARE, [key]: undefined }).ok);
const keys = {};
for (const key of roots.filter((one) => !required.includes(one)).sort()) keys[key] = kindsOf(key);
const contracts = roots.includes("contracts")
  ? read({ ...BARE, contracts: {} }).asked.filter((route) => route.startsWith("contracts\n"))
      .map((route) => route.split("\n")[1]).filter((key) => key !== "*").sort()
  : [];
const reserved = await get("CORE_RESERVED_PLUGIN_IDS");
const categories = await get("ACCEPTED_PLUGIN_CATEGORY_SLUGS");
const kinds = ["memory", "context-engine", TEXT].filter((word) => read({ ...BARE, kind: word }).said.includes(`"${word}"`));

fs.writeFileSync(process.argv[3], JSON.stringify({
  json5: read("{id: 'sample', configSchema: {}, /* a comment */}").ok,
  required,
  keys,
  contracts,
  kinds: kinds.includes(TEXT) ? null : kinds,
  categories: categories ? [...categories].sort() : null,
  reserved: reserved ? [...reserved].sort() : [],
  channels_without_schema: read({ ...BARE, channels: ["sample-channel"], channelConfigs: { "sample-channel": { label: "x" } } })
    .said.includes('"label"') || !roots.includes("channelConfigs"),
}));
process.exit(0);
