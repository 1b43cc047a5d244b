// The published product's own verdict on config files, as its "config validate" gives it.
//
//   node judge.mjs PACKAGE < list-of-files        one path a line on standard input
//
// Answers one JSON line a file: {"valid": bool, "issues": [{"path": [...] | "a.b", "message": ""}]}
// or {"fault": "..."} where the product threw. HOME and the state and config variables must point
// into a scratch folder; the product is only asked to read.
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const dist = path.join(process.argv[2], "dist");
const load = (file) => import(pathToFileURL(path.join(dist, file)).href);
const answer = process.stdout.write.bind(process.stdout);
for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};

const config = await load("config/config.js");
const readSnapshot = config.readConfigFileSnapshotWithPluginMetadata
  ? await currentReader()
  : januaryReader();

// 2026.8 and later read through a process-wide cache, and the command line adds a stricter pass
// that lives in a chunk with a hashed name.
async function currentReader() {
  let finish = (read) => read.snapshot;
  for (const file of fs.readdirSync(dist)) {
    if (!/^config-cli-validation-.*\.m?js$/.test(file)) continue;
    const chunk = await load(file);
    finish = chunk.finishConfigValidationForCli ?? finish;
  }
  return async (file) => {
    process.env.OPENCLAW_CONFIG_PATH = file;
    config.clearConfigCache?.();
    config.resetConfigRuntimeState?.();
    const options = { observe: false, prepareValidation: "strict" };
    return finish(await config.readConfigFileSnapshotWithPluginMetadata(options));
  };
}

function januaryReader() {
  const silent = { log() {}, info() {}, warn() {}, error() {}, debug() {} };
  return (file) =>
    config
      .createConfigIO({ configPath: file, env: { ...process.env }, logger: silent })
      .readConfigFileSnapshot();
}

const environment = { ...process.env };
for await (const file of createInterface({ input: process.stdin })) {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  let line;
  try {
    const snapshot = await readSnapshot(file);
    const issues = snapshot.valid ? [] : snapshot.issues;
    line = {
      valid: snapshot.valid,
      issues: issues.map((i) => ({ path: i.pathSegments ?? i.path ?? "", message: i.message })),
    };
  } catch (error) {
    line = { fault: String(error?.message ?? error) };
  }
  answer(JSON.stringify(line) + "\n");
}
process.exit(0);
