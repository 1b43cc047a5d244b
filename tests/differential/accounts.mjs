// What a package loads of the channels of many configs, with the defaults that it adds, and what its
// Telegram, where the package has it in its main part, makes of each account. The package may be installed or only unpacked (see
// moltconf/extract/hollow.mjs).
//
//   node accounts.mjs PACKAGE CONFIGS ANSWERS
//
// CONFIGS holds a JSON list of configs, ANSWERS gets one {channels, telegram: {account: settings}}
// or {fault} each. HOME must be a scratch folder.
import fs from "node:fs";
import path from "node:path";
import { find, notes } from "../../moltconf/extract/hollow.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const [, , , configs, answers] = process.argv;
const configPath = path.join(process.env.HOME, "asked.json");
for (const prefix of ["OPENCLAW", "CLAWDBOT", "MOLTBOT"]) {
  process.env[`${prefix}_CONFIG_PATH`] = configPath;
  process.env[`${prefix}_CONFIG_CACHE_MS`] = "0";
}

const createConfigIO = await find("createConfigIO", "config/io.js");
if (!createConfigIO) throw new Error(`nothing reads a config here: ${notes.join("; ")}`);
const forget = [await find("clearConfigCache"), await find("resetConfigRuntimeState")];
const ofTelegram = await find("mergeTelegramAccountConfig", "telegram/accounts.js")
  ?? (await find("resolveTelegramAccount", "telegram/accounts.js"));
const silent = { log() {}, info() {}, warn() {}, error() {}, debug() {} };

function settingsOf(config, accountId) {
  if (ofTelegram.name === "mergeTelegramAccountConfig") return ofTelegram(config, accountId);
  return ofTelegram({ cfg: config, accountId }).config;
}

const given = [];
for (const config of JSON.parse(fs.readFileSync(configs, "utf8"))) {
  fs.writeFileSync(configPath, JSON.stringify(config));
  try {
    for (const one of forget) one?.();
    const io = createConfigIO({ configPath, logger: silent, observe: false, env: { ...process.env } });
    const loaded = io.loadConfig();
    const accounts = ofTelegram ? Object.keys(loaded.channels?.telegram?.accounts ?? {}) : [];
    given.push({
      channels: loaded.channels ?? {},
      telegram: Object.fromEntries(accounts.map((id) => [id, settingsOf(loaded, id)])),
    });
  } catch (error) {
    given.push({ fault: String(error).slice(0, 300) });
  }
}
fs.writeFileSync(answers, JSON.stringify(given));
process.exit(0);
