// What questions about behaviour have in common: names of the product's functions, releases in order,
// and the answer that a release cannot be asked.

/** The release has no function that would answer. */
export class Unknown extends Error {}

/** Which module is meant by a name that several define. */
export const HINTS = {
  createConfigIO: /io[.-]/,
  resolveAgentConfig: /agent-scope/,
  resolveBrowserConfig: /(?:^|\/)(?:config|server-context)[-.]/,
  resolveExecDefaults: /exec-defaults/,
  resolveGatewayAuth: /auth[-.]/,
  resolveHeartbeatConfig: /heartbeat/,
  resolveHookSessionKey: /hooks|gateway/,
  normalizeAgentPayload: /hooks|gateway/,
  resolveHooksConfig: /hooks|gateway/,
  resolveMemorySearchConfig: /memory-search/,
  resolveSafeBins: /exec-approvals/,
};

/** Every function that questions use. A release has only some of them. */
export const NAMES = [
  "buildMemoryFlushPlan", "clearConfigCache", "createAgentToAgentPolicy", "createConfigIO", "ensureGatewayStartupAuth",
  "evaluateTelegramGroupPolicyAccess", "getResolvedLoggerSettings", "isAcpEnabledByPolicy", "isRestartEnabled",
  "isToolAllowedByPolicies", "listAgentIds", "listTelegramAccountIds", "maybeSeedControlUiAllowedOriginsAtStartup",
  "mergeTelegramAccountConfig",
  "normalizeAgentPayload", "normalizePluginsConfig", "resetConfigRuntimeState", "resolveAgentConfig", "resolveAgentDir", "resolveAgentMaxConcurrent",
  "resolveAgentModelFallbacksOverride", "resolveAgentRoute", "resolveAgentTimeoutMs", "resolveAgentWorkspaceDir",
  "resolveAuthProfileOrder", "resolveAutoUpdatePolicy", "resolveBootstrapMaxChars", "resolveBootstrapTotalMaxChars",
  "resolveBrowserConfig", "resolveCacheRetention", "resolveChannelGroupPolicy", "resolveChannelGroupRequireMention",
  "resolveCommandAuthorization", "resolveConfigRedaction", "resolveDefaultModelForAgent", "resolveDefaultTelegramAccountId", "resolveEffectiveModelFallbacks",
  "resolveEffectiveSessionToolsVisibility", "resolveEffectiveToolFsWorkspaceOnly", "resolveEffectiveToolPolicy",
  "resolveEffectiveUpdateChannel", "resolveElevatedPermissions", "resolveExecDefaults", "resolveExtraParams",
  "resolveFallbackCandidates", "resolveFallbackCandidatesUncached", "resolveGatewayAuth", "resolveGatewayPort",
  "resolveGatewayReloadSettings", "resolveGatewayRuntimeConfig", "resolveHeartbeatAgents",
  "resolveHeartbeatSummaryForAgent", "resolveHookSessionKey", "resolveHooksConfig",
  "resolveInboundDebounceMs", "resolveMaintenanceConfig", "resolveMaintenanceConfigFromInput",
  "resolveMemoryBackendConfig", "resolveMemoryFlushSettings", "resolveMemorySearchConfig", "resolvePingPongTurns",
  "resolveQueueSettings", "resolveRedactOptions", "resolveSafeBins", "resolveSandboxConfigForAgent", "resolveSendPolicy",
  "resolveSessionResetPolicy", "resolveSubagentMaxConcurrent", "resolveSubagentSpawnModelSelection",
  "resolveSubagentToolPolicy", "resolveSubagentToolPolicyForSession", "resolveTelegramAccount",
  "resolveTelegramPreviewStreamMode", "resolveTelegramStreamMode", "resolveThinkingDefault",
  "resolveThinkingDefaultCore", "resolveToolProfilePolicy", "resolveTtsConfig", "resolveTypingMode",
];

/** Every value. */
export const CONSTANTS = [
  "AUTO_IMAGE_KEY_PROVIDERS", "DEFAULT_AUDIO_MODELS", "DEFAULT_GATEWAY_HTTP_TOOL_DENY", "DEFAULT_IMAGE_MODELS",
];

const parts = (release) => release.split(/[.-]/).map(Number);

/** Return whether `release` is `first` or a later one. */
export function since(release, first) {
  const [left, right] = [parts(release), parts(first)];
  const differing = right.findIndex((part, i) => (left[i] ?? 0) !== part);
  return differing < 0 || (left[differing] ?? 0) > right[differing];
}

/** Return the first of the named functions that the release has. */
export function either(functions, ...names) {
  const name = names.find((one) => one in functions);
  if (!name) throw new Unknown(`no ${names.join(", no ")}`);
  return functions[name];
}

/** Return what stands at a dotted path of plain data. */
export function at(value, path) {
  return path.split(".").reduce((above, key) => above?.[key], value);
}
