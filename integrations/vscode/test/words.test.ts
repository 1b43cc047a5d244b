import assert from "node:assert/strict";
import { test } from "node:test";
import { previewPage, releaseChoices, Status, statusText, statusTooltip } from "../src/words";

const STATUS: Status = {
  uri: "file:///openclaw.json", isConfig: true, reason: null, release: "2026.9.6", why: "the latest known",
  writtenBy: null, valid: true, starts: true, errors: 0, warnings: 0, infos: 0,
};

test("the status bar names the release and the verdict", () => {
  assert.equal(statusText(STATUS), "$(pass) 2026.9.6 starts");
  assert.equal(statusText({ ...STATUS, valid: false, starts: false }), "$(error) 2026.9.6 refuses");
  assert.equal(statusText({ ...STATUS, starts: false }), "$(error) 2026.9.6 does not start");
  assert.equal(statusText({ ...STATUS, starts: null }), "$(pass) 2026.9.6 accepts (not all judged)");
  assert.equal(statusText({ ...STATUS, isConfig: false }), "");
  assert.match(statusTooltip({ ...STATUS, writtenBy: "2026.3.24" }), /Written by 2026\.3\.24/);
});

test("the preview shows what a migration means and its diff", () => {
  const page = previewPage({
    summary: "2026.3.24 to 2026.9.6: migrated",
    report: { files: [{ from: "2026.3.24", to: "2026.9.6", status: "migrated", diff: "-a\n+b" }] },
  });
  assert.match(page, /# Migration to 2026\.9\.6/);
  assert.match(page, /```diff\n-a\n\+b\n```/);
});

test("releases are offered newest first", () => {
  const labels = releaseChoices(["2026.1.5", "2026.9.6"], "2026.3.24").map((each) => each.label);
  assert.deepEqual(labels.slice(-2), ["2026.9.6", "2026.1.5"]);
  assert.ok(labels.includes("written (2026.3.24)"));
});
