import { UpstreamFailure, type Timeouts } from "#core/upstream.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { readBytes } from "#providers/http/read-body.ts";

export type Download = {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Whether only public addresses may be opened. */
  publicOnly: boolean;
  /** In bytes; what is longer is refused. */
  longest: number;
};

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Fetches one medium. Redirects are followed by hand, so that each new address is checked like the first. */
export async function download(
  client: HttpClient,
  { url, headers, publicOnly, longest }: Download,
  limits: Pick<Timeouts, "connectMs" | "totalMs">,
  signal: AbortSignal,
): Promise<{ bytes: Buffer; mimeType: string }> {
  let at = url;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    // A key is for the host it was given for, not for wherever that one points to.
    const own = new URL(at).origin === new URL(url).origin ? headers : {};
    const reply = await client.send(
      {
        url: at,
        method: "GET",
        headers: { accept: "*/*", ...own },
        body: null,
        publicOnly,
      },
      limits,
      signal,
    );
    try {
      const { location } = reply.headers;
      if (REDIRECTS.has(reply.status) && location) {
        const next = URL.parse(location, at);
        if (!next || !/^https?:$/.test(next.protocol)) {
          throw failed("The link leads to no web address.", reply.status);
        }
        at = next.href;
        continue;
      }
      if (reply.status !== 200) {
        throw failed(
          `The link answers with status ${reply.status}.`,
          reply.status,
        );
      }
      if (Number(reply.headers["content-length"] ?? 0) > longest) {
        throw tooLarge(longest, reply.status);
      }
      const bytes = await readBytes(reply, longest, () =>
        tooLarge(longest, reply.status),
      );
      const [type = ""] = String(reply.headers["content-type"] ?? "").split(
        ";",
      );
      return {
        bytes,
        mimeType: type.trim().toLowerCase() || "application/octet-stream",
      };
    } finally {
      reply.leave();
    }
  }
  throw failed("The link redirects too often.", 0);
}

function failed(message: string, status: number): UpstreamFailure {
  return new UpstreamFailure("garbage", message, status);
}

function tooLarge(longest: number, status: number): UpstreamFailure {
  return failed(
    `It is larger than ${Math.round(longest / 1024 ** 2)} MiB.`,
    status,
  );
}
