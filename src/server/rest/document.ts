import { generateOpenApiDocument } from "trpc-to-openapi";
import { ErrorBody } from "#contracts/errors.ts";
import { AnthropicError } from "#contracts/messages.ts";
import { DOOR_PATHS } from "#server/rest/door-paths.ts";
import { OPERATIONS, type RestOperation } from "#server/rest/operations.ts";
import { appRouter } from "#server/trpc/app-router.ts";

type Document = ReturnType<typeof generateOpenApiDocument>;

const INTRODUCTION = `Send a prompt; the best model answers.

Every failure has one shape, on every path: \`{"error": {"message", "type", "code", "param", "request_id", …}}\`.
Every answer carries \`x-request-id\`. Amounts are US dollars as JSON numbers.`;

/** The OpenAPI document of the whole REST API, made from the procedures and the doors beside them. */
export function openApiDocument(): Document {
  const document = generateOpenApiDocument(appRouter, {
    openApiVersion: "3.1.0",
    title: "GreatRouter",
    version: "1.0.0",
    description: INTRODUCTION,
    baseUrl: "https://api.greatrouterai.com",
    license: {
      name: "Proprietary",
      url: "https://greatrouterai.com/terms",
    },
    defs: { Error: ErrorBody, AnthropicError },
    securitySchemes: {
      apiKey: {
        type: "http",
        scheme: "bearer",
        description: "An API key: `pk_live_…`, or `pk_test_…` for the sandbox.",
      },
      session: {
        type: "apiKey",
        in: "cookie",
        name: "next-auth.session-token",
        description: "The dashboard's own sign-in.",
      },
    },
    paths: DOOR_PATHS,
  });
  for (const operation of OPERATIONS) describeFailures(document, operation);
  document.tags = Object.entries(TAGS).map(([name, description]) => ({
    name,
    description,
  }));
  document.components ??= {};
  document.components.responses = Object.fromEntries(
    Object.entries(FAILURES).map(([status, description]) => [
      `Error${status}`,
      {
        description,
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Error" },
          },
        },
      },
    ]),
  );
  return JSON.parse(JSON.stringify(document, withoutSafeBounds)) as Document;
}

const TAGS: Record<string, string> = {
  Inference: "A prompt goes in, the best model answers.",
  Compatible: "The same, as other APIs' own clients speak.",
  Advice:
    "What the router would do and what it would cost; no model is called.",
  Catalog: "The models that the router knows.",
  Organisation: "Settings of the organisation, and what it sees and did.",
  Operations: "About the API itself.",
};

let text: string | undefined;

/** The document as it is served. */
export function openApiText(): string {
  return (text ??= JSON.stringify(openApiDocument()));
}

const FAILURES: Record<number, string> = {
  400: "The request is not valid; `issues` names each bad field. Also: no model fits, the budget is too low, a guardrail blocked it.",
  401: "No API key, or one that is not valid.",
  402: "The credits do not cover the request.",
  403: "The key lacks the scope.",
  404: "The model, or what else the path names, is not known.",
  409: "The `Idempotency-Key` was used with another body.",
  413: "The body is larger than 20 MiB.",
  415: "The body is not JSON.",
  429: "Too many requests, or a spending limit is reached; `Retry-After` says when to try again.",
  500: "Something went wrong on our side.",
  502: "The providers failed; `attempts` lists every try.",
  503: "No model can be called at the moment, or the service is not ready.",
  504: "No provider answered in time.",
};

const ANYWHERE = [400, 401, 429, 500, 503];
const WITH_BODY = [413, 415];
const ADVICE = [403, 404];
const INFERENCE = [402, 403, 404, 409, 502, 504];

function describeFailures(
  document: Document,
  { path, method, scopes, bareBody }: RestOperation,
): void {
  const key = method.toLowerCase() as "get" | "post" | "put" | "delete";
  const described = document.paths?.[path]?.[key];
  if (!described) throw new Error(`${method} ${path} is not documented.`);
  described.security ??= [];
  if (bareBody) bareTheBody(described.requestBody);
  if (isKept(described)) {
    described.responses = {
      ...described.responses,
      304: { description: "The answer at hand still holds." },
    };
  }
  const statuses = [
    ...ANYWHERE,
    ...(described.requestBody ? WITH_BODY : []),
    ...(scopes ? ADVICE : []),
    ...(scopes?.join() === "inference" ? INFERENCE : []),
    ...(path.includes("{") ? [404] : []),
  ];
  for (const status of statuses) {
    described.responses = {
      ...described.responses,
      [status]: path.startsWith("/v1/messages")
        ? anthropicFailure(status)
        : { $ref: `#/components/responses/Error${status}` },
    };
  }
}

function anthropicFailure(status: number) {
  return {
    description: FAILURES[status] ?? "",
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/AnthropicError" },
      },
    },
  };
}

type Described = NonNullable<NonNullable<Document["paths"]>[string]["get"]>;

function isKept({ responses }: Described): boolean {
  const answer = responses?.["200"];
  return (
    answer !== undefined &&
    "headers" in answer &&
    "etag" in (answer.headers ?? {})
  );
}

/** The library knows inputs that are one object; here the input's field `body` is the whole of the JSON. */
function bareTheBody(body: Described["requestBody"]): void {
  const media =
    body && "content" in body ? body.content["application/json"] : undefined;
  const schema = media?.schema;
  const inner =
    schema && "properties" in schema ? schema.properties?.["body"] : undefined;
  if (!media || !inner) throw new Error("The input has no field `body`.");
  media.schema = inner;
}

/** Zod bounds every whole number by what a double can hold, which tells nobody anything. */
function withoutSafeBounds(key: string, value: unknown): unknown {
  const isBound = key === "minimum" || key === "maximum";
  return isBound && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER
    ? undefined
    : value;
}
