import { router } from "#server/trpc/base.ts";
import { autoRouter } from "#server/trpc/routers/auto.ts";
import { modelsRouter } from "#server/trpc/routers/models.ts";

/** Every procedure: the dashboard's through `/api/trpc`, and the REST API's by their `openapi` metadata. */
export const appRouter = router({
  auto: autoRouter,
  models: modelsRouter,
});
export type AppRouter = typeof appRouter;
