// The page: what is asked, and what is shown.
import { Editor, showDifference } from "./editor.js";
import { Engine } from "./engine.js";
import { packed, unpacked } from "./share.js";

// a longer text is judged when the reader asks for it
const LONG = 500_000;
// the most that moltconf reads
const TOO_LONG = 8 * 1024 * 1024;
// a text that may be judged twice without keeping the next answer waiting
const SHORT = 50_000;
// how long the text has to stay as it is, in milliseconds
const PAUSE = 100;
// an answer that takes longer can be stopped; a button that comes and goes at every key is noise
const QUICK = 400;
// how long nobody types before the files are kept
const REST = 5_000;

const at = (id) => document.getElementById(id);
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
const keyOf = (path) => path.map((step, n) => (typeof step === "number" ? `[${step}]` : n ? `.${step}` : step)).join("");

let files = { "openclaw.json": "" };
let open = "openclaw.json";
let accepted = {};
let result = null;
let version = 0;
let wanted = 0;
let isJudging = false;
let timer;
let listed = "";
let isFirst = true;
let keeping;

const editor = new Editor(at("editor"), changed);
const engine = new Engine((state, sentence) => {
  document.body.dataset.engine = state;
  if (sentence) say(sentence, true);
  else say(state === "starting" ? "Loading: this takes a few seconds the first time." : "Ready. Nothing that you paste leaves this page.");
});

// What is said already is not said again: a page that did not change is not laid out.
function tellIn(id, sentence) {
  if (at(id).textContent !== sentence) at(id).textContent = sentence;
}

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

function say(sentence, isError = false) {
  tellIn("status", sentence);
  at("status").classList.toggle("error", isError);
}

async function asked(ask, more) {
  const patience = setTimeout(() => (at("stop").hidden = false), QUICK);
  try {
    return await engine.ask(ask, more);
  } finally {
    clearTimeout(patience);
    at("stop").hidden = true;
  }
}

const tell = (error) => say(error.message, true);
const release = () => at("release").value || null;

function changed() {
  files[open] = editor.text;
  version += 1;
  clearTimeout(timer);
  clearTimeout(keeping);
  document.body.dataset.judged = "no";
  if (editor.text.length <= LONG) timer = setTimeout(judge, PAUSE);
  else say("A long text: press “Check” when you want to know.");
}

// one answer at a time: what is typed meanwhile is judged once, after it
async function judge() {
  wanted = version;
  if (isJudging) return;
  isJudging = true;
  let mine;
  do {
    mine = wanted;
    await judgeOnce(mine).catch(tell);
  } while (mine !== wanted);
  isJudging = false;
  keepLater();
}

async function judgeOnce(mine) {
  const text = editor.text;
  if (!text.trim()) {
    editor.mark([]);
    tellIn("verdict", "Paste a config, or drop a file or a folder here.");
    list([]);
    document.body.dataset.judged = String(version);
    return;
  }
  if (text.length > TOO_LONG) return say("This text is longer than 8 MiB, the most that moltconf reads.", true);
  const [, report] = await Promise.all([engine.write(open, text), asked("lint", { name: open, release: release() })]);
  if (isFirst && text.length <= SHORT) warmUp().catch(() => {});
  if (mine !== version) return;
  showReport(report);
  document.body.dataset.judged = String(version);
}

// The browser compiles Python's loop for this text too, which costs more than an answer: that is done
// while the first answer is read.
async function warmUp() {
  isFirst = false;
  await Promise.all([engine.write(open, editor.text), engine.ask("lint", { name: open, release: release() })]);
}

function verdictOf(file) {
  const name = file.release;
  if (file.valid === false) return `${name} refuses this config.`;
  if (file.valid === null) return `Whether ${name} accepts this config depends on a plugin.`;
  if (file.starts === false) return `${name} accepts this config and does not start with it.`;
  if (file.starts === null) return `${name} accepts this config. Whether it starts depends on the machine: ${file.not_judged.join("; ")}`;
  return `${name} accepts this config and starts with it.`;
}

