// manifests.mjs PACKAGE: for each text of a JSON list on standard input, whether the package's own loader
// takes it for the manifest of a plugin.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { reach } from "../../moltconf/extract/functions.mjs";

const texts = JSON.parse(fs.readFileSync(0, "utf8"));
const load = await reach(["loadPluginManifest"], { loadPluginManifest: /manifest/ })("loadPluginManifest");
const home = fs.mkdtempSync(path.join(os.tmpdir(), "manifests-"));
const answers = texts.map((text, number) => {
  const folder = path.join(home, String(number));
  fs.mkdirSync(folder);
  for (const product of ["openclaw", "clawdbot"]) fs.writeFileSync(path.join(folder, `${product}.plugin.json`), text);
  return load(folder).ok;
});
fs.rmSync(home, { recursive: true });
process.stdout.write(JSON.stringify(answers));
process.exit(0);
