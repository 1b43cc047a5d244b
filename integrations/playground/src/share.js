// A text in the fragment of an address, which no browser sends to a server.
const stream = (bytes, through) => new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer();

export async function packed(shared) {
  const bytes = await stream(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream("deflate-raw"));
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export async function unpacked(word) {
  const binary = atob(word.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  const text = await stream(bytes, new DecompressionStream("deflate-raw"));
  const { name, text: content } = JSON.parse(new TextDecoder().decode(text));
  if (typeof name !== "string" || typeof content !== "string") throw new Error("no text");
  return { name, text: content };
}
