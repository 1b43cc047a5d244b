// Loaded before a package that is asked: what it does reaches no network.
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import { syncBuiltinESMExports } from "node:module";

const refuse = () => {
  const error = new Error("a release is asked without a network");
  throw Object.assign(error, { code: "MOLTCONF_OFFLINE" });
};
net.Socket.prototype.connect = refuse;
for (const name of ["bind", "connect", "send"]) dgram.Socket.prototype[name] = refuse;
for (const name of ["resolve", "resolve4", "resolve6"]) {
  dns[name] = refuse;
  dns.promises[name] = async () => refuse();
}
// a server on the loopback address asks for the address of that address
const isLocal = (host) => !host || host === "localhost" || net.isIP(host);
const { lookup } = dns;
const promised = dns.promises.lookup;
dns.lookup = (host, ...rest) => (isLocal(host) ? lookup(host, ...rest) : refuse());
dns.promises.lookup = async (host, ...rest) => (isLocal(host) ? promised(host, ...rest) : refuse());
globalThis.fetch = async () => refuse();
globalThis.WebSocket = undefined;
globalThis.EventSource = undefined;
syncBuiltinESMExports();
