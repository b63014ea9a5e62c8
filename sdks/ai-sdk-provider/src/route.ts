import type { JSONObject, SharedV4Warning } from "@ai-sdk/provider";
import {
  combineHeaders,
  createBinaryResponseHandler,
  createJsonErrorResponseHandler,
  createJsonResponseHandler,
  type FetchFunction,
  getFromApi,
  postJsonToApi,
} from "@ai-sdk/provider-utils";
import { z } from "zod/v4";

export type Router = {
  name: string;
  baseURL: string;
  headers: () => Record<string, string>;
  fetch?: FetchFunction;
};

/** What the AI SDK hands to every call. */
export type CallSettings = {
  abortSignal?: AbortSignal;
  headers?: Record<string, string | undefined>;
  providerOptions?: Record<string, JSONObject>;
};

export type Routed = {
  result: z.infer<typeof answerSchema>["result"];
  /** What the router did; `null` values are kept. */
  metadata: JSONObject;
  warnings: SharedV4Warning[];
  request: { body: string };
  response: {
    timestamp: Date;
    modelId: string;
    headers: Record<string, string> | undefined;
    body: unknown;
  };
};

const answerSchema = z.object({
  result: z.looseObject({
    data: z
      .array(z.looseObject({ url: z.string(), mime_type: z.string() }))
      .optional(),
    text: z.string().optional(),
    language: z.string().nullish(),
    duration: z.number().nullish(),
    segments: z
      .array(
        z.looseObject({ text: z.string(), start: z.number(), end: z.number() }),
      )
      .nullish(),
  }),
  greatrouter: z.looseObject({
    model: z.string(),
    warnings: z
      .array(
        z.looseObject({ param: z.string().nullish(), message: z.string() }),
      )
      .optional(),
  }),
});

const onFailure = createJsonErrorResponseHandler({
  errorSchema: z.object({ error: z.looseObject({ message: z.string() }) }),
  errorToMessage: ({ error }) => error.message,
});

/** One request of the auto route, whose answer tells the result and what the router did. */
export async function route(
  router: Router,
  modelId: string,
  asked: { task: string; prompt: string; input: JSONObject },
  { abortSignal, headers, providerOptions }: CallSettings,
): Promise<Routed> {
  const timestamp = new Date();
  const body = {
    task: asked.task,
    prompt: asked.prompt,
    input: { ...asked.input, ...providerOptions?.[router.name] },
    ...choiceOf(modelId),
  };
  const { value, rawValue, responseHeaders } = await postJsonToApi({
    url: `${router.baseURL}/auto/route`,
    headers: combineHeaders(router.headers(), headers),
    body,
    failedResponseHandler: onFailure,
    successfulResponseHandler: createJsonResponseHandler(answerSchema),
    abortSignal,
    fetch: router.fetch,
  });
  const { model, warnings = [] } = value.greatrouter;
  return {
    result: value.result,
    metadata: value.greatrouter as JSONObject,
    warnings: warnings.map(({ message }) => ({ type: "other", message })),
    request: { body: JSON.stringify(body) },
    response: {
      timestamp,
      modelId: model,
      headers: responseHeaders,
      body: rawValue,
    },
  };
}

/** The media that an answer names, in its order. */
export function download(
  router: Router,
  { result }: Routed,
  { abortSignal }: CallSettings,
): Promise<Uint8Array[]> {
  return Promise.all(
    (result.data ?? []).map(async ({ url }) => {
      const { value } = await getFromApi({
        url,
        failedResponseHandler: onFailure,
        successfulResponseHandler: createBinaryResponseHandler(),
        abortSignal,
        fetch: router.fetch,
      });
      return value;
    }),
  );
}

const LEANINGS: Record<string, string | undefined> = {
  "router:price": "price-optimized",
  "router:quality": "output-optimized",
};

/** `router` chooses; any other id is the model itself. */
function choiceOf(modelId: string): JSONObject {
  if (modelId === "router") return {};
  const optimization = LEANINGS[modelId];
  return optimization ? { optimization } : { model: modelId };
}
