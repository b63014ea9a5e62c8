import type { Upstream } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { accessOf } from "#providers/bedrock/access.ts";
import { invokeBy } from "#providers/bedrock/invoke.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";
import {
  bedrockRerank,
  RERANK_DIALECTS,
  type RerankDialect,
  workersAiRerank,
} from "#providers/rerank/dialects.ts";
import { rankedAnswer, wantedOf } from "#providers/rerank/ranked.ts";
import { runDoor } from "#providers/workers-ai/run-door.ts";

const WORKERS_AI = "cloudflare_workers_ai";
const BEDROCK = "bedrock_converse";

/** Documents put in order by how well they answer a question. */
export const reranking: Adapter = {
  serves: ({ slug, protocol }, taskType) =>
    taskType === "rerank" &&
    (RERANK_DIALECTS[slug] !== undefined ||
      protocol === WORKERS_AI ||
      protocol === BEDROCK),
  open(host, settings, client) {
    if (host.protocol === BEDROCK) {
      const access = accessOf(host, settings);
      if (!access) return null;
      const { baseUrl } = access;
      const invoke = invokeBy(
        access,
        new HostDoor(client, { baseUrl, headers: {} }),
      );
      return wholeOnly(async (call, signal) => {
        const wanted = wantedOf(call);
        const patience = { limits: call.timeouts, signal };
        const json = bedrockRerank.json(call, wanted);
        const { body } = await invoke(call, json, patience);
        return rankedAnswer(call, wanted, bedrockRerank.read(body));
      });
    }
    const isWorkersAi = host.protocol === WORKERS_AI;
    const dialect = isWorkersAi ? workersAiRerank : RERANK_DIALECTS[host.slug];
    const endpoint = dialect && endpointOf(host, settings);
    if (!endpoint) return null;
    const door = isWorkersAi
      ? runDoor(client, endpoint)
      : new HostDoor(client, endpoint);
    return asking(dialect, door);
  },
};

function asking(dialect: RerankDialect, door: HostDoor): Upstream {
  return wholeOnly(async (call, signal) => {
    const wanted = wantedOf(call);
    const { body } = await door.json(
      { ...dialect.ask(call, wanted, door.baseUrl), sent: call.body },
      { limits: call.timeouts, signal },
    );
    return rankedAnswer(call, wanted, dialect.read(body));
  });
}
