// node build.mjs FOLDER CONFIG WHEEL...: the page as one folder, with Python, moltconf and what it imports.
// CONFIG is linted once while the page is built, so that a browser need not begin at nothing.
import nodeCrypto, { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { loadPyodide } from "pyodide";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, config, ...wheels] = process.argv.slice(2);
const bytes = (path) => new Uint8Array(readFileSync(path));

mkdirSync(join(folder, "pyodide"), { recursive: true });
for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"])
  cpSync(join(here, "node_modules/pyodide", name), join(folder, "pyodide", name));

await build({
  entryPoints: ["page.js"].map((name) => join(here, "src", name)),
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
});
// what the bundle is made of, and on which terms
const modules = ["@codemirror", "@lezer", "@marijn", "crelt", "style-mod", "w3c-keyname", "pyodide"];
const terms = modules
  .flatMap((name) => (name.startsWith("@") ? readdirSync(join(here, "node_modules", name)).map((each) => `${name}/${each}`) : [name]))
  .map((name) => {
    const { version, license } = JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
    const path = join(here, "node_modules", name, "LICENSE");
    return `${name} ${version}: ${license}\n\n${existsSync(path) ? readFileSync(path, "utf8") : ""}`;
  });
writeFileSync(join(folder, "licences.txt"), terms.join("\n"));

for (const name of ["index.html", "page.css", "worker.js"]) cpSync(join(here, "src", name), join(folder, name));

// compiled by the Python that will run it: a browser would compile every module at each start
const python = await loadPyodide();
for (const wheel of wheels) python.unpackArchive(bytes(wheel), "wheel", { extractDir: "/code" });
python.FS.writeFile("/code/answers.py", bytes(join(here, "src/answers.py")));
python.runPython(`
import compileall, pathlib, zipfile
from py_compile import PycInvalidationMode
code = pathlib.Path("/code")
# no time of a file goes into what is compiled
compileall.compile_dir(code, quiet=1, legacy=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
with zipfile.ZipFile("/python.zip", "w", zipfile.ZIP_DEFLATED) as packed:
    for path in sorted(code.rglob("*")):
        inside = path.relative_to(code)
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in inside.parts:
            packed.writestr(zipfile.ZipInfo(str(inside)), path.read_bytes(), zipfile.ZIP_DEFLATED)
`);
const code = python.FS.readFile("/python.zip");
writeFileSync(join(folder, "python.zip"), code);

// The memory of Python after its first answer. The same files give the same bytes: clocks count from one
// moment on, chance is a row of numbers, and the folder of the build is not named.
let tick = Date.UTC(2026, 0, 1);
let byte = 0;
Date.now = () => tick++;
performance.now = () => tick++;
nodeCrypto.randomFillSync = (array) => {
  const view = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let n = 0; n < view.length; n++) view[n] = byte++;
  return array;
};
process.argv[1] = "build.mjs";
const started = await loadPyodide({ _makeSnapshot: true, env: { PYTHONHASHSEED: "0" } });
started.FS.writeFile("/python.zip", code);
started.FS.writeFile("/config", bytes(config));
started.runPython(`
import gc, pathlib, sys
sys.path.append("/python.zip")
import answers
answers.EXAMPLE = pathlib.Path("/config").read_text("utf-8")
answers.rehearse(1)
gc.collect()
gc.freeze()
`);
writeFileSync(join(folder, "started.bin"), gzipSync(started.makeMemorySnapshot(), { level: 9 }));

const names = readdirSync(folder, { recursive: true })
  .map((name) => join(folder, name))
  .filter((path) => statSync(path).isFile())
  .map((path) => relative(folder, path).replaceAll("\\", "/"))
  .sort();
const edition = createHash("sha256");
for (const name of names) edition.update(name).update(readFileSync(join(folder, name)));
await build({
  entryPoints: [join(here, "src/offline.js")],
  outdir: folder,
  minify: true,
  define: { NAMES: JSON.stringify(["./", ...names]), EDITION: JSON.stringify(edition.digest("hex").slice(0, 16)) },
});
