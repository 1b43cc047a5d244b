// What "config validate" of a package says of many configs, where the package is only unpacked (see
// moltconf/extract/hollow.mjs).
//
//   node judge_unpacked.mjs PACKAGE CONFIGS ANSWERS
//
// CONFIGS holds a JSON list of the texts of configs, ANSWERS gets one {valid, issues: [{path,
// message}]} each. HOME must be a scratch folder: the configs are written there, one at a time, to
// be read from a file as the command reads them: some releases rewrite old shapes on the way.
import fs from "node:fs";
import path from "node:path";
import { find, notes } from "../../moltconf/extract/hollow.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const [, , , configs, answers] = process.argv;
const configPath = path.join(process.env.HOME, "judged.json");
for (const prefix of ["OPENCLAW", "CLAWDBOT", "MOLTBOT"]) {
  process.env[`${prefix}_CONFIG_PATH`] = configPath;
  process.env[`${prefix}_CONFIG_CACHE_MS`] = "0";
}

const read = (await strictReader()) ?? (await plainReader());

// From 2026.8 on the command line adds a stricter pass to what is read.
async function strictReader() {
  const finish = await find("finishConfigValidationForCli");
  const strictly = finish ? undefined : await find("strictlyValidateConfigSnapshotForCli");
  if (!finish && !strictly) return undefined;
  const readSnapshot = await find("readConfigFileSnapshotWithPluginMetadata");
  const forget = [await find("clearConfigCache"), await find("resetConfigRuntimeState")];
  return async () => {
    for (const one of forget) one?.();
    const known = await readSnapshot({ observe: false, prepareValidation: "strict" });
    return finish ? finish(known) : strictly(known.snapshot, known.pluginMetadataSnapshot);
  };
}

async function plainReader() {
  const createConfigIO = await find("createConfigIO", "config/io.js");
  if (!createConfigIO) throw new Error(`nothing reads a config here: ${notes.join("; ")}`);
  const silent = { log() {}, info() {}, warn() {}, error() {}, debug() {} };
  const settings = { configPath, logger: silent, observe: false };
  return () => createConfigIO({ ...settings, env: { ...process.env } }).readConfigFileSnapshot();
}

const environment = { ...process.env };
const given = [];
for (const text of JSON.parse(fs.readFileSync(configs, "utf8"))) {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  fs.writeFileSync(configPath, text);
  try {
    const { valid, issues } = await read();
    const told = valid ? [] : issues;
    given.push({
      valid,
      issues: told.map((one) => ({ path: one.pathSegments ?? one.path ?? "", message: one.message })),
    });
  } catch (error) {
    given.push({ fault: String(error).slice(0, 300) });
  }
}
fs.writeFileSync(answers, JSON.stringify(given));
process.exit(0);
