import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors.ts";
import type { AppRouter } from "#server/trpc/app-router.ts";
import { handleTrpc } from "#server/trpc/handle.ts";
import { aCaller, fakeActions } from "#tests/support/fake-api.ts";

/** tRPC's own client, with the handler in place of the network. */
function clientOf(caller: ReturnType<typeof aCaller> | "bad key") {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "http://router.test/api/trpc",
        fetch: (url, init) =>
          handleTrpc(new Request(url as string, init as RequestInit), {
            requestId: "req_1",
            clientAddress: null,
            actions: fakeActions(),
            authenticate: async () => {
              if (caller === "bad key") {
                throw new AppError("invalid_api_key", "Not a key.");
              }
              return caller;
            },
          }),
      }),
    ],
  });
}

describe("tRPC's own door", () => {
  it("answers the procedures of the REST API", async () => {
    const answer = await clientOf(aCaller()).auto.suggest.mutate({
      prompt: "Say hello",
    });
    expect(answer.suggestions[0]?.model.id).toBe("acme/large");
  });

  it("refuses a key without the scope, in the same words", async () => {
    const reader = clientOf(aCaller({ scopes: new Set(["manage"]) }));
    const refused = reader.auto.route.mutate({ prompt: "Hi", input: {} });
    await expect(refused).rejects.toBeInstanceOf(TRPCClientError);
    await expect(refused).rejects.toMatchObject({
      data: { httpStatus: 403, error: { code: "forbidden" } },
    });
  });

  it("refuses a bad key before anything else", async () => {
    const refused = clientOf("bad key").auto.suggest.mutate({ prompt: "Hi" });
    await expect(refused).rejects.toBeInstanceOf(TRPCClientError);
  });
});