function showReport(report) {
  const refused = report.unreadable.map((each) => each.reason);
  const verdicts = report.files.map(verdictOf);
  tellIn("verdict", [...verdicts, ...refused].join(" "));
  at("verdict").className = refused.length || report.files.some((file) => file.valid === false || file.starts === false) ? "bad" : "good";
  const findings = report.files.flatMap((file) => file.findings);
  const here = findings.filter((each) => each.file === open);
  editor.mark(here);
  list(findings);
  at("fix").disabled = !findings.some((each) => each.fix?.safety === "safe");
  const { errors, warnings, infos } = report.summary;
  say(`${counted(errors, "error")}, ${counted(warnings, "warning")}, ${counted(infos, "note")}.`);
}

// most edits change no finding, and leave the list as it is
function list(findings) {
  const asText = JSON.stringify([open, findings]);
  if (asText === listed) return;
  listed = asText;
  at("findings").replaceChildren(...findings.map(findingRow));
}

function findingRow(each) {
  const place = `${each.file === open ? "line" : `${each.file}, line`} ${each.range.start.line}`;
  return element(
    "li",
    { class: each.severity },
    element("button", { class: "place", onclick: () => each.file === open && editor.show(each.range.start) }, `${each.severity}, ${place}`),
    element("p", {}, each.message, each.count > 1 ? ` (${each.count} places)` : ""),
    each.help ? element("p", { class: "help" }, each.help) : null,
    element("p", { class: "more" }, element("a", { href: `../rules/${each.rule}/` }, each.rule), each.repaired_by ? ` · repaired by ${each.repaired_by}` : ""),
  );
}

// --- upgrade

async function plan() {
  await engine.write(open, editor.text);
  const made = await asked("migrate", { name: open, release: release(), accept: accepted });
  result = made;
  const { report, texts } = made;
  const changes = report.steps.flatMap((step) => step.changes).length;
  const words = {
    unchanged: `Nothing has to change for ${report.to}.`,
    migrated: `${changes} changes lead from ${report.from} to ${report.to}.`,
    partial: `${changes} changes lead from ${report.from} to ${report.to}; you decide what is listed below.`,
    refused: `There is no result that ${report.to} accepts; what is listed below is yours to change.`,
  };
  at("plan-summary").textContent = words[report.status];
  at("plan-summary").dataset.status = report.status;
  at("shifts").replaceChildren(...report.shifts.map(shiftRow));
  at("remaining").replaceChildren(...report.remaining.map(remainingRow));
  at("steps").replaceChildren(...report.steps.map(stepRow));
  for (const id of ["shifts", "remaining", "steps"]) at(`${id}-part`).hidden = !at(id).children.length;
  const after = texts[open];
  const isUsable = after !== undefined && after !== editor.text && report.status !== "refused";
  at("take").disabled = !isUsable;
  at("difference").hidden = after === undefined || after === editor.text;
  if (!at("difference").hidden) showDifference(at("difference"), editor.text, after);
  say(words[report.status]);
}

const handled = { kept: "kept as it was", reported: "changes", "needs-decision": "you decide" };

function shiftRow(each) {
  const whom = each.for ? `${each.for}: ` : "";
  const before = (each.says ?? `${each.fact}: {value}`).replace("{value}", () => each.before);
  const change = `${each.before && `${before}; `}from ${each.since} on: ${each.after}`;
  return element("li", {}, element("strong", {}, each.danger), ` ${whom}${change} (${handled[each.handled]})`);
}

const stepRow = (each) =>
  element(
    "li",
    {},
    element("a", { href: `../migrations/${each.id}/` }, each.id),
    `: ${each.summary}`,
    element("ul", {}, ...each.changes.map((change) => element("li", {}, `${change.kind} ${[change.from, change.to].filter(Boolean).map(keyOf).join(" → ")}`))),
  );

function remainingRow(each) {
  const choices = each.choices.map(({ accept, does }) => {
    const [step, word] = accept.split("=");
    return element("button", { onclick: () => ((accepted[step] = word), plan().catch(tell)) }, does);
  });
  return element("li", { class: each.severity }, element("p", {}, each.message), each.help && !choices.length ? element("p", { class: "help" }, each.help) : null, ...choices);
}

