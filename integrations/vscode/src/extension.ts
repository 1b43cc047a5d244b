// The extension: starts the language server and shows what it says.

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { findProgram, INSTALL, Program } from "./find";
import { Preview, previewPage, releaseChoices, Status, statusText, statusTooltip } from "./words";

const LANGUAGES = ["json", "jsonc", "json5", "yaml", "markdown", "shellscript", "dockerfile", "terraform", "nix"];
/** Templates of configs, whatever language they are written in. */
const TEMPLATES = "**/{clawdis,clawdbot,moltbot,moldbot,openclaw}.{json,json5}.*";

let client: LanguageClient | undefined;
let program: Program | undefined;
const statuses = new Map<string, Status>();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const bar = vscode.window.createStatusBarItem("moltconf", vscode.StatusBarAlignment.Right, 90);
  bar.name = "moltconf";
  bar.command = "moltconf.selectRelease";
  const show = () => {
    const status = statuses.get(vscode.window.activeTextEditor?.document.uri.toString() ?? "");
    bar.text = statusText(status);
    bar.tooltip = statusTooltip(status);
    if (bar.text) bar.show();
    else bar.hide();
  };
  context.subscriptions.push(
    bar,
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.commands.registerCommand("moltconf.selectRelease", selectRelease),
    vscode.commands.registerCommand("moltconf.showMigration", showMigration),
    vscode.commands.registerCommand("moltconf.restart", () => restart(show)),
  );
  await start(show);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(show: () => void): Promise<void> {
  const settings = vscode.workspace.getConfiguration("moltconf");
  const found = await findProgram(settings.get("path", ""));
  if ("missing" in found) {
    // one notification, and nothing else until the person acts
    void vscode.window.showWarningMessage(found.missing, "Copy the command").then((chosen) => {
      if (chosen) void vscode.env.clipboard.writeText(INSTALL);
    });
    return;
  }
  program = found.program;
  client = new LanguageClient(
    "moltconf",
    "moltconf",
    program,
    {
      documentSelector: [
        ...LANGUAGES.flatMap((language) => [
          { language, scheme: "file" },
          { language, scheme: "untitled" },
        ]),
        { pattern: TEMPLATES, scheme: "file" },
      ],
      initializationOptions: { ...options(settings), status: true },
      synchronize: {
        configurationSection: "moltconf",
        fileEvents: vscode.workspace.createFileSystemWatcher("**/{moltconf.toml,pyproject.toml,.env}"),
      },
      middleware: {
        executeCommand: async (command, args, next) => {
          const result: unknown = await next(command, args);
          if (command === "moltconf.previewMigration") await showPage(result as Preview);
          return result;
        },
      },
    },
  );
  client.onNotification("moltconf/status", (status: Status) => {
    statuses.set(status.uri, status);
    show();
  });
  await client.start();
}

async function restart(show: () => void): Promise<void> {
  await client?.stop();
  client = undefined;
  statuses.clear();
  await start(show);
}

function options(settings: vscode.WorkspaceConfiguration): Record<string, unknown> {
  return {
    release: settings.get("release", ""),
    envFiles: settings.get("envFiles", []),
    stateDir: settings.get("stateDir", ""),
  };
}

async function selectRelease(): Promise<void> {
  if (!client) return;
  const status = statuses.get(vscode.window.activeTextEditor?.document.uri.toString() ?? "");
  const choices = releaseChoices(await knownReleases(), status?.writtenBy ?? null);
  const chosen = await vscode.window.showQuickPick(choices, { title: "Which release judges?" });
  if (!chosen) return;
  await client.sendRequest("workspace/executeCommand", {
    command: "moltconf.setRelease",
    arguments: [chosen.release],
  });
}

function knownReleases(): Promise<string[]> {
  return new Promise((resolve) => {
    if (!program) return resolve([]);
    execFile(program.command, ["releases", "--format", "json"], { maxBuffer: 1 << 24 }, (error, output) => {
      if (error) return resolve([]);
      const list = JSON.parse(output) as { releases: { release: string }[] };
      resolve(list.releases.map((each) => each.release));
    });
  });
}

async function showMigration(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  if (!client || !uri) return;
  const preview = await client.sendRequest<Preview>("workspace/executeCommand", {
    command: "moltconf.previewMigration",
    arguments: [uri, null],
  });
  await showPage(preview);
}

async function showPage(preview: Preview): Promise<void> {
  const page = await vscode.workspace.openTextDocument({ language: "markdown", content: previewPage(preview) });
  await vscode.window.showTextDocument(page, vscode.ViewColumn.Beside, true);
}
