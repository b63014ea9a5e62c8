// Compiled, never run: what the package's types must allow, and must not.
import { GreatRouter, type ChatCompletionChunk } from "@greatrouter/sdk";

const client = new GreatRouter();

export async function typed(): Promise<void> {
  const routed = await client.autoRoute({ prompt: "Hi", input: {} });
  routed.classification.confidence.toFixed();
  const stream = await client.chatCompletions({
    messages: [{ role: "user", content: "Hi" }],
    stream: true,
  });
  for await (const chunk of stream) chunk satisfies ChatCompletionChunk;
  const whole = await client.chatCompletions({ messages: [{ role: "user" }] });
  whole.greatrouter.routing_reason.trim();
  for await (const text of client.exportLogs({ format: "csv" })) text.trim();
  for await (const row of client.exportLogs()) row.request_id.trim();
  await client.setPreference({ key: "excluded_models", value: ["a/b"] });
  // @ts-expect-error a list is not an optimization
  await client.setPreference({ key: "default_optimization", value: [] });
  // @ts-expect-error the prompt is needed
  await client.autoRoute({ input: {} });
}
