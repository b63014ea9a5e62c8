import { afterAll, beforeAll, expect, it } from "vitest";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmbedding } from "#providers/embeddings/openai.ts";
import { createHttpClient } from "#providers/http/client.ts";

type Asked = {
  path: string;
  authorization: string | undefined;
  body: { model: string; input: string[] };
};

const client = createHttpClient();
const asked: Asked[] = [];
let answer: (input: string[]) => { status: number; body: string };
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const body = JSON.parse(text) as Asked["body"];
      const { url = "", headers } = request;
      asked.push({ path: url, authorization: headers.authorization, body });
      const told = answer(body.input);
      response.writeHead(told.status).end(told.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
});

afterAll(async () => {
  await client.close();
  await new Promise((done) => server.close(done));
});

const embedding = (apiKey: string | null = "sk-1") =>
  createEmbedding({ baseUrl, model: "small", apiKey }, client);
const answering = (rows: { index: number; embedding: number[] }[]) => () => ({
  status: 200,
  body: JSON.stringify({ object: "list", data: rows }),
});

it("answers a vector of length 1 for each text, in the order of the texts", async () => {
  answer = answering([
    { index: 1, embedding: [0, 2] },
    { index: 0, embedding: [3, 4] },
  ]);
  const vectors = await embedding()(["first", ""]);
  expect(vectors.map((vector) => [...vector])).toEqual([
    [expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)],
    [0, 1],
  ]);
  expect(asked.at(-1)).toMatchObject({
    path: "/v1/embeddings",
    authorization: "Bearer sk-1",
    body: { model: "small", input: ["first", " "] },
  });
});

it("sends no key where none is set", async () => {
  answer = answering([{ index: 0, embedding: [1] }]);
  await embedding(null)(["a"]);
  expect(asked.at(-1)?.authorization).toBeUndefined();
});

it("asks in batches, and cuts what is long", async () => {
  answer = (input) =>
    answering(input.map((_, index) => ({ index, embedding: [1] })))();
  const before = asked.length;
  const texts = Array.from({ length: 200 }, () => "x".repeat(10_000));
  expect(await embedding()(texts)).toHaveLength(200);
  const bodies = asked.slice(before).map(({ body }) => body.input);
  expect(bodies.map(({ length }) => length)).toEqual([96, 96, 8]);
  expect(bodies[0]?.[0]).toHaveLength(4_000);
});

it.each([
  ["an error", { status: 401, body: "{}" }],
  ["no JSON", { status: 200, body: "<html>" }],
  ["no vectors", { status: 200, body: '{"data":[]}' }],
  [
    "vectors of two lengths",
    {
      status: 200,
      body: '{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}',
    },
  ],
])("rejects %s", async (_, told) => {
  answer = () => told;
  await expect(embedding()(["a", "b"])).rejects.toMatchObject({
    name: "UpstreamFailure",
    kind: "garbage",
  });
});
