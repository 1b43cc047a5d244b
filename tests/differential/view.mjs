// Asks the product how it understands a config: agents, their models, and the defaults it adds.
// Argument: the package folder. Standard input: a JSON array of configs; standard output: answers
// {agents: [{id, model, fallbacks}], default, pruning, ttl, heartbeat, models: {key: params}}.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const given = JSON.parse(fs.readFileSync(0, "utf8"));
const dist = path.join(folder, "dist");
const hashed = !fs.existsSync(path.join(dist, "agents/agent-scope.js"));
const load = (file) => import(pathToFileURL(file).href);

/** A function of the product, found by its text where file names carry a hash. */
async function locate(name, plain) {
  if (!hashed) return (await load(path.join(dist, plain)))[name];
  for (const entry of fs.readdirSync(dist)) {
    if (!entry.endsWith(".mjs")) continue;
    const text = fs.readFileSync(path.join(dist, entry), "utf8");
    const alias = new RegExp(`export \\{[^}]*\\b${name} as (\\w+)`).exec(text);
    if (alias && text.includes(`function ${name}(`)) {
      return (await load(path.join(dist, entry)))[alias[1]];
    }
  }
  throw new Error(`${name} not found`);
}

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
console.log = console.warn = console.info = console.error = () => {};

const scope = "agents/agent-scope.js";
const defaults = "config/defaults.js";
const listAgentIds = await locate("listAgentIds", scope);
const fallbacksOf = await locate("resolveAgentModelFallbacksOverride", scope);
const modelOf = await locate("resolveDefaultModelForAgent", "agents/model-selection.js");
// what loading makes of old and of empty rosters, and who is asked where nobody is named
const asLoaded = hashed ? await locate("migratePersistedImplicitMainRoster") : (config) => ({ config });
const normalise = hashed ? await locate("normalizeAgentId") : null;
const defaultAgent = hashed
  ? await locate("tryResolveAgentOperationAgentId")
  : await locate("resolveDefaultAgentId", scope);
const apply = hashed
  ? await (async () => {
      const anthropic = await locate("applyAnthropicConfigDefaults");
      return (config) => anthropic({ config, env: {} });
    })()
  : await (async () => {
      const agent = await locate("applyAgentDefaults", defaults);
      const pruning = await locate("applyContextPruningDefaults", defaults);
      const model = await locate("applyModelDefaults", defaults);
      return (config) => model(pruning(agent(config)));
    })();

function answer(config) {
  const read = asLoaded(config);
  const retained = read.retainedLegacyDefaultAgentId;
  const loaded = apply(read.config);
  const base = loaded.agents?.defaults ?? {};
  const inherited = typeof base.model === "object" ? base.model?.fallbacks : undefined;
  return {
    default: retained !== undefined ? normalise(retained) : (defaultAgent(loaded) ?? null),
    agents: listAgentIds(loaded).map((id) => {
      const ref = modelOf({ cfg: loaded, agentId: id });
      const fallbacks = fallbacksOf(loaded, id) ?? inherited ?? [];
      return { id, model: `${ref.provider}/${ref.model}`, fallbacks };
    }),
    pruning: base.contextPruning?.mode ?? null,
    ttl: base.contextPruning?.ttl ?? null,
    heartbeat: base.heartbeat?.every ?? null,
    models: Object.fromEntries(
      Object.entries(base.models ?? {}).map(([key, entry]) => [key, entry.params ?? {}]),
    ),
  };
}

const answers = given.map(answer);
write(JSON.stringify(answers), () => process.exit(0));
