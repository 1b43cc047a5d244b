// What an agent is made of: its models, folders, tools, heartbeat, memory.
import { Unknown, either } from "./asking.mjs";

const TOOLS = [
  "exec", "process", "read", "write", "edit", "apply_patch", "browser", "canvas", "nodes", "cron", "gateway", "message",
  "sessions_list", "sessions_history", "sessions_send", "sessions_spawn", "sessions_yield", "session_status", "subagents",
  "web_search", "web_fetch", "memory_search", "memory_get", "image", "tts", "agents_list",
];

/** The model and provider that January's functions are told to fall back on: as its callers do. */
const JANUARY = { defaultProvider: "anthropic", defaultModel: "claude-opus-4-5" };

function modelOf(config, agent, functions) {
  const { provider, model } = functions.resolveDefaultModelForAgent({
    cfg: config, agentId: agent, allowPluginNormalization: false,
  });
  return { provider, model };
}

function fallbacksOf(config, agent, functions, version) {
  const { provider, model } = modelOf(config, agent, functions);
  const override = "resolveEffectiveModelFallbacks" in functions
    ? functions.resolveEffectiveModelFallbacks({ cfg: config, agentId: agent, hasSessionModelOverride: false })
    : functions.resolveAgentModelFallbacksOverride(config, agent);
  const candidates = either(functions, "resolveFallbackCandidates", "resolveFallbackCandidatesUncached")({
    cfg: config, agentId: agent, provider, model, fallbacksOverride: override, allowPluginNormalization: false,
  });
  return candidates.map((one) => `${one.provider}/${one.model}`).slice(1);
}

/** Tools of the list that every policy lets through. */
function allowed(policies, functions) {
  return TOOLS.filter((tool) => functions.isToolAllowedByPolicies(tool, policies));
}

/** What QMD reads, where a release has that engine and the config asks for it. */
function readByQmd(config, agent, functions) {
  if (config.memory?.backend !== "qmd" || !("resolveMemoryBackendConfig" in functions)) return null;
  const { qmd } = functions.resolveMemoryBackendConfig({ cfg: config, agentId: agent });
  return qmd?.sessions?.enabled ? ["memory", "sessions"] : ["memory"];
}

function widened(policy, also) {
  return policy?.allow && Array.isArray(also) ? { ...policy, allow: [...policy.allow, ...also] } : policy;
}

export const agentQuestions = {
  model: (config, { agent = "main" }, { functions }) => {
    const { provider, model } = modelOf(config, agent, functions);
    return `${provider}/${model}`;
  },

  fallbacks: (config, { agent = "main" }, { functions, version }) => fallbacksOf(config, agent, functions, version),

  subagentModel: (config, { agent = "main" }, { functions }) => {
    const selected = functions.resolveSubagentSpawnModelSelection({ cfg: config, agentId: agent });
    return typeof selected === "string" ? selected : selected?.model ?? null;
  },

  /** How hard a model that can reason thinks where nobody says so. */
  thinking: (config, { agent = "main", provider, model }, { functions }) =>
    either(functions, "resolveThinkingDefaultCore", "resolveThinkingDefault")({
      cfg: config, agentId: agent, provider, model,
      catalog: [{ provider, id: model, name: model, reasoning: true, input: ["text"], contextWindow: 200000 }],
    }),

  parameters: (config, { agent = "main", provider, model }, { functions }) =>
    functions.resolveExtraParams({ cfg: config, agentId: agent, provider, modelId: model }) ?? {},

  cacheRetention: (config, { provider, model, api }, { functions }) => functions.resolveCacheRetention(
    functions.resolveExtraParams({ cfg: config, agentId: "main", provider, modelId: model }), provider, api, model) ?? null,

  workspace: (config, { agent = "main" }, { functions }) => functions.resolveAgentWorkspaceDir(config, agent),

  agentFolder: (config, { agent = "main" }, { functions }) => functions.resolveAgentDir(config, agent),

  heartbeatAgents: (config, _, { functions }) =>
    functions.resolveHeartbeatAgents(config).map(({ agentId }) => agentId).sort(),

  heartbeat: (config, { agent = "main" }, { functions }) => {
    const { enabled, every, target } = functions.resolveHeartbeatSummaryForAgent(config, agent);
    return { enabled, every, target };
  },

  memory: (config, { agent = "main" }, { functions }) => {
    const found = functions.resolveMemorySearchConfig(config, agent);
    if (!found) return { enabled: false };
    const { enabled, provider, model, fallback, extraPaths, sync, query } = found;
    const sources = readByQmd(config, agent, functions) ?? found.sources;
    return {
      enabled, provider, model, fallback, sources, extraPaths: extraPaths ?? [], onSearch: sync?.onSearch,
      onSessionStart: sync?.onSessionStart, watch: sync?.watch, maxResults: query?.maxResults, minScore: query?.minScore,
      hybrid: query?.hybrid?.enabled,
    };
  },

  tools: (config, { agent = "main", provider = "anthropic", model = "claude-opus-4-5" }, { functions }) => {
    const found = functions.resolveEffectiveToolPolicy({
      config, sessionKey: `agent:${agent}:main`, agentId: agent, modelProvider: provider, modelId: model,
    });
    return allowed([
      widened(functions.resolveToolProfilePolicy(found.profile), found.profileAlsoAllow),
      widened(functions.resolveToolProfilePolicy(found.providerProfile), found.providerProfileAlsoAllow),
      found.globalPolicy, found.globalProviderPolicy, found.agentPolicy, found.agentProviderPolicy,
    ].filter(Boolean), functions);
  },

  subagentTools: (config, { agent = "main" }, { functions }) => {
    const policy = "resolveSubagentToolPolicy" in functions
      ? functions.resolveSubagentToolPolicy(config)
      : functions.resolveSubagentToolPolicyForSession(config, `agent:${agent}:subagent:0`, { agentId: agent });
    return allowed([policy], functions);
  },

  sandbox: (config, { agent = "main" }, { functions }) => {
    const { mode, scope, workspaceAccess, docker, browser, tools } = functions.resolveSandboxConfigForAgent(config, agent);
    return {
      mode, scope, workspaceAccess, network: docker?.network, readOnlyRoot: docker?.readOnlyRoot, capDrop: docker?.capDrop,
      browser: browser?.enabled, allowHostControl: browser?.allowHostControl,
      tools: allowed([{ allow: tools.allow, deny: tools.deny }], functions),
    };
  },

  fileTools: (config, { agent = "main" }, { functions }) => ({
    workspaceOnly: functions.resolveEffectiveToolFsWorkspaceOnly({ cfg: config, agentId: agent }),
  }),

  exec: (config, { agent = "main" }, { functions }) => {
    // until it heeded the approvals, a function of this name showed settings and decided nothing
    if (!/approvals/i.test(String(functions.resolveExecDefaults))) throw new Unknown("no resolveExecDefaults that decides");
    const found = functions.resolveExecDefaults({ cfg: config, agentId: agent, sandboxAvailable: false });
    return { host: found.effectiveHost ?? found.host, security: found.security, ask: found.ask };
  },

  safeCommands: (config, _, { functions }) => [...functions.resolveSafeBins(config.tools?.exec?.safeBins)].sort(),

  sessionsSeen: (config, _, { functions }) =>
    functions.resolveEffectiveSessionToolsVisibility({ cfg: config, sandboxed: false }),

  otherAgents: (config, _, { functions }) => functions.createAgentToAgentPolicy(config).isAllowed("main", "work"),
};
