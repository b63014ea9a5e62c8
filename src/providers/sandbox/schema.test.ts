import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { outputSchema } from "#core/catalog/schema/output-schema.ts";
import { validate } from "#core/catalog/schema/validate.ts";
import { createSandbox } from "#providers/sandbox/upstream.ts";

const catalog = loadCatalog();
const sandbox = createSandbox();

it("answers every model of the catalog as the model's output schema says", async () => {
  const [host] = catalog.hosts.values();
  if (!host) throw new Error("The catalog has hosts.");
  for (const model of catalog.models) {
    const { result } = await sandbox.complete(
      {
        requestId: "req_1",
        attemptNumber: 1,
        modelNumber: 1,
        model,
        offer: { host: host.slug, model: model.id },
        host,
        taskType: model.task_type,
        body: { input: "x", query: "x", documents: ["x y"] },
        prompt: "x",
        timeouts: {
          connectMs: 1000,
          firstTokenMs: 1000,
          betweenTokensMs: 1000,
          totalMs: 1000,
        },
        warn: () => {},
      },
      new AbortController().signal,
    );
    expect([
      model.id,
      validate(outputSchema(model), signed(result)).errors,
    ]).toEqual([model.id, []]);
    expect(validate(outputSchema(model), {}).valid).toBe(false);
  }
});

/** What the server adds when it turns references into URLs. */
function signed(result: Record<string, unknown>): Record<string, unknown> {
  const { data } = result;
  if (!Array.isArray(data) || result.object === "list") return result;
  const files = data as Record<string, unknown>[];
  return { ...result, data: files.map((f) => ({ ...f, expires_at: 1 })) };
}
