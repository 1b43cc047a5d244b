// product.mjs PKGDIR OUT : what one published package says about its config, as JSON in the file OUT.
//
// Runs the package's own code in a scratch home (the caller sets HOME and the state folder).
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { asked, dist, find, notes, packageDir } from "./hollow.mjs";

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

const PREFIX = { openclaw: "OpenClaw", moltbot: "Moltbot", clawdbot: "Clawdbot" };
const info = readJson(path.join(packageDir, "package.json"));
const build = readJson(path.join(dist, "build-info.json"));

// the name of a fork may have a scope, or a word more
const words = info.name.split("/").at(-1).split("-");
const prefix = PREFIX[Object.keys(PREFIX).find((name) => words.includes(name))];
const root = await find(`${prefix}Schema`, "config/zod-schema.js");
if (!root) {
  console.error(`no config schema in ${info.name}@${info.version}: ${notes.join("\n")}`);
  process.exit(3);
}
const plugins = manifests();
const generated = await find("GENERATED_BUNDLED_CHANNEL_CONFIG_METADATA");
const collect = (await find("collectChannelSchemaMetadataWithOwnership")) ?? (await find("collectChannelSchemaMetadata"));
const channelIds = (await find("CHANNEL_IDS", "channels/registry.js")) ?? [];
const buildConfigSchema = (await find("buildConfigSchemaCore")) ?? (await find("buildConfigSchema", "config/schema.js"));

function attempt(name, work) {
  try {
    return work();
  } catch (error) {
    notes.push(`${name}: ${String(error).slice(0, 200)}`);
    return undefined;
  }
}

const loadRegistry = await find("loadPluginManifestRegistry", "plugins/manifest-registry.js");

/** The channels of the plugins inside the package, with the schemas that the core knows for them. */
function registryChannels() {
  if (typeof collect !== "function") return [];
  const loaded = attempt("plugin registry", () => loadRegistry?.({ config: {}, env: process.env }));
  const own = plugins.map(({ manifest, meta }) => ({
    ...manifest, origin: "bundled", channels: manifest.channels ?? [], packageChannel: meta?.channel,
  }));
  return collect({ plugins: loaded?.plugins?.length ? loaded.plugins : own, diagnostics: [] });
}

const channels = registryChannels();
// ---------------------------------------------------------------- what is really checked

const validate = (await find("validateConfigObjectWithPlugins", "config/validation.js"))
  ?? (await find("validateConfigObjectRawWithPlugins"));

const WRONG = 5.0123456789;
const runtimeSchemas = {};

/**
 * Who refuses a channel that is a number: the core ("core"), its JSON Schema ("schema") or nobody;
 * "crash" where the validator fails on the name of the channel (2026.4.7 lacks files of its own).
 */
async function judgeOf(channel) {
  asked.length = 0;
  let result;
  try {
    result = await validate({ channels: { [channel]: WRONG } });
  } catch (error) {
    notes.push(`${channel}: ${String(error).slice(0, 200)}`);
    return "crash";
  }
  const own = asked.find(([, value]) => value === WRONG)?.[0];
  if (own) runtimeSchemas[channel] = convert(own);
  const issue = (result.issues ?? []).find(({ path }) => String(path).startsWith(`channels.${channel}`));
  if (!issue) return null;
  if (/^unknown channel id/.test(issue.message)) return "unknown";
  return /^invalid config/.test(issue.message) ? "schema" : "core";
}

const named = new Set([
  ...channelIds, ...(generated ?? []).map((entry) => entry.channelId), ...channels.map((entry) => entry.id),
  ...plugins.flatMap(({ manifest }) => manifest.channels ?? []),
]);
const judges = {};
if (typeof validate === "function") {
  for (const channel of named) judges[channel] = await judgeOf(channel);
} else {
  notes.push("no validator found");
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

// ---------------------------------------------------------------- names that checks go by

const aliases = await find("CHAT_CHANNEL_ALIASES", "channels/registry.js");
const overlays = await find("BUILT_IN_MODEL_PROVIDER_OVERLAY_IDS");
const installable = await find("resolveWebSearchInstallCatalogEntries");
const names = {
  aliases: Object.keys(aliases ?? {}).sort(),
  overlayProviders: overlays instanceof Set ? [...overlays].sort() : [],
  installableSearch: attempt("installable searches", () => (installable?.() ?? [])
    .map(({ pluginId, provider }) => ({ plugin: pluginId, provider: provider.id }))) ?? [],
};

const out = {
  package: info.name,
  version: info.version,
  built: build?.builtAt ?? null,
  core: convert(root),
  runtime: runtimeSchemas,
  generated: (generated ?? []).map(({ channelId, pluginId, schema }) => ({ channelId, pluginId, schema: schema ?? null })),
  registry: channels.map(({ id, configSchema }) => ({ id, schema: configSchema ?? null })),
  channelIds: [...channelIds],
  judges,
  names,
  plugins: plugins.map(({ folder, manifest, meta }) => ({
    folder, id: manifest.id, channels: manifest.channels ?? [], schema: manifest.configSchema ?? null,
    manifest: { ...manifest, configSchema: undefined, uiHints: undefined, channelConfigs: undefined }, meta,
  })),
  sensitive: Object.keys(hints).filter((key) => hints[key].sensitive === true),
  notes,
};
// Some releases print while they load, so standard output is not ours.
fs.writeFileSync(process.argv[3], JSON.stringify(out));
process.exit(0);
