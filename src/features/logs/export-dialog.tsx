"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ALONE, useTRPCClient } from "#client/trpc.tsx";
import { useCurrentMode } from "#client/current-mode.ts";
import type { WordColumn } from "#features/logs/columns.ts";
import { downloadLog, type Format } from "#features/logs/download.ts";
import {
  ExportProgress,
  type Length,
} from "#features/logs/export-progress.tsx";
import { type LogFilter, toExport, toQuery } from "#features/logs/filter.ts";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { Button } from "#ui/button.tsx";
import { Code } from "#ui/code.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { formatBytes } from "#ui/format/bytes.ts";
import { formatCount } from "#ui/format/count.ts";
import { Segmented } from "#ui/segmented.tsx";
import { Problem } from "#ui/states.tsx";

type State =
  | { kind: "ready" }
  | { kind: "running" | "done" | "canceled"; rows: number; bytes: number }
  | { kind: "failed"; error: unknown };

/** What has come is handed to the browser, which keeps files of any size outside of the page's own memory. */
const PART_BYTES = 16_000_000;
const DRAWN_MS = 100;

/** The filtered log as a file, with how far it has come. */
export default function ExportDialog(props: {
  filter: LogFilter;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("logs.export");
  const columns = useTranslations("logs.columns");
  const locale = useLocale();
  const mode = useCurrentMode();
  const api = useTRPCClient();
  const [format, setFormat] = useState<Format>("csv");
  const [length, setLength] = useState<Length | null>(null);
  const [state, setState] = useState<State>({ kind: "ready" });
  const [now] = useState(() => Date.now());
  const controller = useRef<AbortController | null>(null);
  const { params, left } = toExport(props.filter, now);

  async function run() {
    controller.current = new AbortController();
    const { signal } = controller.current;
    const filter = toQuery(props.filter, now);
    let told = { rows: 0, bytes: 0 };
    const draw = () => setState({ kind: "running", ...told });
    draw();
    const drawing = setInterval(draw, DRAWN_MS);
    setLength(null);
    // Beside the file; without it the export only does not say how much is to come.
    api.logs.count
      .query({ filter }, { ...ALONE, signal })
      .then(setLength, () => {});
    try {
      let file = new Blob();
      let parts: Uint8Array<ArrayBuffer>[] = [];
      let held = 0;
      for await (const chunk of downloadLog(filter, format, signal)) {
        parts.push(chunk.bytes);
        held += chunk.bytes.length;
        if (held > PART_BYTES) {
          file = new Blob([file, ...parts]);
          [parts, held] = [[], 0];
        }
        told = chunk.progress;
      }
      save(new Blob([file, ...parts]), `greatrouter-logs-${mode}.${format}`);
      setState({ kind: "done", ...told });
    } catch (error) {
      setState(
        signal.aborted
          ? { kind: "canceled", ...told }
          : { kind: "failed", error },
      );
    } finally {
      clearInterval(drawing);
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
        {kind === "running" ? (
          <ExportProgress length={length} {...state} />
        ) : kind === "done" || kind === "canceled" ? (
          <span className="tabular">
            {t(kind, {
              rows: formatCount(state.rows, locale),
              size: formatBytes(state.bytes, locale),
            })}
          </span>
        ) : null}
        {kind === "failed" ? (
          <Problem title={t("failed")}>
            <ProblemText error={state.error} />
          </Problem>
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
        <p className="mt-2 text-quiet">{t("pages")}</p>
        <Code
          className="mt-2"
          code={`curl "${location.origin}/v1/org/logs?${query}" \\\n  -H "Authorization: Bearer $GREATROUTER_API_KEY"`}
          label={t("terminal")}
        />
      </details>
      <div className="flex justify-end gap-2">
        {kind === "running" ? (
          <Button onClick={() => controller.current?.abort()}>
            {t("stop")}
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
