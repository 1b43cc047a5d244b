// Python in a thread of its own: the page stays alive whatever it does.
import { loadPyodide } from "./pyodide/pyodide.mjs";

async function start() {
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  const code = await fetch(new URL("./python.zip", import.meta.url));
  if (!code.ok) throw new Error(`python.zip: ${code.status}`);
  python.unpackArchive(await code.arrayBuffer(), "zip", { extractDir: "/lib/python3.14/site-packages" });
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
