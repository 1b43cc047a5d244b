// Whether the gateway starts, where it listens, and what it lets in from outside.
import fs from "node:fs";

const SENTINELS = /^\/(?:\.dockerenv|(?:var\/)?run\/\.containerenv)$/;
const { accessSync, existsSync, readFileSync } = fs;

/** Make the files that tell a container from a machine say which one this is. */
export function pretendContainer(isContainer) {
  fs.accessSync = (file, ...rest) => {
    if (!SENTINELS.test(String(file))) return accessSync(file, ...rest);
    if (!isContainer) throw new Error("ENOENT");
  };
  fs.existsSync = (file) => (SENTINELS.test(String(file)) ? isContainer : existsSync(file));
  fs.readFileSync = (file, ...rest) => (String(file) === "/proc/1/cgroup" ? "" : readFileSync(file, ...rest));
}

const SILENT = { info() {}, warn() {}, error() {} };

/** The config with the origins that a release adds by itself, where it does. */
async function withOrigins(config, functions) {
  if (!("maybeSeedControlUiAllowedOriginsAtStartup" in functions)) return config;
  const seeded = await functions.maybeSeedControlUiAllowedOriginsAtStartup({
    config, log: SILENT, runtimePort: 18789, writeConfig: async () => {},
  });
  // the config itself, or beside it whether it changed; a config has no such section
  return seeded.config ?? seeded;
}

/** What the gateway is given at its start: with a token and origins of its own, where the release makes them. */
async function started(config, functions) {
  let given = config;
  if ("ensureGatewayStartupAuth" in functions) {
    given = (await functions.ensureGatewayStartupAuth({ cfg: config, env: process.env, persist: false })).cfg;
  }
  return functions.resolveGatewayRuntimeConfig({ cfg: await withOrigins(given, functions), port: 18789 });
}

export const gatewayQuestions = {
  /** Where it listens; refused where it does not start. */
  start: async (config, _, { functions }) => ({ host: (await started(config, functions)).bindHost }),

  gatewayAuth: async (config, _, { functions }) => {
    const found = await started(config, functions);
    return { mode: found.authMode, loginByTailscale: found.resolvedAuth.allowTailscale === true };
  },

  port: (config, _, { functions }) => functions.resolveGatewayPort(config, process.env),

  reload: (config, _, { functions }) => functions.resolveGatewayReloadSettings(config),

  hooks: (config, _, { functions }) => {
    const found = functions.resolveHooksConfig(config);
    if (!found) return null;
    return {
      path: found.basePath, prefixes: found.sessionPolicy?.allowedSessionKeyPrefixes ?? null,
      agents: found.agentPolicy?.allowedAgentIds ?? null,
      mappings: found.mappings.map(({ id, matchPath, sessionKey }) => ({ id: matchPath ?? id, sessionKey })),
    };
  },

  /** Whether a request to a hook may name the session that it enters. */
  hookRequest: (config, _, { functions }) => {
    const asked = "of-the-request";
    if ("resolveHookSessionKey" in functions) {
      const hooksConfig = functions.resolveHooksConfig(config);
      return functions.resolveHookSessionKey({ hooksConfig, source: "request", sessionKey: asked }).value === asked;
    }
    return functions.normalizeAgentPayload({ message: "x", sessionKey: asked }).value.sessionKey === asked;
  },
};
