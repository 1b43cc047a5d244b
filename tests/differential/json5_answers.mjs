// What npm json5 makes of texts: node json5_answers.mjs LIBRARY <lines of base64 >lines of JSON
// A line is {"value": …} or {"refused": true}. Numbers are written as the bits of their double,
// mappings as sorted pairs, so that nothing is lost on the way.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const json5 = createRequire(import.meta.url)(process.argv[2]);
console.warn = () => {}; // the library warns of U+2028 in strings

function bits(number) {
  if (Number.isNaN(number)) return "nan";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

function written(value) {
  if (typeof value === "number") return { double: bits(value) };
  if (Array.isArray(value)) return value.map(written);
  if (value !== null && typeof value === "object")
    return { mapping: Object.keys(value).sort().map((key) => [key, written(value[key])]) };
  return value;
}

for await (const line of createInterface({ input: process.stdin })) {
  const text = Buffer.from(line, "base64").toString("utf-8"); // as fs.readFileSync(path, "utf-8")
  let answer;
  try {
    answer = { value: written(json5.parse(text)) };
  } catch {
    answer = { refused: true };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
