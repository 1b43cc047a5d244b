// Asks the product which auth profiles it would try, and where it would take a key from.
// Argument: the package folder. Standard input: a JSON array of cases; standard output: answers.
//   {op: "order", config, store, provider, now}              -> [profile ids]
//   {op: "source", config, provider, state, environment, folder, now} -> {source, mode} | {error}
// `state` is a state folder, `folder` the agent's folder below it.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const given = JSON.parse(fs.readFileSync(0, "utf8"));
const dist = path.join(folder, "dist");
const load = (file) => import(pathToFileURL(file).href);

/** The module that defines a function, found by its text where file names carry a hash. */
const located = new Map();
async function locate(name, plain) {
  if (!located.has(name)) located.set(name, await find(name, plain));
  return located.get(name);
}

async function find(name, plain) {
  if (!hashed) return (await load(path.join(dist, plain)))[name];
  for (const entry of fs.readdirSync(dist)) {
    if (!entry.endsWith(".mjs")) continue;
    const text = fs.readFileSync(path.join(dist, entry), "utf8");
    if (!text.includes(`function ${name}(`)) continue;
    const alias = new RegExp(`\\b${name} as (\\w+)`).exec(text);
    if (alias) return (await load(path.join(dist, entry)))[alias[1]];
  }
  throw new Error(`${name} not found`);
}

const realNow = Date.now;
const hashed = !fs.existsSync(path.join(dist, "agents/auth-profiles.js"));

async function order(test) {
  const resolve = await locate("resolveAuthProfileOrder", "agents/auth-profiles.js");
  return resolve({ cfg: test.config, store: test.store, provider: test.provider });
}

async function source(test) {
  const resolve = hashed
    ? await locate("resolveApiKeyForProviderCore")
    : await locate("resolveApiKeyForProvider", "agents/model-auth.js");
  process.env.OPENCLAW_STATE_DIR = process.env.CLAWDBOT_STATE_DIR = test.state;
  for (const [name, text] of Object.entries(test.environment)) process.env[name] = text;
  try {
    const agentDir = path.join(test.state, test.folder);
    const found = await resolve({ provider: test.provider, cfg: test.config, agentDir });
    return { source: found.source, mode: found.mode };
  } catch (error) {
    return { error: String(error.message).split("\n")[0] };
  } finally {
    for (const name of Object.keys(test.environment)) delete process.env[name];
  }
}

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
console.log = console.warn = console.info = console.error = () => {};
const answers = [];
for (const test of given) {
  Date.now = () => test.now;
  answers.push(await (test.op === "order" ? order(test) : source(test)));
}
Date.now = realNow;
write(JSON.stringify(answers), () => process.exit(0));
