// The worker as a function: `ask(request)` gives the answer, or throws an error with a sentence.
// A worker that dies is started again with the same files; the texts are the page's, never its own.
export class Engine {
  #worker;
  #waiting = new Map();
  #next = 0;
  #files = null;

  constructor(onState) {
    this.onState = onState;
    this.#start();
  }

  #start() {
    this.onState("starting");
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#die(`The engine stopped (${event.message || "it could not be loaded"}). Your text is still here.`);
    };
  }

  #hear(data) {
    if (data.ready) return this.onState("ready");
    if (data.failed) return this.#die(`The engine could not be started: ${data.failed}`, false);
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if (data.answer && data.answer.error !== undefined) waiting?.reject(new Error(data.answer.error));
    else waiting?.resolve(data.answer);
    if (data.died) this.#die("The engine stopped. Your text is still here; it was started again.");
  }

  #die(sentence, again = true) {
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new Error(sentence));
    this.#waiting.clear();
    this.onState("failed", sentence);
    if (again && this.#deaths++ < 3) {
      this.#start();
      if (this.#files) this.#send({ ask: "put", files: this.#files }).catch(() => {});
    }
  }
  #deaths = 0;

  stop() {
    this.#deaths = 0;
    this.#die("Stopped. Your text is still here.");
  }

  #send(request) {
    return new Promise((resolve, reject) => {
      const id = ++this.#next;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request });
    });
  }

  put(files) {
    this.#files = { ...files };
    return this.#send({ ask: "put", files });
  }

  write(name, text) {
    this.#files[name] = text;
    return this.#send({ ask: "write", name, text });
  }

  ask(ask, more = {}) {
    return this.#send({ ask, ...more });
  }
}
