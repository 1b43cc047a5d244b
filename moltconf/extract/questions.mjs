// The questions about behaviour by name: (config as loaded, argument, {functions, version}) -> answer.
import { at, either } from "./asking.mjs";
import { accessQuestions } from "./questions_access.mjs";
import { agentQuestions } from "./questions_agents.mjs";
import { gatewayQuestions } from "./questions_gateway.mjs";

export const questions = {
  /** What stands somewhere in the config once the release has loaded and filled it in. */
  loaded: (config, { path }) => at(config, path) ?? null,

  sessionReset: (config, { type }, { functions }) =>
    functions.resolveSessionResetPolicy({ sessionCfg: config.session, resetType: type }),

  sessionMaintenance: (config, _, { functions }) => "resolveMaintenanceConfigFromInput" in functions
    ? functions.resolveMaintenanceConfigFromInput(config.session?.maintenance)
    : functions.resolveMaintenanceConfig(),

  queue: (config, { channel }, { functions }) => {
    const { mode, debounceMs, cap, dropPolicy } = functions.resolveQueueSettings({ cfg: config, channel });
    return { mode, debounceMs, cap, dropPolicy };
  },

  inboundDebounce: (config, { channel }, { functions }) =>
    functions.resolveInboundDebounceMs({ cfg: config, channel }),

  typing: (config, { group }, { functions }) => functions.resolveTypingMode({
    configured: config.session?.typingMode ?? config.agents?.defaults?.typingMode,
    isGroupChat: group === true, wasMentioned: false, isHeartbeat: false,
  }),

  concurrency: (config, _, { functions }) => ({
    agents: functions.resolveAgentMaxConcurrent(config), subagents: functions.resolveSubagentMaxConcurrent(config),
  }),

  timeoutSeconds: (config, _, { functions }) => functions.resolveAgentTimeoutMs({ cfg: config }) / 1000,

  bootstrap: (config, _, { functions }) => ({
    file: functions.resolveBootstrapMaxChars(config),
    total: "resolveBootstrapTotalMaxChars" in functions ? functions.resolveBootstrapTotalMaxChars(config) : null,
  }),

  memoryFlush: (config, _, { functions }) => ({
    enabled: "resolveMemoryFlushSettings" in functions
      ? functions.resolveMemoryFlushSettings(config)?.enabled === true
      : functions.buildMemoryFlushPlan({ cfg: config }) != null,
  }),

  pingPong: (config, _, { functions }) => functions.resolvePingPongTurns(config),

  speech: (config, _, { functions }) => {
    const { auto, mode, provider } = functions.resolveTtsConfig(config);
    return { auto, mode, provider };
  },

  streaming: (config, _, { functions }) =>
    either(functions, "resolveTelegramPreviewStreamMode", "resolveTelegramStreamMode")(config.channels.telegram),

  browser: (config, _, { functions }) => {
    const { enabled, evaluateEnabled, headless, defaultProfile, attachOnly, noSandbox, ssrfPolicy } =
      functions.resolveBrowserConfig(config.browser, config);
    return { enabled, evaluateEnabled, headless, defaultProfile, attachOnly, noSandbox, ssrfPolicy };
  },

  plugins: (config, _, { functions }) => {
    const { enabled, slots } = functions.normalizePluginsConfig(config.plugins);
    return { enabled, slots };
  },

  updateChannel: (config, _, { functions, version }) => functions.resolveEffectiveUpdateChannel({
    configChannel: config.update?.channel, currentVersion: version, installKind: "package",
  }).channel,

  autoUpdate: (config, _, { functions }) => functions.resolveAutoUpdatePolicy(config),

  logging: (_, __, { functions }) => {
    const { level, maxFileBytes } = functions.getResolvedLoggerSettings();
    return { level, maxFileBytes };
  },

  redaction: (_, __, { functions }) => functions.resolveConfigRedaction().mode ?? "tools",

  acp: (config, _, { functions }) => functions.isAcpEnabledByPolicy(config),

  /** A table that is written into the release. */
  built_in: (_, { name }, { functions }) => functions[name],

  ...agentQuestions,
  ...accessQuestions,
  ...gatewayQuestions,
};
