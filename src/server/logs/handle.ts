import type { z } from "zod";
import { LIST_HEAD, listTail } from "#contracts/list-frame.ts";
import { LogScreenExportQuery } from "#contracts/log-screen.ts";
import { LogExportQuery } from "#contracts/logs.ts";
import type { Caller } from "#core/caller.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import {
  CSV_HEADER,
  csvLine,
  jsonRow,
  type LoggedRequest,
} from "#server/logs/columns.ts";
import {
  commonHeaders,
  errorAnswer,
  withoutBody,
} from "#server/rest/answer.ts";
import { readLogFilter } from "#server/present/log-screen.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { readQuery } from "#server/rest/read-query.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";
import { requireScope } from "#server/trpc/require-scope.ts";
import type { LogQuery } from "#services/logs/export.ts";

export type LogPage = {
  nextCursor: string | null;
  batches: AsyncGenerator<readonly LoggedRequest[]>;
};

export type LogOptions = RestOptions & {
  exportLogs(caller: Caller, query: LogQuery): Promise<LogPage>;
};

/** Where the dashboard exports from. */
export const LOG_EXPORT_PATH = "/api/logs/export";

/**
 * `GET /v1/org/logs`, and the dashboard's export, which takes every filter of its screen: the organisation's log,
 * streamed as JSON or CSV. Never throws.
 */
export async function handleLogs(
  request: Request,
  options: LogOptions,
): Promise<Response> {
  const response = await answer(request, options);
  if (request.method !== "HEAD") return response;
  await response.body?.cancel();
  return withoutBody(response);
}

async function answer(
  request: Request,
  options: LogOptions,
): Promise<Response> {
  const { requestId } = options;
  const headers = commonHeaders(requestId);
  const failed = (error: unknown) => {
    const response = errorAnswer(error, requestId, headers);
    if (response.status === 500) options.onUnexpected?.(error, requestId);
    return response;
  };
  try {
    const caller = requireScope(await options.authenticate(request), ["read"]);
    const limit = await options.actions.admit(caller);
    if (limit) Object.assign(headers, rateLimitHeaders(limit));
    const { format, query } = readLogQuery(new URL(request.url));
    const page = await options.exportLogs(caller, query);
    if (page.nextCursor !== null) headers["x-next-cursor"] = page.nextCursor;
    return new Response(
      streamed(format === "csv" ? csv(page) : json(page), (error) =>
        options.onUnexpected?.(error, requestId),
      ),
      { headers: { ...headers, ...HEADERS[format] } },
    );
  } catch (error) {
    return failed(error);
  }
}

const HEADERS = {
  json: { "content-type": "application/json" },
  csv: {
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": 'attachment; filename="greatrouter-logs.csv"',
  },
};

function readLogQuery({ pathname, search }: URL) {
  const given = readQuery(search.slice(1));
  if (pathname === LOG_EXPORT_PATH) {
    const { format, filter, ...page } = checked(LogScreenExportQuery, given);
    return { format, query: { ...page, ...readLogFilter(filter) } };
  }
  const { format, key: keyId, ...query } = checked(LogExportQuery, given);
  return { format, query: { ...query, keyId } };
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
): z.output<Schema> {
  const { success, data, error } = schema.safeParse(given);
  if (!success) throw invalidInput(error);
  return data;
}

async function* csv({ batches }: LogPage): AsyncGenerator<string> {
  yield CSV_HEADER;
  for await (const rows of batches) yield rows.map(csvLine).join("");
}

async function* json({ batches, nextCursor }: LogPage): AsyncGenerator<string> {
  yield LIST_HEAD;
  let separator = "";
  for await (const rows of batches) {
    yield separator + rows.map(jsonRow).join(",");
    separator = ",";
  }
  yield listTail(nextCursor);
}

/** Read from the database only as fast as the caller reads. A failure midway cuts the connection: no whole answer. */
function streamed(
  parts: AsyncGenerator<string>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          onError(error);
          controller.error(error);
        }
      },
      async cancel() {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
