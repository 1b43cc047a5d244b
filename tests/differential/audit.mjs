// Asks the product's security audit which checks speak of a config.
// Argument: the package folder. Standard input: a JSON array of configs; standard output: for each
// one the ids of the checks. Nothing of the machine is looked at but the environment.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const configs = JSON.parse(fs.readFileSync(0, "utf8"));
const dist = path.join(folder, "dist");
const load = (file) => import(pathToFileURL(file).href);

/** The audit's function; newer releases have it in a file whose name carries a hash. */
async function find() {
  const plain = path.join(dist, "security/audit.js");
  if (fs.existsSync(plain)) return (await load(plain)).runSecurityAudit;
  for (const entry of fs.readdirSync(dist)) {
    if (!/^audit-.*\.mjs$/.test(entry)) continue;
    const text = fs.readFileSync(path.join(dist, entry), "utf8");
    const alias = /\brunSecurityAuditCore as (\w+)/.exec(text);
    if (alias) return (await load(path.join(dist, entry)))[alias[1]];
  }
  throw new Error("no security audit found");
}

const audit = await find();
const answers = [];
for (const config of configs) {
  const report = await audit({
    config,
    sourceConfig: config,
    env: process.env,
    deep: false,
    includeFilesystem: false,
    includeChannelSecurity: false,
    loadPluginSecurityCollectors: false,
  });
  answers.push(report.findings.map((finding) => finding.checkId));
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
