#!/usr/bin/env node
// npx moltconf: starts moltconf where it is installed, else by uv or pipx, else says what to do.
// Nothing is fetched when this package is installed, and nothing by this program itself.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
const { version } = JSON.parse(readFileSync(path.join(path.dirname(here), "..", "package.json"), "utf8"));
const endings = process.platform === "win32" ? [".exe"] : [""];

/** Whether `file` is `folder`, or lies below it. */
function isWithin(file, folder) {
  const way = path.relative(folder, file);
  return !path.isAbsolute(way) && way.split(path.sep)[0] !== "..";
}

/** The current folder, whose programs may be a stranger's; not the home folder or one above it. */
function checkout() {
  const folder = realpathSync(process.cwd());
  const home = existsSync(os.homedir()) ? realpathSync(os.homedir()) : os.homedir();
  return isWithin(home, folder) ? undefined : folder;
}

const strange = checkout();

/** Where a program is: never a relative entry of PATH, nor in a checkout, nor this one. */
function find(name) {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    for (const ending of endings) {
      const program = path.join(folder, name + ending);
      if (!existsSync(program)) continue;
      const real = realpathSync(program);
      if (strange !== undefined && isWithin(real, strange)) continue;
      if (real !== realpathSync(here) && !real.endsWith(".mjs")) return program;
    }
  }
  return undefined;
}

const spec = `moltconf==${version}`;
const ways = [
  ["moltconf", []],
  ["uvx", ["--python", ">=3.11", "--from", spec, "moltconf"]],
  ["pipx", ["run", "--spec", spec, "moltconf"]],
];
// pipx prefers the programs of this folder, whatever it is asked for
const hasOwn = strange !== undefined && existsSync("__pypackages__");
for (const [name, before] of ways) {
  const program = find(name);
  if (!program || (name === "pipx" && hasOwn)) continue;
  const done = spawnSync(program, [...before, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exit(done.status ?? 3);
}
console.error(`moltconf is written in Python, and neither moltconf nor uv nor pipx is on PATH (what lies
below the current folder is not run, nor pipx beside a folder __pypackages__). Install one of them:
  uv:    https://docs.astral.sh/uv/     then: npx moltconf
  pipx:  python3 -m pip install pipx    then: npx moltconf`);
process.exit(2);
