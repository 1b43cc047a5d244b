// Asks the product whether a gateway would start: what its start checks before it listens.
// Argument: the package folder. Standard input: a JSON array of configs; standard output: for each
// one null, or the message of the refusal.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const configs = JSON.parse(fs.readFileSync(0, "utf8"));
const dist = path.join(folder, "dist");
const load = (file) => import(pathToFileURL(file).href);

/** A function of the product; newer releases keep it in a file whose name carries a hash. */
async function find(name, file) {
  const plain = path.join(dist, "gateway", `${file}.js`);
  if (fs.existsSync(plain)) return (await load(plain))[name];
  for (const entry of fs.readdirSync(dist)) {
    if (!entry.startsWith(`${file}-`) || !entry.endsWith(".mjs")) continue;
    const text = fs.readFileSync(path.join(dist, entry), "utf8");
    const alias = new RegExp(`\\b${name} as (\\w+)`).exec(text);
    if (alias) return (await load(path.join(dist, entry)))[alias[1]];
  }
  return undefined;
}

const resolve = await find("resolveGatewayRuntimeConfig", "server-runtime-config");
const login = await find("ensureGatewayStartupAuth", "startup-auth");
const seed = await find("ensureControlUiAllowedOriginsForNonLoopbackBind", "gateway-control-ui-origins");

const [, month, day] = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"))
  .version.split(/[.-]/)
  .map(Number);
const refusesWithoutLogin = month > 5 || (month === 5 && day >= 18);

const answers = [];
for (const config of configs) {
  try {
    let cfg = seed ? seed(config).config : config;
    // before it makes up a token, the command refuses to listen on a network without a login
    if (login && refusesWithoutLogin && cfg.gateway?.bind !== "loopback") {
      await resolve({ cfg, port: 18789 });
    }
    if (login) cfg = (await login({ cfg, env: process.env })).cfg;
    await resolve({ cfg, port: 18789 });
    answers.push(null);
  } catch (error) {
    answers.push(String(error.message));
  }
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
