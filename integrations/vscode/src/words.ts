// What the status bar and the preview say, apart from the editor so that tests can ask.

/** What the server says of a file (`moltconf/status`). */
export interface Status {
  uri: string;
  isConfig: boolean;
  reason: string | null;
  release: string | null;
  why: string | null;
  writtenBy: string | null;
  valid: boolean | null;
  starts: boolean | null;
  errors: number;
  warnings: number;
  infos: number;
}

/** Return the text of the status bar; nothing for a file that is no config. */
export function statusText(status: Status | undefined): string {
  if (!status || (!status.isConfig && !status.reason)) return "";
  if (status.reason) return "$(error) moltconf";
  return `${icon(status)} ${status.release} ${verdict(status)}`;
}

/** Return what a pointer on the status bar reads. */
export function statusTooltip(status: Status | undefined): string {
  if (!status) return "";
  if (status.reason) return status.reason;
  const counts = `${status.errors} errors, ${status.warnings} warnings, ${status.infos} notes`;
  const writer = status.writtenBy ? `\nWritten by ${status.writtenBy}.` : "";
  return `Judged by ${status.release} (${status.why}): ${counts}.${writer}\nClick to choose another release.`;
}

function verdict(status: Status): string {
  if (status.valid === false) return "refuses";
  if (status.starts === false) return "does not start";
  return status.valid === null || status.starts === null ? "accepts (not all judged)" : "starts";
}

function icon(status: Status): string {
  if (status.valid === false || status.starts === false || status.errors) return "$(error)";
  return status.warnings ? "$(warning)" : "$(pass)";
}

/** What `moltconf.previewMigration` answers. */
export interface Preview {
  summary: string;
  report: { files: { from: string; to: string; status: string; diff: string }[] };
}

/** Return a migration as a page of Markdown. */
export function previewPage(preview: Preview): string {
  const [file] = preview.report.files;
  const diff = file?.diff ? `\n\n\`\`\`diff\n${file.diff.replaceAll("```", "` ` `")}\n\`\`\`` : "";
  return `# Migration to ${file?.to ?? "?"}\n\n${preview.summary}${diff}\n`;
}

/** Return the choices of releases: those of the settings first, then the known ones, newest first. */
export function releaseChoices(known: string[], writtenBy: string | null): { label: string; release: string | null }[] {
  const written = writtenBy ? [{ label: `written (${writtenBy})`, release: "written" }] : [];
  return [
    { label: "as the settings say", release: null },
    { label: "latest", release: "latest" },
    ...written,
    { label: "installed", release: "installed" },
    ...[...known].reverse().map((name) => ({ label: name, release: name })),
  ];
}
