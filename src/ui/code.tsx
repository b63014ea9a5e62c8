"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";

/** Copies `text`, and says that it has. With `label` the button carries words, else a sign. */
export function CopyButton(
  props: Omit<ButtonProps, "children" | "onClick"> & {
    text: string;
    label?: string;
  },
) {
  const { text, label, ...button } = props;
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      aria-label={label === undefined ? t("copy") : undefined}
      look="ghost"
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
      size={label === undefined ? "icon-sm" : "sm"}
      {...button}
    >
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      {label}
      <span aria-live="polite" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </Button>
  );
}

/** Code to read and to take along. */
export function Code(props: {
  code: string;
  label: string;
  className?: string;
  /** What is copied, where what is shown is shortened. */
  copies?: string;
}) {
  return (
    <div
      className={cn(
        "flex min-w-0 items-start rounded-md border border-line bg-panel",
        props.className,
      )}
    >
      <pre
        aria-label={props.label}
        className="min-w-0 grow self-stretch overflow-auto p-3 font-mono text-xs leading-5 text-ink"
        role="region"
        tabIndex={0}
      >
        <code>{props.code}</code>
      </pre>
      <CopyButton className="m-2 ml-0" text={props.copies ?? props.code} />
    </div>
  );
}
