"use client";

import { Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { bytesOf, MOST_BYTES, readFiles } from "#features/playground/attach.ts";
import type {
  Mistake,
  Optimization,
  PlaygroundRequest,
  Task,
} from "#features/playground/request.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input, Textarea } from "#ui/input.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { TASK_ORDER } from "#ui/task.tsx";
import { toast } from "#ui/toast.tsx";

/** Everything that makes a request. */
export function Composer(props: {
  request: PlaygroundRequest;
  onChange: (change: Partial<PlaygroundRequest>) => void;
  mistakes: readonly Mistake[];
  onSubmit: () => void;
  actions: ReactNode;
}) {
  const t = useTranslations("playground.composer");
  const tasks = useTranslations("ui.tasks");
  const { request, onChange } = props;
  const file = useRef<HTMLInputElement>(null);
  const prompt = useRef<HTMLTextAreaElement>(null);
  // What was typed before the page was awake stands in the field, and no event told of it.
  const takeTyped = useEffectEvent(() => {
    const typed = prompt.current?.value ?? "";
    if (typed !== request.prompt) onChange({ prompt: typed });
  });
  useEffect(() => takeTyped(), []);
  const errorOf = (field: Mistake["field"]) => {
    const mistake = props.mistakes.find((it) => it.field === field);
    return mistake ? t(`mistakes.${field}`, { detail: mistake.detail }) : null;
  };

  async function attach(files: Iterable<File>) {
    const attachments = [...request.attachments, ...(await readFiles(files))];
    if (bytesOf(attachments) > MOST_BYTES) {
      toast({
        title: t("tooLarge"),
        description: t("tooLargeBody"),
        isError: true,
      });
      return;
    }
    onChange({ attachments });
  }

  return (
    <form
      className="flex min-w-0 flex-col gap-4"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void attach(event.dataTransfer.files);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          props.onSubmit();
        }
      }}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <Field label={t("prompt")}>
        {(control) => (
          <Textarea
            {...control}
            className="min-h-36 resize-y"
            data-search
            onChange={(event) => onChange({ prompt: event.target.value })}
            onPaste={(event) => {
              if (event.clipboardData.files.length > 0) {
                event.preventDefault();
                void attach(event.clipboardData.files);
              }
            }}
            placeholder={t("promptPlaceholder")}
            ref={prompt}
            value={request.prompt}
          />
        )}
      </Field>
      {request.attachments.length > 0 ? (
        <ul aria-label={t("attachments")} className="flex flex-wrap gap-2">
          {request.attachments.map((attachment, i) => (
            <li
              className="flex max-w-full items-center gap-1 rounded-md border border-line bg-panel pl-2 text-xs"
              key={`${attachment.name}-${i}`}
            >
              <span className="truncate">{attachment.name}</span>
              <Button
                aria-label={t("detach", { name: attachment.name })}
                look="ghost"
                onClick={() =>
                  onChange({
                    attachments: request.attachments.filter(
                      (it) => it !== attachment,
                    ),
                  })
                }
                size="icon-sm"
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {props.actions}
        <input
          aria-label={t("attach")}
          className="hidden"
          multiple
          onChange={(event) => {
            void attach([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
          ref={file}
          type="file"
        />
        <Button look="ghost" onClick={() => file.current?.click()}>
          <Paperclip aria-hidden />
          {t("attach")}
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-4">
        <div className="flex max-w-full flex-col gap-1.5">
          <span className="text-sm font-medium">{t("optimization")}</span>
          <Segmented<Optimization>
            label={t("optimization")}
            onChange={(optimization) => onChange({ optimization })}
            options={(
              ["price-optimized", "balanced", "output-optimized"] as const
            ).map((value) => ({ value, label: t(`optimizations.${value}`) }))}
            value={request.optimization}
          />
        </div>
        <Field label={t("task")}>
          {({ id }) => (
            <Select<Task | "any">
              className="w-40"
              id={id}
              onChange={(task) =>
                onChange({ task: task === "any" ? null : task })
              }
              options={[
                { value: "any", label: t("anyTask") },
                ...TASK_ORDER.map((value) => ({ value, label: tasks(value) })),
              ]}
              value={request.task ?? "any"}
            />
          )}
        </Field>
        <Field className="w-32" error={errorOf("budget")} label={t("budget")}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              onChange={(event) => onChange({ budget: event.target.value })}
              placeholder="0.01"
              value={request.budget}
            />
          )}
        </Field>
      </div>
      <details
        className="rounded-md border border-line"
        open={
          Boolean(request.system || request.tools || request.schema) ||
          undefined
        }
      >
        <summary className="cursor-pointer px-3 py-2 text-sm text-quiet hover:text-ink">
          {t("more")}
        </summary>
        <div className="flex flex-col gap-4 border-t border-line p-3">
          <Field label={t("system")}>
            {(control) => (
              <Textarea
                {...control}
                className="min-h-16"
                onChange={(event) => onChange({ system: event.target.value })}
                value={request.system}
              />
            )}
          </Field>
          <Field
            error={errorOf("tools")}
            hint={t("toolsHint")}
            label={t("tools")}
          >
            {(control) => (
              <Textarea
                {...control}
                className="min-h-20 font-mono text-xs!"
                onChange={(event) => onChange({ tools: event.target.value })}
                placeholder='[{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}}]'
                spellCheck={false}
                value={request.tools}
              />
            )}
          </Field>
          <Field
            error={errorOf("schema")}
            hint={t("schemaHint")}
            label={t("schema")}
          >
            {(control) => (
              <Textarea
                {...control}
                className="min-h-20 font-mono text-xs!"
                onChange={(event) => onChange({ schema: event.target.value })}
                placeholder='{"type": "object", "properties": {"answer": {"type": "string"}}, "required": ["answer"], "additionalProperties": false}'
                spellCheck={false}
                value={request.schema}
              />
            )}
          </Field>
        </div>
      </details>
    </form>
  );
}
