// providers.mjs PACKAGE IDS ANSWER : how a release spells providers, and which variables hold their keys.
//
// IDS holds a JSON list of provider ids to ask for; ANSWER gets {ids, logins, variables}: the id that
// the config of a provider is looked up under, the provider whose credentials serve it, where either is
// another than was asked for, and the variables of a provider, the one that wins first. The package may
// be installed or only unpacked (hollow.mjs).
import fs from "node:fs";
import { reach } from "./functions.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const [, , , idsFile, answerFile] = process.argv;
const ids = JSON.parse(fs.readFileSync(idsFile, "utf8"));
const NAMES = [
  "PROVIDER_ENV_API_KEY_CANDIDATES", "normalizeProviderId", "normalizeProviderIdForAuth", "resolveEnvApiKey",
  "resolveProviderAuthAliasMap", "resolveProviderEnvApiKeyCandidates", "resolveProviderEnvAuthLookupMaps",
  "resolveProviderIdForAuth",
];
const HINTS = { normalizeProviderId: /provider-id|model-selection|auth-profiles/, resolveEnvApiKey: /model-auth|auth-profiles|model-selection/ };
const get = reach(NAMES, HINTS);
const of = Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await get(name)])));
const bare = { HOME: process.env.HOME, PATH: process.env.PATH };
const asked = [...new Set([...ids, ...Object.keys(of.resolveProviderAuthAliasMap?.({ env: bare }) ?? {})])].sort();

/** The ids that are looked up as another one. */
const others = (look) => Object.fromEntries(asked.map((id) => [id, look(id)]).filter(([id, found]) => found !== id));

/** The names that a release without a table looks at while it finds nothing. */
function lookedAt(id) {
  const names = new Set();
  process.env = new Proxy({ ...bare }, {
    get(target, name) {
      if (typeof name === "string" && /^[A-Z][A-Z0-9_]*$/.test(name)) names.add(name);
      return target[name];
    },
  });
  of.resolveEnvApiKey(id);
  return [...names].filter((name) => {
    process.env = { ...bare, [name]: "text" };
    return of.resolveEnvApiKey(id)?.source === `env: ${name}`;
  });
}

function variables() {
  const tables = of.resolveProviderEnvAuthLookupMaps?.({ env: bare }).envCandidateMap
    ?? of.resolveProviderEnvApiKeyCandidates?.({ env: bare }) ?? of.PROVIDER_ENV_API_KEY_CANDIDATES;
  if (tables) return Object.fromEntries(Object.entries(tables).map(([id, names]) => [id, [...names]]));
  return Object.fromEntries(asked.map((id) => [id, lookedAt(id)]).filter(([, names]) => names.length));
}

const login = of.resolveProviderIdForAuth ?? of.normalizeProviderIdForAuth ?? of.normalizeProviderId;
const answer = { ids: others(of.normalizeProviderId), logins: others((id) => login(id, { env: bare })), variables: variables() };
fs.writeFileSync(answerFile, JSON.stringify(answer));
process.exit(0);
