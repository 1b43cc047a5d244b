// cron.mjs PACKAGE ANSWER : what a release makes of cron/jobs.json, as JSON in the file ANSWER.
//
// The release's own functions read a file that is written for it in a scratch home, and work out when jobs
// come next. The package may be installed or only unpacked.
import fs from "node:fs";
import path from "node:path";
import { reach } from "./functions.mjs";

for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const NAMES = ["loadCronStore", "loadCronJobsStore", "normalizeStoredCronJobs", "computeNextRunAtMs"];
const HINTS = { loadCronStore: /cron|store/, computeNextRunAtMs: /schedule|cron/ };
const NOW = Date.UTC(2026, 0, 1);
const LATER = new Date(NOW + 3_600_000).toISOString();
/** Forms of schedules, by the keys and the kinds of values that tell them. */
const FORMS = {
  "at: text": { kind: "at", at: LATER },
  "atMs: number": { kind: "at", atMs: NOW + 3_600_000 },
  "atMs: text": { kind: "at", atMs: LATER },
  "everyMs: number": { kind: "every", everyMs: 60_000 },
  "everyMs: text": { kind: "every", everyMs: "60000" },
  "expr: text": { kind: "cron", expr: "0 9 * * *" },
  "cron: text": { kind: "cron", cron: "0 9 * * *" },
};
const EXPRESSIONS = {
  seconds: "0 0 9 * * *", years: "0 0 9 * * * 2027", nickname: "@daily", names: "0 9 * JAN MON", last: "0 9 L * *",
  weekday: "0 9 * * 5#L", nearest: "0 9 15W * *", question: "0 9 ? * *", sunday: "0 9 * * 7",
};
const get = reach(NAMES, HINTS);
const of = Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await get(name)])));

const jobOf = (schedule) => ({
  id: "probe", name: "probe", enabled: true, createdAtMs: NOW, updatedAtMs: NOW, schedule, sessionTarget: "main",
  wakeMode: "now", payload: { kind: "systemEvent", text: "probe" }, state: {},
});

async function jobsIn(text) {
  const file = path.join(process.env.HOME, "cron", "jobs.json");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  try {
    return (await (of.loadCronStore ?? of.loadCronJobsStore)(file)).jobs;
  } catch {
    return [];
  }
}

function comes(schedule) {
  const jobs = [jobOf({ ...schedule })];
  try {
    of.normalizeStoredCronJobs?.(jobs);
    return Number.isFinite(of.computeNextRunAtMs(jobs[0].schedule, NOW));
  } catch {
    return false;
  }
}

const job = jobOf({ kind: "every", everyMs: 60_000 });
const reads = (await jobsIn(JSON.stringify({ version: 1, jobs: [job] }))).length === 1;
fs.writeFileSync(process.argv[3], JSON.stringify({
  reads,
  json5: reads && (await jobsIn(`{version: 1, jobs: [${JSON.stringify(job)}], /* a comment */}`)).length === 1,
  list: reads && (await jobsIn(JSON.stringify([job]))).length === 1,
  forms: Object.keys(FORMS).filter((name) => comes(FORMS[name])),
  expressions: Object.keys(EXPRESSIONS).filter((name) => comes({ kind: "cron", expr: EXPRESSIONS[name] })),
}));
process.exit(0);
