// approvals.mjs PACKAGE ANSWER : what a release reads of exec-approvals.json, as JSON in the file ANSWER.
//
// The release's own functions read files that are written for it in a scratch home. The package may be
// installed or only unpacked.
import fs from "node:fs";
import path from "node:path";
import { reach } from "./functions.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const NAMES = [
  "loadExecApprovals", "normalizeExecApprovals", "parsePersistedExecApprovals",
  "tryParsePersistedExecApprovals", "resolveExecApprovalsFromFile",
];
const HINTS = Object.fromEntries(NAMES.map((name) => [name, /exec-approvals/]));
/** Words to try: those of some release, and others that people write. */
const WORDS = {
  security: ["deny", "allowlist", "full", "ask", "auto", "sandbox", "none", "off", "allow"],
  ask: ["off", "on-miss", "always", "never", "on", "auto", "prompt"],
  askFallback: ["deny", "allowlist", "full", "ask", "auto", "off", "allow"],
};
const get = reach(NAMES, HINTS);
const of = Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await get(name)])));

// the folder that earlier releases have in the home, and the state folder of later ones
const places = [process.env.HOME, ...[".openclaw", ".clawdbot", ".moltbot"].map((one) => path.join(process.env.HOME, one))];

/** The agents that the release finds in a file with this text. */
function agentsOf(text) {
  for (const folder of places) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "exec-approvals.json"), text);
  }
  try {
    return of.loadExecApprovals()?.agents ?? {};
  } catch {
    return {};
  }
}

const AGENT = { security: "full", allowlist: [{ pattern: "/usr/bin/probe" }] };
const fileOf = (version, more = {}) =>
  JSON.stringify({ ...(version === undefined ? {} : { version }), agents: { probe: { ...AGENT, ...more } } });
const reads = "probe" in agentsOf(fileOf(1));

/** Whether a text counts, where the release reads the file, or where it takes it over. */
function counts(text) {
  if (reads) return "probe" in agentsOf(text);
  if (of.parsePersistedExecApprovals) return Boolean(of.parsePersistedExecApprovals(text)?.ok);
  return of.tryParsePersistedExecApprovals ? Boolean(of.tryParsePersistedExecApprovals(text)) : null;
}

function wordsOf(key) {
  return WORDS[key].filter((word) => {
    const file = of.normalizeExecApprovals({ version: 1, agents: { probe: { [key]: word } } });
    // a default that is none of the words shows which of them count
    const overrides = { security: "?", ask: "?", askFallback: "?" };
    return of.resolveExecApprovalsFromFile({ file, agentId: "probe", overrides }).agent[key] === word;
  });
}

/** Whether a plain text in an allowlist counts as the pattern of an entry. */
function takesTexts() {
  const file = of.normalizeExecApprovals({ version: 1, agents: { probe: { allowlist: ["/usr/bin/probe"] } } });
  return file.agents.probe.allowlist?.[0]?.pattern === "/usr/bin/probe";
}

fs.writeFileSync(process.argv[3], JSON.stringify({
  reads,
  refuses_words: counts(fileOf(1)) ? !counts(fileOf(1, { security: "none" })) : null,
  versions: counts(fileOf(1)) ? [1, 2, "1"].filter((version) => counts(fileOf(version))) : null,
  security: wordsOf("security"),
  ask: wordsOf("ask"),
  ask_fallback: wordsOf("askFallback"),
  texts: takesTexts(),
}));
process.exit(0);
