import {
  CatalogRequestHeaders,
  CatalogResponseHeaders,
} from "#contracts/headers.ts";
import { publicProcedure } from "#server/trpc/base.ts";

/** Catalog facts change seldom; a minute is how long a price may be out of date in a cache. */
export const CACHE_CONTROL = "public, max-age=60";

/** Reads the catalog: anyone may, and caches may keep the answer. */
export const catalogProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const { version } = ctx.actions.catalog();
  const result = await next();
  if (result.ok) {
    ctx.responseHeaders["cache-control"] = CACHE_CONTROL;
    ctx.responseHeaders["x-catalog-version"] = version;
  }
  return result;
});

/** How the document describes a GET of the catalog. */
export function catalogRead(
  path: `/v1/${string}`,
  summary: string,
  description: string,
) {
  return {
    openapi: {
      method: "GET" as const,
      path,
      tags: ["Catalog"],
      summary,
      description,
      protect: false,
      requestHeaders: CatalogRequestHeaders,
      responseHeaders: CatalogResponseHeaders,
      errorResponses: [],
    },
  };
}
