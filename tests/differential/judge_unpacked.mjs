// The verdict of a package that is only unpacked (see moltconf/extract/hollow.mjs) on many configs.
//
//   node judge_unpacked.mjs PACKAGE CONFIGS ANSWERS
//
// CONFIGS holds a JSON5 list of configs, ANSWERS gets one {valid, issues: [{path, message}]} each.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { find, packageDir } from "../../moltconf/extract/hollow.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const [, , , configs, answers] = process.argv;
const validate =
  (await find("validateConfigObjectWithPlugins", "config/validation.js")) ??
  (await find("validateConfigObjectRawWithPlugins"));

const JSON5 = createRequire(path.join(packageDir, "package.json"))("json5");
const given = [];
for (const config of JSON5.parse(fs.readFileSync(configs, "utf8"))) {
  try {
    const { ok, issues } = await validate(config);
    given.push({ valid: ok, issues: ok ? [] : issues.map(({ path, message }) => ({ path, message })) });
  } catch (error) {
    given.push({ fault: String(error).slice(0, 300) });
  }
}
fs.writeFileSync(answers, JSON.stringify(given));
process.exit(0);
