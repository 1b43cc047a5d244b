import assert from "node:assert/strict";
import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { findProgram } from "../src/find";

async function program(code: number): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "moltconf-"));
  const file = path.join(folder, "moltconf");
  await writeFile(file, `#!/bin/sh\nexit ${code}\n`);
  await chmod(file, 0o755);
  return file;
}

test("the program on PATH is found", async () => {
  const file = await program(0);
  const found = await findProgram("", { PATH: path.dirname(file) });
  assert.deepEqual(found, { program: { command: file, args: ["lsp"] } });
});

test("one without the extra, one that is not there and a relative folder say what to do", async () => {
  const file = await program(2);
  for (const PATH of [path.dirname(file), "/nowhere", "."]) {
    const found = await findProgram("", { PATH });
    assert.ok("missing" in found && found.missing.includes("moltconf[lsp]"));
  }
});

test("a setting that names no program is told", async () => {
  const found = await findProgram("/nowhere/moltconf", {});
  assert.ok("missing" in found && found.missing.includes("/nowhere/moltconf"));
});
