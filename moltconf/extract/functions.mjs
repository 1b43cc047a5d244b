// Functions of a published package by name, exported or not, without writing into it: a load hook
// appends an export to the module that defines one. The package may be installed or only unpacked.
import fs from "node:fs";
import path from "node:path";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { dist } from "./hollow.mjs";

const DEFINED = /^(?:export )?(?:async )?(?:function\*? (\w+)\s*\(|(?:const|let|var) (\w+)\s*=)/gm;
const IMPORTED = /\bfrom\s*["'](\.{1,2}\/[^"']+)["']/g;
/** Parts that hold copies of the same functions for other processes, or start a program when loaded. */
const COPIES = /^(?:worker|native-hook-relay|plugin-sdk|config-doctor|extensions|state|plugins\/build)\/|\.worker\.m?js$|^(?:entry|index|extensionAPI|channel-sdk|auth-choice-prompt|managed-handoff|advertiser|legacy-)/;
const NOT_READ = new Set(["node_modules", "control-ui"]);

function* modules(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NOT_READ.has(entry.name)) yield* modules(place);
    } else if (/\.m?js$/.test(entry.name)) yield place;
  }
}

/** The modules that define each of the wanted names, as paths below dist, and what they import. */
function definitions(wanted) {
  const found = new Map([...wanted].map((name) => [name, new Set()]));
  const imports = new Map();
  for (const place of modules(dist)) {
    const text = fs.readFileSync(place, "utf8");
    const below = path.relative(dist, place);
    for (const [, ofFunction, ofValue] of text.matchAll(DEFINED)) {
      const places = found.get(ofFunction ?? ofValue);
      if (!places) continue;
      places.add(below);
      if (!imports.has(below)) imports.set(below, imported(below, text));
    }
  }
  return { found, imports };
}

function imported(below, text) {
  return [...text.matchAll(IMPORTED)].map(([, one]) => path.join(path.dirname(below), one));
}

/**
 * One module a name: no copy where there is an original, the hinted one, that which defines most,
 * one that imports what `others` are defined in: copies of a module each have a state of their own.
 */
function chosen({ found, imports }, hints, others = new Map()) {
  const size = new Map();
  for (const places of found.values()) for (const one of places) size.set(one, (size.get(one) ?? 0) + 1);
  const used = new Set(others.values());
  const chosenOf = new Map();
  for (const [name, places] of found) {
    const hint = hints[name];
    const rank = (one) => [
      COPIES.test(one) ? 1 : 0, hint && !hint.test(one) ? 1 : 0, -size.get(one),
      imports.get(one).some((each) => used.has(each)) ? 0 : 1,
    ];
    const ordered = [...places].sort((a, b) => {
      const [left, right] = [rank(a), rank(b)];
      const differing = left.findIndex((part, i) => part !== right[i]);
      return differing < 0 ? (a < b ? -1 : 1) : left[differing] - right[differing];
    });
    if (ordered.length) chosenOf.set(name, ordered[0]);
  }
  return chosenOf;
}

/**
 * Return get(name), a promise of the function or value, undefined where the package has none.
 *
 * `wanted`: every name that will be asked for; `hints`: for names that mean several things, a
 * pattern of the path of the right module. Call it before anything of the package is loaded.
 */
export function reach(wanted, hints = {}) {
  const defined = definitions(new Set(wanted));
  const where = chosen(defined, hints, chosen(defined, hints));
  const ofModule = new Map();
  for (const [name, place] of where) ofModule.set(place, [...(ofModule.get(place) ?? []), name]);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.startsWith("file:") || loaded.format === "commonjs") return loaded;
      const names = ofModule.get(path.relative(dist, fileURLToPath(url.split("?")[0])));
      if (!names) return loaded;
      const exported = names.map((name) => `${name} as __reached_${name}`).join(", ");
      return { ...loaded, source: `${loaded.source}\nexport { ${exported} };\n` };
    },
  });
  const get = async (name) => {
    const place = where.get(name);
    if (!place) return undefined;
    return (await import(pathToFileURL(path.join(dist, place)).href))[`__reached_${name}`];
  };
  return get;
}
