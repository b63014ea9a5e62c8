import { ResponseHeaders } from "#contracts/headers.ts";
import {
  ModelHealthQuery,
  ModelHealthResponse,
} from "#contracts/model-health.ts";
import { keyProcedure, router } from "#server/trpc/base.ts";
import { compiled } from "#server/trpc/compiled.ts";

export const modelHealthRouter = router({
  report: keyProcedure("read")
    .meta({
      openapi: {
        method: "GET",
        path: "/v1/model-health",
        tags: ["Organisation"],
        summary: "Health of models",
        description:
          "Whether models fail or are slow at the moment, and what this organisation saw of them in the last hour.",
        responseHeaders: ResponseHeaders,
        errorResponses: [],
      },
    })
    .input(compiled(ModelHealthQuery))
    .output(compiled(ModelHealthResponse))
    .query(({ ctx, input }) => ({
      health: ctx.actions.modelHealth(ctx.caller, input.models ?? []),
      tenant_id: ctx.caller.orgId,
    })),
});
