// What the published product's own legacy migrations make of configs.
//
//   node legacy_migrations.mjs PACKAGE < configs.jsonl
//
// Answers one JSON line a config: {"value": migrated or null, "changes": [...]}.
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const file = path.join(process.argv[2], "dist", "config", "legacy.js");
const { applyLegacyMigrations } = await import(pathToFileURL(file).href);
for await (const line of createInterface({ input: process.stdin })) {
  const { next, changes } = applyLegacyMigrations(JSON.parse(line));
  process.stdout.write(JSON.stringify({ value: next, changes }) + "\n");
}
