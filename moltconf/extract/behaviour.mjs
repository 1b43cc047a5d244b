// behaviour.mjs PACKAGE QUESTIONS ANSWERS : what a release makes of small configs, by its own functions.
//
// QUESTIONS holds a JSON list of {config, ask: [name, argument]}; ANSWERS gets one entry each:
// {is: value}, {refuses: first line of the error}, {invalid: places that the release refuses} or
// {unknown: what this release lacks to be asked}. The caller sets HOME and the state folder, both
// scratch. The package may be installed or only unpacked (hollow.mjs).
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { notes } from "./hollow.mjs";
import { reach } from "./functions.mjs";
import { CONSTANTS, HINTS, NAMES, Unknown } from "./asking.mjs";
import { questions } from "./questions.mjs";
import { pretendContainer } from "./questions_gateway.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
process.on("unhandledRejection", () => {});
const [, , packageDir, questionsFile, answersFile] = process.argv;
const home = process.env.HOME;
const configPath = path.join(home, "asked.json");
for (const prefix of ["OPENCLAW", "CLAWDBOT", "MOLTBOT"]) {
  process.env[`${prefix}_CONFIG_PATH`] = configPath;
  process.env[`${prefix}_CONFIG_CACHE_MS`] = "0";
  delete process.env[`${prefix}_STATE_DIR`];
}
const { version } = JSON.parse(fs.readFileSync(path.join(packageDir, "package.json"), "utf8"));
pretendContainer(process.env.MOLTCONF_ASK_IN_CONTAINER === "1");
syncBuiltinESMExports();
const silent = { log() {}, info() {}, warn() {}, error() {}, debug() {} };

const get = reach([...NAMES, ...CONSTANTS], HINTS);
const known = {};
for (const name of [...NAMES, ...CONSTANTS]) {
  try {
    known[name] = await get(name);
  } catch (error) {
    notes.push(`${name}: ${String(error).slice(0, 200)}`);
  }
}
if (!known.createConfigIO) throw new Error(`nothing reads a config here: ${notes.join("; ")}`);

/** The functions by name; one that the release does not have is an answer of its own. */
const functions = new Proxy(known, {
  get(target, name) {
    if (target[name] === undefined) throw new Unknown(`no ${String(name)}`);
    return target[name];
  },
  has: (target, name) => target[name] !== undefined,
});

/** Plain data without this machine's folders, sets and functions; keys in order. */
function plain(value, depth = 0) {
  if (typeof value === "string") return value.replaceAll(home, "~");
  if (value instanceof Set) return [...value].map(String).sort();
  if (value instanceof Map) return plain(Object.fromEntries(value), depth + 1);
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  if (typeof value === "function" || value === undefined) return null;
  if (value === null || typeof value !== "object") return value;
  if (depth > 8) throw new Unknown("an answer without end");
  const kept = Object.keys(value).sort().filter((key) => value[key] !== undefined && typeof value[key] !== "function");
  return Object.fromEntries(kept.map((key) => [key, plain(value[key], depth + 1)]));
}

async function load(config) {
  fs.writeFileSync(configPath, JSON.stringify(config));
  known.clearConfigCache?.();
  known.resetConfigRuntimeState?.();
  const io = known.createConfigIO({ configPath, homedir: () => home, logger: silent, observe: false, env: { ...process.env } });
  const snapshot = await io.readConfigFileSnapshot();
  if (!snapshot.valid && (snapshot.issues ?? []).some(({ message }) => /Cannot find (?:package|module)|ERR_MODULE_NOT_FOUND/.test(message))) {
    return { unknown: "the config was not read: a package is missing" };
  }
  if (!snapshot.valid) return { invalid: (snapshot.issues ?? []).map((issue) => `${issue.path}: ${issue.message}`.slice(0, 200)).sort() };
  return { config: io.loadConfig() };
}

/** Whether an error comes of how the release was asked, or of what is not installed, and is no answer. */
const isOfAsking = (error) => error instanceof TypeError || error instanceof ReferenceError
  || ["ERR_ACCESS_DENIED", "MOLTCONF_OFFLINE"].includes(error?.code)
  || /Cannot find (?:package|module)|ERR_MODULE_NOT_FOUND|safe npm executable/.test(String(error?.stack ?? error));
const firstLine = (error) => String(error?.message ?? error).split("\n")[0].replaceAll(home, "~").slice(0, 200);

async function answer({ config, ask: [name, argument] }, loads) {
  const key = JSON.stringify(config);
  if (!loads.has(key)) {
    try {
      loads.set(key, await load(config));
    } catch (error) {
      loads.set(key, { unknown: `the config was not read: ${firstLine(error)}` });
    }
  }
  const loaded = loads.get(key);
  if (!loaded.config) return loaded;
  try {
    return { is: plain(await questions[name](loaded.config, argument ?? {}, { functions, version })) };
  } catch (error) {
    if (error instanceof Unknown) return { unknown: error.message };
    return { [isOfAsking(error) ? "unknown" : "refuses"]: firstLine(error) };
  }
}

const loads = new Map();
const answers = [];
const alive = setInterval(() => {}, 1000);
for (const question of JSON.parse(fs.readFileSync(questionsFile, "utf8"))) answers.push(await answer(question, loads));
clearInterval(alive);
fs.writeFileSync(answersFile, JSON.stringify({ version, answers, notes, lacking: NAMES.filter((name) => !known[name]) }));
process.exit(0);
