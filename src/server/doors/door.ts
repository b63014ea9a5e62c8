import type { Caller } from "#core/caller.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type {
  InferenceEndpoint,
  JsonObject,
  RouteRequest,
} from "#pipeline/request.ts";
import { readInferenceHeaders } from "#server/present/headers.ts";
import type { RequestMeta } from "#server/present/meta.ts";
import { errorAnswer } from "#server/rest/answer.ts";
import { type InferenceVisit, serveInference } from "#server/rest/inference.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { readQuery } from "#server/rest/read-query.ts";

export type MediaBytes = { mimeType: string; bytes: Uint8Array };

export type DoorOptions = RestOptions & {
  routeStream(request: RouteRequest, caller: Caller): Promise<StreamAnswer>;
  /** The bytes behind a link of an answer of ours; null where there are none. */
  readMedia(url: string): Promise<MediaBytes | null>;
};

/** One request at a door, read and allowed. */
export type DoorVisit = {
  request: Request;
  caller: Caller;
  meta: RequestMeta;
  options: DoorOptions;
  /** Called before the request is handed to its journey, which logs its own failures. */
  begin(): void;
};

/** Another API's endpoint, spoken as that API's clients speak it and translated onto our own journey. */
export type Door = {
  endpoint: InferenceEndpoint;
  readBody?: InferenceVisit["readBody"];
  answerError?: typeof errorAnswer;
  /** The request as authentication reads it, where the API has a header of its own for keys. */
  withKey?: (request: Request) => Request;
  serve(body: JsonObject, visit: DoorVisit): Promise<Response>;
};

/** Serves one request at a door. Never throws. */
export async function serveDoor(
  door: Door,
  request: Request,
  options: DoorOptions,
): Promise<Response> {
  const { requestId } = options;
  const answerError = door.answerError ?? errorAnswer;
  const visit: InferenceVisit = {
    endpoint: door.endpoint,
    caller: null,
    scopes: ["inference"],
    journey: { began: false },
    responseHeaders: {},
    readBody: door.readBody,
    answerError,
  };
  try {
    visit.caller = await options.authenticate(
      door.withKey?.(request) ?? request,
    );
    refuseOddQuery(request.url);
  } catch (error) {
    return answerError(error, requestId);
  }
  return serveInference(visit, request, options, async (body, caller) =>
    door.serve(body, {
      request,
      caller,
      options,
      meta: {
        requestId,
        signal: request.signal,
        ...readInferenceHeaders(request.headers),
      },
      begin: () => (visit.journey.began = true),
    }),
  );
}

/** Doors have no parameters; what could be taken for one of an object's own is refused as everywhere. */
function refuseOddQuery(url: string): void {
  const mark = url.indexOf("?");
  if (mark >= 0) readQuery(url.slice(mark + 1));
}
