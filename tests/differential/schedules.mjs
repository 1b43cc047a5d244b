// schedules.mjs PACKAGE: for each schedule of a JSON list on standard input, whether a job that has it comes.
import fs from "node:fs";
import { reach } from "../../moltconf/extract/functions.mjs";

const NOW = Date.UTC(2026, 0, 1);
const texts = JSON.parse(fs.readFileSync(0, "utf8"));
const get = reach(["computeNextRunAtMs", "normalizeStoredCronJobs"], { computeNextRunAtMs: /schedule|cron/ });
const next = await get("computeNextRunAtMs");
const normalize = await get("normalizeStoredCronJobs");
const answers = texts.map((text) => {
  const jobs = [{ id: "x", name: "x", enabled: true, schedule: JSON.parse(text), payload: { kind: "systemEvent", text: "x" }, state: {} }];
  try {
    normalize?.(jobs);
    return Number.isFinite(next(jobs[0].schedule, NOW));
  } catch {
    return false;
  }
});
process.stdout.write(JSON.stringify(answers));
process.exit(0);
