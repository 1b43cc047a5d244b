// Loads parts of a published package that is not installed: its own files, and what little of its
// dependencies is there. Everything else is replaced by hollow modules: config code imports hundreds
// of packages and needs a handful. Nothing is written into the package.
import fs from "node:fs";
import path from "node:path";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

export const packageDir = path.resolve(process.argv[2]);
export const dist = path.join(packageDir, "dist");
/** What went wrong on the way, for whoever reads the result. */
export const notes = [];

const HOLLOW = "hollow:";

function importedNames(source, specifier) {
  const names = new Set();
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const statement = new RegExp(`(?:import|export)\\s*([^;"']*?)\\s*from\\s*["']${quoted}["']`, "g");
  for (const [, clause] of source.matchAll(statement)) {
    const braces = clause.match(/\{([^}]*)\}/);
    for (const part of (braces?.[1] ?? "").split(",")) {
      const name = part.trim().split(/\s+as\s+/)[0];
      if (/^[\w$]+$/.test(name) && name !== "default") names.add(name);
    }
    const whole = clause.match(/\*\s*as\s+([\w$]+)/)?.[1];
    const member = whole && new RegExp(`\\b${whole.replaceAll("$", "\\$")}\\.([\\w$]+)`, "g");
    for (const [, name] of whole ? source.matchAll(member) : []) if (name !== "default") names.add(name);
  }
  return names;
}

/** Anything at all: may be called, built, extended, and asked for any key. */
const HOLLOW_SOURCE = `
  const known = new Map([["then", undefined], [Symbol.toPrimitive, () => ""], [Symbol.iterator, function* () {}]]);
  const make = () => {
    const self = new Proxy(function () {}, {
      get: (target, key) => Object.hasOwn(target, key) ? Reflect.get(target, key) : known.has(key) ? known.get(key) : make(),
      apply: () => make(),
      construct: (target, given, own) => own === self ? make() : Object.create(own.prototype),
    });
    return self;
  };
  const whole = make();
  export default whole;
  export { whole as "module.exports" };
`;

function hollowModule(url) {
  const { specifier, parent } = JSON.parse(decodeURIComponent(url.slice(HOLLOW.length)));
  const source = parent ? fs.readFileSync(fileURLToPath(parent.split("?")[0]), "utf8") : "";
  const names = [...importedNames(source, specifier)];
  return [HOLLOW_SOURCE, ...names.map((name, i) => `const n${i} = make(); export { n${i} as ${name} };`)].join("\n");
}

// Some releases check a channel with a zod schema that only a closure of its plugin knows. zod tells
// which schema is asked about a value.
const ZOD_PARSING = /\/zod\/v4\/core\/parse\.c?js$/;
const SAFE_PARSE = "_safeParse = (_Err) => (schema, value, _ctx) => {";
/** [schema, value] of every question to zod since it was last emptied. */
export const asked = (globalThis.__askedOfZod = []);

function watched(source) {
  return source.replace(SAFE_PARSE, `${SAFE_PARSE} globalThis.__askedOfZod.push([schema, value]);`);
}

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (/^[./]|^node:|^file:/.test(specifier)) throw error;
      const parent = context.parentURL ?? "";
      const url = HOLLOW + encodeURIComponent(JSON.stringify({ specifier, parent }));
      return { url, format: "module", shortCircuit: true };
    }
  },
  load(url, context, next) {
    if (url.startsWith(HOLLOW)) {
      return { format: "module", source: hollowModule(url), shortCircuit: true };
    }
    const wanted = new URL(url).searchParams.get("export");
    const loaded = next(url, context);
    if (ZOD_PARSING.test(url)) return { ...loaded, source: watched(String(loaded.source)) };
    if (!wanted) return loaded;
    return { ...loaded, source: `${loaded.source}\nexport { ${wanted} as __wanted };\n` };
  },
});

let chunks;
export function chunkTexts() {
  if (!chunks) {
    chunks = fs.readdirSync(dist).filter((name) => /\.m?js$/.test(name)).sort()
      .map((name) => ({ file: path.join(dist, name), text: fs.readFileSync(path.join(dist, name), "utf8") }));
    chunks.sort((a, b) => a.text.length - b.text.length);
  }
  return chunks;
}

/** A value that some bundled chunk defines at its top level, exported or not. */
export async function find(name, modular) {
  if (modular && fs.existsSync(path.join(dist, modular))) {
    const loaded = await import(pathToFileURL(path.join(dist, modular)).href);
    return loaded[name];
  }
  const defined = new RegExp(`^(?:async )?(?:function ${name}\\(|(?:const|let|var) ${name} =)`, "m");
  const faults = [];
  for (const { file, text } of chunkTexts()) {
    if (!defined.test(text)) continue;
    const url = pathToFileURL(file).href;
    const alias = text.match(new RegExp(`export *\\{[^}]*?\\b${name} as ([\\w$]+)`))?.[1];
    try {
      return alias ? (await import(url))[alias] : (await import(`${url}?export=${name}`)).__wanted;
    } catch (error) {
      faults.push(`${path.basename(file)}: ${String(error).slice(0, 200)}`);
    }
  }
  if (faults.length) notes.push(`${name}: ${faults.join("; ")}`);
  return undefined;
}
