import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { parseArgs } from "node:util";
import { Agent, request } from "undici";

/**
 * What any gateway on Node costs at the least: bytes in through node:http, out through undici, and back. It reads
 * nothing, asks for no key, chooses, counts and keeps nothing.
 */
const { values } = parseArgs({
  options: { port: { type: "string" }, upstream: { type: "string" } },
});
const upstream = String(values.upstream);
const dispatcher = new Agent({ pipelining: 1 });

createServer((incoming, outgoing) => {
  pass(incoming, outgoing).catch(() => outgoing.writeHead(502).end());
}).listen(Number(values.port), "127.0.0.1");

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const isPost = incoming.method === "POST";
  const answer = await request(
    upstream + String(incoming.url).replace(/^\/v1/, ""),
    {
      method: isPost ? "POST" : "GET",
      headers: { "content-type": "application/json" },
      body: isPost ? incoming : null,
      dispatcher,
    },
  );
  outgoing.writeHead(answer.statusCode, {
    "content-type": String(answer.headers["content-type"]),
  });
  answer.body.pipe(outgoing);
}
