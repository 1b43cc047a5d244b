// What a release makes of $include: node includes.mjs PACKAGE <lines of paths >lines of JSON
// A line is {"value": …} or {"fault": "…"}. The function that resolves includes is a file of its
// own in January's packages and lies in a chunk under a short name in later ones.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const dist = path.join(process.argv[2], "dist");
const json5 = createRequire(path.join(dist, "index.js"))("json5");

async function resolver() {
  const early = path.join(dist, "config/includes.js");
  if (fs.existsSync(early)) return (await import(pathToFileURL(early).href)).resolveConfigIncludes;
  for (const name of fs.readdirSync(dist).filter((each) => /^includes-.*\.m?js$/.test(each))) {
    const file = path.join(dist, name);
    const short = /\bresolveConfigIncludes as (\w+)/.exec(fs.readFileSync(file, "utf-8"));
    if (short) return (await import(pathToFileURL(file).href))[short[1]];
  }
  throw new Error("no resolveConfigIncludes");
}

const resolve = await resolver();
for await (const file of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { value: resolve(json5.parse(fs.readFileSync(file, "utf-8")), file) };
  } catch (error) {
    answer = { fault: String(error.message) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
