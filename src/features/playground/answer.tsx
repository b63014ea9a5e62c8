"use client";

import { useTranslations } from "next-intl";
import type { ChatRun } from "#client/chat-stream.ts";
import { Media, mediaOf } from "#features/playground/media.tsx";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { Code } from "#ui/code.tsx";
import { TextLink } from "#ui/link.tsx";
import { Problem, Skeleton } from "#ui/states.tsx";

/** What a model answered, as far as it has come: text, media, tool calls, sources, or why not. */
export function Answer({ run }: { run: ChatRun }) {
  const t = useTranslations("playground.answer");
  const media = mediaOf(run.routing?.result);
  if (run.state === "waiting") {
    return (
      <div className="flex min-h-24 flex-col gap-2" aria-busy>
        <Skeleton className="h-4 w-3/4" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-1/2" />
      </div>
    );
  }
  return (
    <div
      aria-busy={run.state === "streaming"}
      className="flex min-h-24 min-w-0 flex-col gap-3"
    >
      {run.reasoning ? (
        <details className="text-sm text-quiet">
          <summary className="cursor-pointer">{t("reasoning")}</summary>
          <p className="pt-2 break-words whitespace-pre-wrap">
            {run.reasoning}
          </p>
        </details>
      ) : null}
      {media.length > 0 ? (
        <Media media={media} />
      ) : run.text ? (
        <p className="text-sm leading-6 break-words whitespace-pre-wrap">
          {run.text}
        </p>
      ) : null}
      {run.toolCalls.map((call) => (
        <div className="flex flex-col gap-1" key={call.id}>
          <p className="text-xs text-quiet">
            {t("calls")} <code className="font-mono text-ink">{call.name}</code>
          </p>
          <Code code={pretty(call.arguments)} label={call.name} />
        </div>
      ))}
      {run.citations.length > 0 ? (
        <ol className="flex list-inside list-decimal flex-col gap-1 text-sm">
          {run.citations.map(({ url, title }) => (
            <li key={url}>
              <TextLink href={url} rel="noreferrer" target="_blank">
                {title}
              </TextLink>
            </li>
          ))}
        </ol>
      ) : null}
      {run.state === "stopped" ? (
        <p className="text-xs text-quiet">{t("stopped")}</p>
      ) : null}
      {run.problem ? (
        <Problem title={run.problem.code ?? t("failed")}>
          <p>
            <ProblemText error={run.problem} />
          </p>
          {run.requestId ? (
            <p className="pt-1 font-mono text-xs text-quiet">{run.requestId}</p>
          ) : null}
        </Problem>
      ) : null}
    </div>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
