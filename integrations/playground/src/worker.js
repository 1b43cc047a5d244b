// Python in a thread of its own: the page stays alive whatever it does.
import createPython from "./pyodide/pyodide.asm.mjs";
import { loadPyodide } from "./pyodide/pyodide.mjs";

const indexURL = new URL("./pyodide/", import.meta.url).href;

async function fetched(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

// Python as it was after its first answer, when the page was built
async function awake() {
  const { body } = await fetched("./started.bin");
  const memory = new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  const createPyodideModule = async (settings) => {
    const made = await createPython(settings);
    made.growMemory(memory.length); // it begins with less, and a snapshot is copied into what is there
    return made;
  };
  const python = await loadPyodide({ indexURL, createPyodideModule, _loadSnapshot: memory });
  // a browser compiles what has run for a while again, for speed: that is done before a text is here
  python.pyimport("answers").rehearse(3);
  return python;
}

// to begin anew takes five times as long
const begun = () => loadPyodide({ indexURL });

async function start() {
  const code = fetched("./python.zip").then((answer) => answer.arrayBuffer());
  const python = await awake().catch(begun);
  python.FS.writeFile("/python.zip", new Uint8Array(await code));
  python.runPython("import sys; '/python.zip' in sys.path or sys.path.append('/python.zip')");
  return python.pyimport("answers");
}

const started = start();
started.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error.message ?? error) }),
);

onmessage = async ({ data: { id, request } }) => {
  try {
    const answers = await started;
    postMessage({ id, answer: JSON.parse(answers.answer(JSON.stringify(request))) });
  } catch (error) {
    // the last line of a traceback says what happened; the rest may quote the config
    const kind = String(error.type ?? error.name ?? "error");
    postMessage({ id, answer: { error: `moltconf failed (${kind})` }, died: kind !== "PythonError" && !error.type });
  }
};
