import { Agent, request } from "undici";

export type Target = {
  name: string;
  url: string;
  headers: Record<string, string>;
  model: string;
};

export type Load = {
  requests: number;
  connections: number;
  stream: boolean;
};

/** Milliseconds, but for `perSecond`. */
export type Figures = {
  perSecond: number;
  p50: number;
  p99: number;
  ttftP50: number;
  failed: number;
};

const PROMPT =
  "Summarise in three sentences what a load balancer does, when one needs it, and what it cannot do.";

/** Keeps `connections` requests under way until `requests` have ended. The same for every target. */
export async function drive(target: Target, load: Load): Promise<Figures> {
  const dispatcher = new Agent({
    connections: load.connections,
    pipelining: 1,
  });
  const body = JSON.stringify({
    model: target.model,
    messages: [{ role: "user", content: PROMPT }],
    ...(load.stream && { stream: true }),
  });
  const totals: number[] = [];
  const firsts: number[] = [];
  let failed = 0;
  let left = load.requests;

  const one = async () => {
    const startedAt = performance.now();
    const answer = await request(`${target.url}/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", ...target.headers },
      body,
      dispatcher,
    });
    let first = 0;
    let size = 0;
    let tail = "";
    for await (const chunk of answer.body) {
      const bytes = chunk as Buffer;
      first ||= performance.now() - startedAt;
      size += bytes.length;
      tail = (tail + bytes.toString("latin1")).slice(-64);
    }
    totals.push(performance.now() - startedAt);
    firsts.push(first);
    const isWhole = load.stream ? tail.includes("[DONE]") : size > 0;
    if (answer.statusCode !== 200 || !isWhole) failed++;
  };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      while (left-- > 0) {
        await one().catch(() => {
          failed++;
        });
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  await dispatcher.close();
  return {
    perSecond: totals.length / seconds,
    p50: quantile(totals, 0.5),
    p99: quantile(totals, 0.99),
    ttftP50: quantile(firsts, 0.5),
    failed,
  };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  );
}
