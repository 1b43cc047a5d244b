// Find the moltconf program, without a shell: what lies in the opened folder is never run.

import { spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import * as path from "node:path";

/** What starts the server. */
export interface Program {
  command: string;
  args: string[];
}

/** What a search found: a program, or one sentence that says how to get one. */
export type Found = { program: Program } | { missing: string };

export const INSTALL = "uv tool install 'moltconf[lsp]'";

/** Return the program that the setting names, else the one on PATH. */
export async function findProgram(setting: string, env: NodeJS.ProcessEnv = process.env): Promise<Found> {
  if (setting) {
    const named = await isProgram(setting);
    return named ? check(setting) : { missing: `moltconf.path names no program: ${setting}` };
  }
  for (const folder of (env.PATH ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue; // relative: it would be one of the opened folder
    for (const name of process.platform === "win32" ? ["moltconf.exe"] : ["moltconf"]) {
      const file = path.join(folder, name);
      if (await isProgram(file)) return check(file);
    }
  }
  return { missing: `moltconf is not installed. Run: ${INSTALL}` };
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}

/** Ask a program whether it has the server: one without the extra says how to get it. */
async function check(command: string): Promise<Found> {
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(command, ["lsp", "--check"], { stdio: "ignore" });
    child.on("error", () => resolve(null));
    child.on("exit", resolve);
  });
  if (code === 0) return { program: { command, args: ["lsp"] } };
  return { missing: `${command} has no language server. Run: ${INSTALL}` };
}
