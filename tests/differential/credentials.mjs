// Asks the product which auth profiles it would try, and where it would take a key from.
// Argument: the package folder. Standard input: a JSON array of cases; standard output: answers.
//   {op: "order", config, store, provider, model, names, now}
//     -> {order: [profile ids], codes: {profile id: why not}, cooling: [profile ids]}
//   {op: "source", config, provider, api, state, environment, folder, now} -> {source, mode} | {error}
// `state` is a state folder, `folder` the agent's folder below it, `api` the interface of the model.
// A release without a function for codes answers null for them.
import fs from "node:fs";
import path from "node:path";
import { reach } from "../../moltconf/extract/functions.mjs";

const NAMES = [
  "isProfileInCooldown", "resolveApiKeyForProvider", "resolveApiKeyForProviderCore",
  "resolveAuthProfileEligibility", "resolveAuthProfileOrder",
];
const get = reach(NAMES, { resolveApiKeyForProvider: /model-auth|pi-embedded/ });

async function order(test) {
  const { config: cfg, store, provider, model = undefined } = test;
  const ids = [...new Set([...Object.keys(store.profiles), ...test.names])];
  const eligibility = await get("resolveAuthProfileEligibility");
  const cools = await get("isProfileInCooldown");
  const code = (profileId) => eligibility({ cfg, store, provider, profileId, now: test.now }).reasonCode;
  return {
    order: (await get("resolveAuthProfileOrder"))({ cfg, store, provider, forModel: model }),
    codes: eligibility ? Object.fromEntries(ids.map((id) => [id, code(id)])) : null,
    cooling: ids.filter((id) => cools(store, id, test.now, model)),
  };
}

async function source(test) {
  const resolve = (await get("resolveApiKeyForProviderCore")) ?? (await get("resolveApiKeyForProvider"));
  process.env.OPENCLAW_STATE_DIR = process.env.CLAWDBOT_STATE_DIR = test.state;
  for (const [name, text] of Object.entries(test.environment)) process.env[name] = text;
  try {
    const agentDir = path.join(test.state, test.folder);
    const { provider, api: modelApi, config: cfg } = test;
    const found = await resolve({ provider, cfg, agentDir, modelApi });
    return { source: found.source, mode: found.mode };
  } catch (error) {
    return { error: String(error.message).split("\n")[0] };
  } finally {
    for (const name of Object.keys(test.environment)) delete process.env[name];
  }
}

const given = JSON.parse(fs.readFileSync(0, "utf8"));
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
console.log = console.warn = console.info = console.error = () => {};
const answers = [];
for (const test of given) {
  Date.now = () => test.now;
  answers.push(await (test.op === "order" ? order(test) : source(test)));
}
write(JSON.stringify(answers), () => process.exit(0));
