import type { Scope } from "#core/caller.ts";
import type { ApiMeta } from "#server/trpc/base.ts";
import { type AppRouter, appRouter } from "#server/trpc/app-router.ts";
import { type Operation, pathTable } from "#server/rest/paths.ts";

/** An operation that a procedure serves; `procedure` null: a route handler of its own does. */
export type RestOperation = Operation & {
  procedure: { path: string; type: "query" | "mutation" } | null;
  scopes: readonly Scope[] | null;
  /** The body is the input's field `body`. */
  bareBody?: boolean;
  /** Nothing is read of a body. */
  noBody?: boolean;
};

/** Operations that JSON procedures cannot serve, or that are not worth one. */
const DOORS: readonly RestOperation[] = [
  ...[
    "/v1/chat/completions",
    "/v1/responses",
    "/v1/messages",
    "/v1/embeddings",
    "/v1/images/generations",
    "/v1/audio/speech",
    "/v1/audio/transcriptions",
  ].map((path) => ({
    method: "POST",
    path,
    procedure: null,
    scopes: ["inference" as const],
  })),
  {
    method: "POST",
    path: "/v1/messages/count_tokens",
    procedure: null,
    scopes: ["inference", "read"],
  },
  {
    method: "POST",
    path: "/v1/files",
    procedure: null,
    scopes: ["inference"],
  },
  {
    method: "GET",
    path: "/v1/catalog/changes.rss",
    procedure: null,
    scopes: null,
  },
  {
    method: "GET",
    path: "/v1/generations/{id}",
    procedure: null,
    scopes: ["inference", "read"],
  },
  {
    method: "DELETE",
    path: "/v1/generations/{id}",
    procedure: null,
    scopes: ["inference"],
  },
  { method: "GET", path: "/v1/org/logs", procedure: null, scopes: ["read"] },
  { method: "GET", path: "/v1/openapi.json", procedure: null, scopes: null },
];

/** Every operation of the REST API, read off the procedures once. */
export const OPERATIONS: readonly RestOperation[] = [
  ...procedureOperations(appRouter),
  ...DOORS,
];

export const findPath = pathTable(OPERATIONS);

function procedureOperations({ _def }: AppRouter): RestOperation[] {
  const procedures = Object.entries(_def.procedures as unknown as Procedures);
  return procedures.flatMap(([path, { _def: def }]) => {
    const { openapi, scopes, bareBody, noBody } = def.meta ?? {};
    if (!openapi || openapi.enabled === false) return [];
    return [
      {
        method: openapi.method,
        path: openapi.path,
        procedure: { path, type: def.type },
        scopes: scopes ?? null,
        bareBody: bareBody ?? false,
        noBody: noBody ?? false,
      },
    ];
  });
}

/** tRPC keeps its procedures in one flat record by dotted path; its types show the nested one. */
type Procedures = Record<
  string,
  { _def: { meta?: ApiMeta; type: "query" | "mutation" } }
>;
