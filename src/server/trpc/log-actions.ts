import type { Caller } from "#core/caller.ts";
import type { Plan } from "#core/rank/plan.ts";
import type { ScoreParts } from "#core/rank/score-parts.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { RequestTexts } from "#core/request-texts.ts";
import type { LogCount } from "#services/logs/count.ts";
import type { LogQuery } from "#services/logs/export.ts";
import type { saveView, savedViews } from "#services/logs/views.ts";

export type LogScreenQuery = {
  filter: Omit<LogQuery, "limit" | "cursor">;
  limit: number;
};

/** A row of a page, with its place in the log. */
export type ShownLog = Omit<RequestLog, "price"> & {
  position: { time: string; id: string };
};
export type LogDetail = { row: RequestLog; texts: RequestTexts | null };
export type LogReplay = {
  row: RequestLog;
  basedOn: "prompt" | "classification";
  task: string;
  complexityTier: string;
  plan: Plan;
  /** Of the scores of `plan.ranked`, in its order. */
  parts: readonly ScoreParts[];
};

type View = Awaited<ReturnType<typeof saveView>>;

/** The log as the dashboard reads it; of the caller's organisation and mode. */
export type LogActions = {
  list(
    caller: Caller,
    query: LogScreenQuery & { cursor: string | undefined },
  ): Promise<{ rows: ShownLog[]; nextCursor: string | null }>;
  count(caller: Caller, filter: LogScreenQuery["filter"]): Promise<LogCount>;
  tail(
    caller: Caller,
    query: LogScreenQuery & { since: string | null },
  ): Promise<{ rows: ShownLog[]; cursor: string }>;
  /** Throws `not_found`. */
  get(caller: Caller, id: string): Promise<LogDetail>;
  /** What today's router would do. Throws `not_found`, and what ranking throws. */
  replay(caller: Caller, id: string): Promise<LogReplay>;
  views(caller: Caller): ReturnType<typeof savedViews>;
  saveView(caller: Caller, view: Pick<View, "name" | "filter">): Promise<View>;
  deleteView(caller: Caller, id: string): Promise<void>;
};
