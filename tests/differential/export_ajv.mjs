// node export_ajv.mjs AJV-FOLDER: reads {schemas: {dialect: schema}, configs} from standard input,
// prints for each dialect which configs ajv accepts.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(process.argv[2]);
const load = createRequire(path.join(folder, "package.json"));
const CLASSES = { "draft-07": load(folder).default, "2020-12": load(path.join(folder, "dist/2020")).default };
const { schemas, configs } = JSON.parse(readFileSync(0, "utf8"));
const answers = {};
for (const [dialect, schema] of Object.entries(schemas)) {
  const validate = new CLASSES[dialect]({ strict: false, logger: false }).compile(schema);
  answers[dialect] = configs.map((config) => validate(config));
}
console.log(JSON.stringify(answers));
