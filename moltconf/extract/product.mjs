// product.mjs PKGDIR : what one published package says about its config, as JSON on standard output.
//
// Runs the package's own code in a scratch home (the caller sets HOME and the state folder).
// Packages that are not installed are replaced by hollow modules: config code loads hundreds of
// them and uses zod alone. Nothing is written into PKGDIR.
import fs from "node:fs";
import path from "node:path";
import { createRequire, registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const packageDir = path.resolve(process.argv[2]);
const dist = path.join(packageDir, "dist");
const notes = [];

// ---------------------------------------------------------------- loading

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
  export default make();
`;

function hollowModule(url) {
  const { specifier, parent } = JSON.parse(decodeURIComponent(url.slice(HOLLOW.length)));
  const source = parent ? fs.readFileSync(fileURLToPath(parent.split("?")[0]), "utf8") : "";
  const names = [...importedNames(source, specifier)];
  return [HOLLOW_SOURCE, ...names.map((name, i) => `const n${i} = make(); export { n${i} as ${name} };`)].join("\n");
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
    if (!wanted) return loaded;
    return { ...loaded, source: `${loaded.source}\nexport { ${wanted} as __wanted };\n` };
  },
});

let chunks;
function chunkTexts() {
  if (!chunks) {
    chunks = fs.readdirSync(dist).filter((name) => /\.m?js$/.test(name)).sort()
      .map((name) => ({ file: path.join(dist, name), text: fs.readFileSync(path.join(dist, name), "utf8") }));
    chunks.sort((a, b) => a.text.length - b.text.length);
  }
  return chunks;
}

/** A value that some bundled chunk defines at its top level, exported or not. */
async function find(name, modular) {
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

// ---------------------------------------------------------------- zod to JSON Schema

const require = createRequire(path.join(packageDir, "package.json"));
const { toJSONSchema } = (await import(pathToFileURL(require.resolve("zod")).href)).z;

/** What a string check does to the value before the checks after it see it. */
function effect(check) {
  try {
    const done = check.tx("  aB  ");
    if (done === "aB") return "trim";
    if (done === "ab") return "trim-lower";
    if (done === "  ab  ") return "lower";
  } catch { /* not a string function */ }
  return "other";
}

function annotate({ zodSchema, jsonSchema }) {
  const def = zodSchema._zod.def;
  if (def.type === "object" && !def.catchall) jsonSchema["x-unknown"] = "dropped";
  if (def.discriminator) jsonSchema["x-discriminator"] = def.discriminator;
  if (def.type === "pipe" && def.in._zod.def.type === "transform") jsonSchema["x-preprocess"] = true;
  if (def.type === "pipe" && def.out._zod.def.type === "transform") jsonSchema["x-transform"] = true;
  if (def.type === "transform") jsonSchema["x-transform"] = true;
  const checks = (def.checks ?? []).map((check) => check._zod.def);
  const own = checks.filter((check) => check.check === "custom").length;
  if (own) jsonSchema["x-refine"] = true;
  const first = checks.findIndex((check) => check.check === "overwrite");
  const after = first < 0 ? [] : checks.slice(first + 1).filter((c) => !["overwrite", "custom"].includes(c.check));
  if (after.length) {
    jsonSchema["x-after"] = {
      effects: checks.filter((check) => check.check === "overwrite").map(effect),
      minLength: after.find((c) => c.check === "min_length")?.minimum,
      maxLength: after.find((c) => c.check === "max_length")?.maximum,
      patterns: after.filter((c) => c.pattern instanceof RegExp).map((c) => c.pattern.source),
      others: after.filter((c) => !/^(min_length|max_length)$/.test(c.check) && !c.pattern).map((c) => c.format ?? c.check),
    };
  }
  const patterns = checks.filter((check) => check.pattern instanceof RegExp).map((check) => check.pattern);
  if (def.pattern instanceof RegExp) patterns.push(def.pattern);
  const flags = Object.fromEntries(patterns.filter((p) => /[ims]/.test(p.flags)).map((p) => [p.source, p.flags]));
  if (Object.keys(flags).length) jsonSchema["x-flags"] = flags;
  const formats = checks.filter((check) => check.format && !["regex", "safeint"].includes(check.format))
    .map((check) => check.format);
  if (def.format) formats.push(def.format);
  if (def.type === "string" && formats.length) jsonSchema["x-format"] = formats[0];
}

function convert(schema) {
  return toJSONSchema(schema, { target: "draft-07", io: "input", unrepresentable: "any", override: annotate });
}

// ---------------------------------------------------------------- what the package ships

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** The manifests of the plugins inside the package: plugins/<folder>/<product>.plugin.json */
function manifests() {
  const root = [path.join(dist, "extensions"), path.join(packageDir, "extensions")].find((dir) => fs.existsSync(dir));
  if (!root) return [];
  return fs.readdirSync(root).sort().flatMap((folder) => {
    for (const product of ["openclaw", "moltbot", "clawdbot"]) {
      const manifest = readJson(path.join(root, folder, `${product}.plugin.json`));
      if (manifest) {
        const meta = readJson(path.join(root, folder, "package.json"))?.[product];
        return [{ folder, manifest, meta: meta ? { channel: meta.channel, channels: meta.channels } : undefined }];
      }
    }
    return [];
  });
}

const PREFIX = { clawdbot: "Clawdbot", moltbot: "Moltbot", openclaw: "OpenClaw" };
const info = readJson(path.join(packageDir, "package.json"));
const build = readJson(path.join(dist, "build-info.json"));

const root = await find(`${PREFIX[info.name]}Schema`, "config/zod-schema.js");
if (!root) {
  console.error(`no config schema in ${info.name}@${info.version}: ${notes.join("\n")}`);
  process.exit(3);
}
const plugins = manifests();
const generated = await find("GENERATED_BUNDLED_CHANNEL_CONFIG_METADATA");
const runtime = await find("directChannelRuntimeSchemas");
const collect = (await find("collectChannelSchemaMetadataWithOwnership")) ?? (await find("collectChannelSchemaMetadata"));
const channelIds = (await find("CHANNEL_IDS", "channels/registry.js")) ?? [];
const buildConfigSchema = (await find("buildConfigSchemaCore")) ?? (await find("buildConfigSchema", "config/schema.js"));

function registryChannels() {
  if (typeof collect !== "function") return [];
  const records = plugins.map(({ manifest, meta }) => ({
    ...manifest, origin: "bundled", channels: manifest.channels ?? [], packageChannel: meta?.channel,
  }));
  return collect({ plugins: records, diagnostics: [] });
}

const channels = registryChannels();
const runtimeSchemas = {};
if (runtime instanceof Map) {
  const direct = /\["([\w-]+)", \{\s*safeParse: \(value\) => (\w+)\.safeParse\(value\)/g;
  for (const { text } of chunkTexts()) {
    if (!/^const directChannelRuntimeSchemas =/m.test(text)) continue;
    for (const [, channel, name] of text.matchAll(direct)) {
      const schema = await find(name);
      if (schema?._zod) runtimeSchemas[channel] = convert(schema);
      else notes.push(`runtime schema of ${channel} (${name}) not found`);
    }
    break;
  }
}

let hints = {};
if (typeof buildConfigSchema === "function") {
  const built = buildConfigSchema({
    plugins: plugins.map(({ manifest }) => ({
      id: manifest.id, configSchema: manifest.configSchema, configUiHints: manifest.uiHints,
      configSecretInputPaths: manifest.configContracts?.secretInputs?.paths?.map((entry) => entry.path),
    })),
    channels,
  });
  hints = built.uiHints ?? {};
}

const out = {
  package: info.name,
  version: info.version,
  built: build?.builtAt ?? null,
  core: convert(root),
  runtime: runtimeSchemas,
  generated: (generated ?? []).map(({ channelId, pluginId, schema }) => ({ channelId, pluginId, schema: schema ?? null })),
  registry: channels.map(({ id, configSchema }) => ({ id, schema: configSchema ?? null })),
  channelIds: [...channelIds],
  plugins: plugins.map(({ folder, manifest }) => ({
    folder, id: manifest.id, channels: manifest.channels ?? [], providers: manifest.providers ?? [],
    kind: manifest.kind ?? null, enabledByDefault: manifest.enabledByDefault ?? null,
    contracts: manifest.contracts ?? {}, schema: manifest.configSchema ?? null,
  })),
  sensitive: Object.keys(hints).filter((key) => hints[key].sensitive === true),
  notes,
};
process.stdout.write(JSON.stringify(out), () => process.exit(0));
