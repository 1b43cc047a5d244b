// Asks the product which auth profiles it would try, and where it would take a key from.
// Argument: the package folder. Standard input: a JSON array of cases; standard output: answers.
//   {op: "order", config, store, provider, model, names, now}
//     -> {order: [profile ids], codes: {profile id: why not}, cooling: [profile ids]}
//   {op: "source", config, provider, api, model, state, environment, folder, now}
//     -> {source, mode} | {error} | {refused}: a gateway with this config and these stores does not start
// `state` is a state folder, `folder` the agent's folder below it, `api` the interface of the model.
// A release without a function for codes answers null for them. There is no network: a login with a
// refresh token is renewed, any other is not.
import fs from "node:fs";
import path from "node:path";
import { reach } from "../../moltconf/extract/functions.mjs";

const NAMES = [
  "activateSecretsRuntimeSnapshot", "clearSecretsRuntimeSnapshot", "isProfileInCooldown",
  "loadPluginMetadataSnapshot", "prepareSecretsRuntimeSnapshot", "resolveApiKeyForProvider",
  "resolveApiKeyForProviderCore", "resolveAuthProfileEligibility", "resolveAuthProfileOrder",
  "resolveConfigEnvVars", "setCurrentPluginMetadataSnapshot",
];
const get = reach(NAMES, {
  activateSecretsRuntimeSnapshot: /^runtime-|pi-embedded/,
  resolveApiKeyForProvider: /model-auth|pi-embedded|auth-profiles/,
});

globalThis.fetch = async (url, request) => {
  const body = decodeURIComponent(String(request?.body ?? url?.body ?? ""));
  const isRenewed = /refresh_token\W{1,5}r\b/.test(body);
  const tokens = { access_token: "renewed", refresh_token: "r", expires_in: 3600 };
  const answer = JSON.stringify(isRenewed ? tokens : { error: "invalid_grant" });
  const headers = { "content-type": "application/json" };
  return new Response(answer, { status: isRenewed ? 200 : 400, headers });
};

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

let plugins;

/** Give a config the plugins that a gateway finds once, when it starts. */
async function keepPlugins(config) {
  const load = await get("loadPluginMetadataSnapshot");
  const keep = await get("setCurrentPluginMetadataSnapshot");
  if (!load || !keep) return;
  plugins ??= load({ config, env: process.env });
  keep(plugins, { config, env: process.env });
}

/** The config as a gateway has it that looked up its references, as its start does. */
async function started(config, agentDirs) {
  const prepare = await get("prepareSecretsRuntimeSnapshot");
  if (!prepare) return config;
  const env = { ...process.env };
  const snapshot = await prepare({ config, env, agentDirs, allowUnavailableSecretOwners: true });
  (await get("activateSecretsRuntimeSnapshot"))(snapshot);
  return snapshot.config ?? config;
}

async function source(test) {
  const resolve = (await get("resolveApiKeyForProviderCore")) ?? (await get("resolveApiKeyForProvider"));
  const { provider, api: modelApi = undefined, model: modelId } = test;
  const agentDir = path.join(test.state, test.folder);
  const config = (await get("resolveConfigEnvVars"))(test.config, process.env);
  await keepPlugins(config);
  let cfg;
  try {
    cfg = await started(config, [path.join(test.state, "agents/main/agent"), agentDir]);
  } catch (error) {
    return { refused: String(error.message).split("\n")[0] };
  }
  await keepPlugins(cfg);
  const found = await resolve({ provider, cfg, agentDir, modelId, ...(modelApi ? { modelApi } : {}) });
  return { source: found.source, mode: found.mode };
}

async function answer(test) {
  if (test.op === "order") return order(test);
  process.env.OPENCLAW_STATE_DIR = process.env.CLAWDBOT_STATE_DIR = test.state;
  Object.assign(process.env, test.environment);
  try {
    return await source(test);
  } catch (error) {
    return { error: String(error.message).split("\n")[0] };
  } finally {
    (await get("clearSecretsRuntimeSnapshot"))?.();
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
  answers.push(await answer(test));
}
write(JSON.stringify(answers), () => process.exit(0));