function take() {
  for (const [name, text] of Object.entries(result.texts)) if (name !== open) files[name] = text;
  const text = result.texts[open];
  accepted = {};
  engine.put({ ...files, [open]: text }).catch(tell);
  replaceText(text);
  at("difference").hidden = true;
  at("take").disabled = true;
  at("plan-summary").textContent = "The result is in the editor. Download it when you are content.";
}

function replaceText(text) {
  editor.set(text);
  changed();
}

async function fix() {
  await engine.write(open, editor.text);
  const texts = await asked("fix", { name: open, release: release() });
  for (const [name, text] of Object.entries(texts)) if (name !== open) files[name] = text;
  if (texts[open] === undefined) say("Nothing here can be repaired safely.");
  else replaceText(texts[open]);
}

// --- files

const isText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

async function read(list) {
  const found = {};
  const not = [];
  for (const { name, file } of list) {
    if (file.size > TOO_LONG) not.push(`${name} is longer than 8 MiB`);
    else
      try {
        found[name] = isText.decode(await file.arrayBuffer());
      } catch {
        not.push(`${name} is no UTF-8 text`);
      }
  }
  if (Object.keys(found).length) await openFiles(found);
  if (not.length) say(`${not.slice(0, 3).join("; ")}${not.length > 3 ? ` and ${not.length - 3} more` : ""}.`, true);
}

async function openFiles(found) {
  const { configs, left_out } = await engine.put(found);
  if (!configs.length) throw new Error("None of these files holds a config.");
  files = found;
  at("file").replaceChildren(...configs.map((name) => element("option", { value: name }, name)));
  at("file-part").hidden = configs.length < 2;
  choose(configs[0]);
  if (left_out.length) say(`${left_out.join(", ")}: settings are not read here.`);
}

function choose(name) {
  open = name;
  accepted = {};
  at("file").value = name;
  at("name").textContent = name;
  replaceText(files[name]);
}

async function entriesOf(entry, prefix = "") {
  if (entry.isFile) return [{ name: prefix + entry.name, file: await new Promise((done, fail) => entry.file(done, fail)) }];
  if ([".git", "node_modules"].includes(entry.name)) return [];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return found;
    for (const each of some) found.push(...(await entriesOf(each, `${prefix}${entry.name}/`)));
  }
}

function chosen({ target }) {
  const found = Array.from(target.files, (file) => ({ name: file.webkitRelativePath || file.name, file }));
  target.value = ""; // the same file may be chosen again, after another
  return read(found);
}

const holdsFiles = ({ dataTransfer }) => dataTransfer.types.includes("Files");

// a text goes into the editor; what is dropped beside it must not take the page's place
function dragged(event) {
  if (holdsFiles(event) || !at("editor").contains(event.target)) event.preventDefault();
}

async function dropped(event) {
  dragged(event);
  if (!holdsFiles(event)) return;
  // all at once: the list of items is empty when this function is continued
  const items = Array.from(event.dataTransfer.items).filter((item) => item.kind === "file");
  const some = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  // only what lies on a disk has an entry
  const found = some.map((each) => (each instanceof File ? [{ name: each.name, file: each }] : entriesOf(each)));
  const list = (await Promise.all(found)).flat();
  if (!list.length) throw new Error("There is no file in it.");
  await read(list);
}

