// node export_vscode.mjs FOLDER: reads {schemas: {release: {schema, configs}}, patterns} from standard input; FOLDER
// holds node_modules. Prints which configs Visual Studio Code's language service finds nothing in, and which patterns
// it and ajv do not take: both compile them with the flag u.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const load = createRequire(path.resolve(process.argv[2], "package.json"));
const { getLanguageService, TextDocument } = load("vscode-json-languageservice");
const Ajv = load("ajv/dist/2020").default;
const { schemas, patterns } = JSON.parse(readFileSync(0, "utf8"));
const accepted = {};
for (const [release, { schema, configs }] of Object.entries(schemas)) {
  const service = getLanguageService({});
  service.configure({ validate: true });
  accepted[release] = [];
  for (const config of configs) {
    const text = TextDocument.create("file:///config.json", "json", 1, JSON.stringify(config));
    // given by hand, because a config may name another under $schema
    const problems = await service.doValidation(text, service.parseJSONDocument(text), undefined, schema);
    accepted[release].push(problems.length === 0);
  }
}
const refused = patterns.filter((pattern) => {
  try {
    new RegExp(pattern, "u");
    new Ajv().compile({ type: "string", pattern });
    return false;
  } catch {
    return true;
  }
});
console.log(JSON.stringify({ accepted, refused }));
