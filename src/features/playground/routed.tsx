"use client";

import { useTranslations } from "next-intl";
import { Answer } from "#features/playground/answer.tsx";
import { Feedback } from "#features/playground/feedback.tsx";
import { FiguresOfRun } from "#features/playground/figures-of-run.tsx";
import type { Run } from "#features/playground/use-runs.ts";
import { Chip } from "#ui/chip.tsx";
import { CopyButton } from "#ui/code.tsx";
import { TextLink } from "#ui/link.tsx";
import { Panel } from "#ui/panel.tsx";

/** What a routed request was answered with. */
export function Routed(props: { prompt: string; run: Run }) {
  const t = useTranslations("playground.routed");
  const { run, prompt } = props;
  const { routing } = run;
  return (
    <Panel
      actions={
        run.requestId ? (
          <span className="flex min-w-0 items-center gap-1 text-xs text-quiet">
            <TextLink
              className="truncate font-mono"
              href={`/logs?request_id=${run.requestId}`}
            >
              {run.requestId}
            </TextLink>
            <CopyButton text={run.requestId} />
          </span>
        ) : null
      }
      title={
        <span className="flex flex-wrap items-center gap-2">
          {routing ? (
            <span className="font-mono text-xs">{routing.model}</span>
          ) : (
            t("answer")
          )}
          {routing?.sandbox ? <Chip>{t("sandbox")}</Chip> : null}
        </span>
      }
    >
      <div className="flex flex-col gap-4">
        <Answer run={run} />
        <div className="border-t border-line pt-3">
          <FiguresOfRun run={run} />
        </div>
        {run.state === "done" && routing ? (
          <Feedback
            classification={routing.classification}
            key={run.requestId}
            prompt={prompt}
          />
        ) : null}
      </div>
    </Panel>
  );
}
