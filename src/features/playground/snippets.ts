import {
  type PlaygroundRequest,
  readInput,
  readSelection,
} from "#features/playground/request.ts";

export const LANGUAGES = ["curl", "typescript", "python", "openai"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The request as a program that can be run, which takes its key from the environment. */
export function snippet(
  language: Language,
  request: PlaygroundRequest,
  origin: string,
): string {
  const { input } = readInput(request);
  const autoRoute = {
    prompt: request.prompt,
    input: isBare(request) ? {} : input,
    ...readSelection(request),
  };
  switch (language) {
    case "curl":
      return [
        `curl ${origin}/v1/auto/route \\`,
        `  -H "Authorization: Bearer $GREATROUTER_API_KEY" \\`,
        `  -H "Content-Type: application/json" \\`,
        `  -d ${shellQuoted(JSON.stringify(autoRoute, null, 2))}`,
      ].join("\n");
    case "typescript":
      return [
        `import { GreatRouter } from "@greatrouter/sdk";`,
        ``,
        `const client = new GreatRouter(process.env.GREATROUTER_API_KEY, { baseURL: ${JSON.stringify(`${origin}/v1`)} });`,
        `const answer = await client.autoRoute(${JSON.stringify(autoRoute, null, 2)});`,
        `console.log(answer.model.model.id, answer.result);`,
      ].join("\n");
    case "python":
      return [
        `import os`,
        `from greatrouter import GreatRouter`,
        ``,
        `client = GreatRouter(os.environ["GREATROUTER_API_KEY"], base_url=${JSON.stringify(`${origin}/v1`)})`,
        `answer = client.auto_route(${python(autoRoute)})`,
        `print(answer["model"]["model"]["id"], answer["result"])`,
      ].join("\n");
    case "openai":
      return [
        `import OpenAI from "openai";`,
        ``,
        `const client = new OpenAI({ baseURL: ${JSON.stringify(`${origin}/v1`)}, apiKey: process.env.GREATROUTER_API_KEY });`,
        `const answer = await client.chat.completions.create(${ofOpenAi({ model: "router", ...input }, readSelection(request))});`,
        `console.log(answer.model, answer.choices[0].message.content);`,
      ].join("\n");
  }
}

/** OpenAI's client sends fields that its types do not know; those refuse them where they stand, and take them spread. */
function ofOpenAi(body: Record<string, unknown>, ours: unknown): string {
  const spread = JSON.stringify({ greatrouter: ours }, null, 2);
  return JSON.stringify(body, null, 2).replace(
    /\n\}$/,
    `,\n  ...${spread.replaceAll("\n", "\n  ")},\n}`,
  );
}

/** The prompt is all there is, so the router makes the message of it. */
function isBare({
  system,
  tools,
  schema,
  attachments,
}: PlaygroundRequest): boolean {
  return (
    !system.trim() &&
    !tools.trim() &&
    !schema.trim() &&
    attachments.length === 0
  );
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** JSON's literals are Python's, but for these three. */
function python(value: unknown, indent = ""): string {
  const inner = `${indent}    `;
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const items = value.map((it) => `${inner}${python(it, inner)},\n`);
    return `[\n${items.join("")}${indent}]`;
  }
  if (typeof value === "object") {
    const entries = Object.entries(value);
    if (entries.length === 0) return "{}";
    const items = entries.map(
      ([key, it]) => `${inner}${JSON.stringify(key)}: ${python(it, inner)},\n`,
    );
    return `{\n${items.join("")}${indent}}`;
  }
  return JSON.stringify(value);
}
