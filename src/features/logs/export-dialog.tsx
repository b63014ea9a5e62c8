"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useCurrentMode } from "#client/current-mode.ts";
import { problemOf } from "#client/problem.ts";
import type { WordColumn } from "#features/logs/columns.ts";
import { downloadLog, type Progress } from "#features/logs/download.ts";
import { type LogFilter, toExport, toQuery } from "#features/logs/filter.ts";
import { Button } from "#ui/button.tsx";
import { Code } from "#ui/code.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { formatBytes } from "#ui/format/bytes.ts";
import { formatCount } from "#ui/format/count.ts";
import { Segmented } from "#ui/segmented.tsx";
import { Problem } from "#ui/states.tsx";

type State =
  | { kind: "ready" }
  | { kind: "running"; progress: Progress }
  | { kind: "done"; progress: Progress }
  | { kind: "failed"; message: string };

/** The filtered log as a file, with how far it has come. */
export default function ExportDialog(props: {
  filter: LogFilter;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("logs.export");
  const columns = useTranslations("logs.columns");
  const ui = useTranslations("ui");
  const locale = useLocale();
  const mode = useCurrentMode();
  const [format, setFormat] = useState<"csv" | "json">("csv");
  const [state, setState] = useState<State>({ kind: "ready" });
  const [now] = useState(() => Date.now());
  const controller = useRef<AbortController | null>(null);
  const { params, left } = toExport(props.filter, now);

  async function run() {
    controller.current = new AbortController();
    const { signal } = controller.current;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let progress: Progress = { rows: 0, bytes: 0 };
    setState({ kind: "running", progress });
    let drawn = 0;
    try {
      for await (const chunk of downloadLog(
        toQuery(props.filter, now),
        format,
        signal,
      )) {
        parts.push(chunk.bytes);
        progress = chunk.progress;
        if (performance.now() - drawn > 100) {
          drawn = performance.now();
          setState({ kind: "running", progress });
        }
      }
      save(new Blob(parts), `greatrouter-logs-${mode}.${format}`);
      setState({ kind: "done", progress });
    } catch (error) {
      setState(
        signal.aborted
          ? { kind: "ready" }
          : { kind: "failed", message: problemOf(error).message },
      );
    }
  }

  const query = new URLSearchParams(params);
  query.set("format", format);
  query.set("limit", "100000");
  const { kind } = state;
  return (
    <Dialog
      className="w-[min(40rem,calc(100vw-2rem))]!"
      description={t("body")}
      onOpenChange={(open) => {
        if (!open) controller.current?.abort();
        props.onOpenChange(open);
      }}
      open={props.open}
      title={t("title")}
    >
      <Segmented
        className="self-start"
        label={t("format")}
        onChange={setFormat}
        options={[
          { value: "csv", label: "CSV" },
          { value: "json", label: "JSON" },
        ]}
        value={format}
      />
      <div aria-live="polite" className="min-h-6 text-sm">
        {kind === "running" || kind === "done" ? (
          <div className="flex flex-col gap-2">
            {kind === "running" ? (
              <progress
                aria-label={t("title")}
                className="h-1.5 w-full overflow-hidden rounded-full accent-accent"
              />
            ) : null}
            <span className="tabular">
              {t(kind === "done" ? "done" : "progress", {
                rows: formatCount(state.progress.rows, locale),
                size: formatBytes(state.progress.bytes, locale),
              })}
            </span>
          </div>
        ) : null}
        {kind === "failed" ? (
          <Problem title={t("failed")}>{state.message}</Problem>
        ) : null}
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer text-quiet hover:text-ink">
          {t("terminal")}
        </summary>
        {left.length > 0 ? (
          <p className="mt-2 text-warn">
            {t("left", {
              columns: left
                .map((it) =>
                  it === "search" ? t("search") : columns(it as WordColumn),
                )
                .join(", "),
            })}
          </p>
        ) : null}
        <Code
          className="mt-2"
          code={`curl "${location.origin}/v1/org/logs?${query}" \\\n  -H "Authorization: Bearer $GREATROUTER_API_KEY"`}
          label={t("terminal")}
        />
      </details>
      <div className="flex justify-end gap-2">
        {kind === "running" ? (
          <Button onClick={() => controller.current?.abort()}>
            {ui("cancel")}
          </Button>
        ) : (
          <Button look="primary" onClick={() => void run()}>
            {t("action")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