function download() {
  const address = URL.createObjectURL(new Blob([editor.text], { type: "application/octet-stream" }));
  element("a", { href: address, download: open.split("/").pop() }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// --- look up, credentials, share

async function explain() {
  const what = at("key").value.trim();
  if (!what) return;
  const { text } = await asked("explain", { what });
  at("explanation").textContent = text;
}

async function credentials() {
  await engine.write(open, editor.text);
  const report = await asked("credentials", { name: open, release: release() });
  const rows = report.files.flatMap((file) =>
    file.agents.flatMap((agent) =>
      agent.slots.map((slot) =>
        element(
          "tr",
          {},
          ...[agent.id, slot.slot, slot.model ?? "", slot.status, slot.credential ? `${slot.credential.name}: ${slot.credential.why}` : "none"].map((cell) => element("td", {}, String(cell))),
        ),
      ),
    ),
  );
  at("slots").replaceChildren(...rows);
  at("slots-table").hidden = !rows.length;
  at("searched").textContent = report.files.map((file) => `Looked at: ${file.searched.join(", ")}. Not looked at: credential stores and variables of the gateway's machine.`).join(" ");
}

async function accepting() {
  await engine.write(open, editor.text);
  const found = await asked("accepting", { name: open });
  const word = (each) => (each.valid === false ? "refuses it" : each.valid === null ? "depends on a plugin" : each.starts === false ? "accepts it, does not start" : "accepts it");
  const spans = [];
  for (const each of found) {
    if (spans.length && spans.at(-1).word === word(each)) spans.at(-1).first = each.release;
    else spans.push({ first: each.release, last: each.release, word: word(each) });
  }
  at("spans").replaceChildren(...spans.map((span) => element("li", {}, `${span.first === span.last ? span.first : `${span.first} to ${span.last}`}: ${span.word}`)));
}

async function share() {
  await engine.write(open, editor.text);
  const { text, hidden } = await asked("masked", { name: open });
  at("share-text").value = text;
  at("share-hidden").textContent = `${hidden} ${hidden === 1 ? "place is" : "places are"} hidden by ***. This text goes into the link, and nothing else:`;
  at("share-link").hidden = true;
  at("share").showModal();
}

async function makeLink() {
  const link = new URL(location.href);
  link.hash = `text=${await packed({ name: open, text: at("share-text").value })}`;
  at("share-link").value = link.href;
  at("share-link").hidden = false;
  at("share-link").select();
}

async function shared() {
  const word = location.hash.match(/^#text=(.+)$/)?.[1];
  if (!word) return;
  try {
    const { name, text } = await unpacked(word);
    await openFiles({ [name]: text });
  } catch {
    say("The link holds no text that can be read.", true);
  }
}

// --- tabs

const tabs = Array.from(document.querySelectorAll('[role="tab"]'));
function turnTo(tab) {
  for (const each of tabs) {
    const isIt = each === tab;
    each.setAttribute("aria-selected", isIt);
    each.tabIndex = isIt ? 0 : -1;
    at(each.getAttribute("aria-controls")).hidden = !isIt;
  }
  tab.focus();
}
tabs.forEach((tab, n) => {
  tab.addEventListener("click", () => turnTo(tab));
  tab.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) turnTo(tabs[(n + step + tabs.length) % tabs.length]);
  });
});

// --- start

// The files are kept when nobody types: to copy them takes as long as an answer or two.
function keepLater() {
  clearTimeout(keeping);
  keeping = setTimeout(() => navigator.serviceWorker?.register(new URL("./offline.js", import.meta.url)).catch(() => {}), REST);
}

const on = (id, event, act) => at(id).addEventListener(event, (happened) => Promise.resolve(act(happened)).catch(tell));
on("check", "click", judge);
on("fix", "click", fix);
on("plan", "click", plan);
on("take", "click", take);
on("download", "click", download);
on("ask", "submit", (event) => (event.preventDefault(), explain()));
on("credentials", "click", credentials);
on("accepting", "click", accepting);
on("share-open", "click", share);
on("share-make", "click", makeLink);
on("share-close", "click", () => at("share").close());
on("stop", "click", () => engine.stop());
on("file", "change", () => choose(at("file").value));
on("release", "change", () => ((accepted = {}), changed()));
on("choose-file", "change", chosen);
on("choose-folder", "change", chosen);
document.addEventListener("dragover", dragged);
document.addEventListener("drop", (event) => dropped(event).catch(tell), true);

try {
  await engine.put(files);
  const known = await engine.ask("releases");
  at("release").append(...known.map(({ name, date }) => element("option", { value: name }, `${name} (${date})`)));
  await shared();
  document.body.dataset.ready = "yes";
  if (files[open] !== editor.text || editor.text) changed();
} catch (error) {
  tell(error);
}
if (!version) keepLater();
