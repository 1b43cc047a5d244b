// What the config migrations of a release's repair tool make of configs, where the package is only
// unpacked (see moltconf/extract/hollow.mjs).
//
//   node doctor_migrations.mjs PACKAGE CONFIGS ANSWERS
//
// CONFIGS holds a JSON list of configs, ANSWERS gets one {value} each: null where nothing was
// migrated, {fault} where the migrations failed. HOME must be a scratch folder.
import fs from "node:fs";
import { find, notes } from "../../moltconf/extract/hollow.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const [, , , configs, answers] = process.argv;

// The second name is that of the releases up to 2026.3.31.
const migrate =
  (await find("applyLegacyDoctorMigrations")) ??
  (await find("applyLegacyMigrations", "config/legacy.js"));
if (!migrate) throw new Error(`nothing migrates a config here: ${notes.join("; ")}`);

const given = JSON.parse(fs.readFileSync(configs, "utf8")).map((config) => {
  try {
    return { value: migrate(config, { context: undefined }).next ?? null };
  } catch (error) {
    return { fault: String(error).slice(0, 300) };
  }
});
fs.writeFileSync(answers, JSON.stringify(given));
process.exit(0);
