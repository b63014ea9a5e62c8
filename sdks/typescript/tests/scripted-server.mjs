import { createServer } from "node:http";

/** A server that answers as the exchanges say, one after the other, and keeps what it was asked. */
export async function scriptedServer(exchanges) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const url = new URL(request.url, "http://host");
    requests.push({
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      ...(await bodyOf(request.headers["content-type"], pieces)),
    });
    const script = exchanges[requests.length - 1]?.response;
    await answer(response, script ?? { status: 599, text: "not in the case" });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseURL: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(type = "", pieces) {
  if (pieces.length === 0) return {};
  const bytes = Buffer.concat(pieces);
  if (!type.startsWith("multipart/")) return { body: JSON.parse(bytes) };
  const headers = { "content-type": type };
  const fields = await new Response(bytes, { headers }).formData();
  const form = {};
  for (const name of new Set(fields.keys())) {
    const values = await Promise.all(fields.getAll(name).map(valueOf));
    form[name] = values.length > 1 ? values : values[0];
  }
  return { form };
}

async function valueOf(field) {
  const text = typeof field === "string" ? field : await field.text();
  return text.startsWith("{") ? JSON.parse(text) : text;
}

async function answer(response, script) {
  const { status, headers = {}, json, text, events, bytewise, reset } = script;
  if (status === undefined) return response.socket.destroy();
  const body = Buffer.from(
    text ??
      events?.map((event) => `data: ${event}\n\n`).join("") ??
      JSON.stringify(json),
  );
  const type = events ? "text/event-stream" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers });
  for (const piece of bytewise ? [...body].map((b) => Buffer.of(b)) : [body]) {
    await new Promise((resolve) => response.write(piece, resolve));
    if (bytewise) await new Promise((resolve) => setImmediate(resolve));
  }
  if (reset) response.socket.destroy();
  else response.end();
}
