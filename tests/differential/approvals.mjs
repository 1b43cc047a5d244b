// approvals.mjs PACKAGE: for each text of a JSON list on standard input, whether the approvals of an agent
// called "main" count, in the file that the package reads or takes over.
import fs from "node:fs";
import path from "node:path";
import { reach } from "../../moltconf/extract/functions.mjs";

const texts = JSON.parse(fs.readFileSync(0, "utf8"));
const hint = /exec-approvals/;
const NAMES = ["loadExecApprovals", "parsePersistedExecApprovals", "tryParsePersistedExecApprovals"];
const get = reach(NAMES, Object.fromEntries(NAMES.map((name) => [name, hint])));
const load = await get("loadExecApprovals");
const parse = await get("parsePersistedExecApprovals");
const attempt = await get("tryParsePersistedExecApprovals");
const answers = texts.map((text) => {
  if (parse) return Boolean(parse(text).ok);
  if (attempt) return Boolean(attempt(text));
  for (const folder of [".openclaw", ".clawdbot"]) {
    fs.mkdirSync(path.join(process.env.HOME, folder), { recursive: true });
    fs.writeFileSync(path.join(process.env.HOME, folder, "exec-approvals.json"), text);
  }
  return "main" in (load().agents ?? {});
});
process.stdout.write(JSON.stringify(answers));
process.exit(0);
