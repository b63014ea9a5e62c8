import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";

const TONES = {
  neutral: "border-line bg-panel text-quiet",
  ok: "border-transparent bg-ok-wash text-ok",
  warn: "border-transparent bg-warn-wash text-warn",
  bad: "border-transparent bg-bad-wash text-bad",
  accent: "border-transparent bg-accent-wash text-accent",
} as const;

export type Tone = keyof typeof TONES;

/** But for its height. */
export function chipLook(tone: Tone = "neutral"): string {
  return cn(
    "inline-flex shrink-0 items-center gap-1 rounded-md border px-1.5 align-middle text-xs whitespace-nowrap",
    TONES[tone],
  );
}

/** A word that sorts: a status, a tier, a mode. */
export function Chip(props: {
  tone?: Tone;
  className?: string;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(chipLook(props.tone), "h-5", props.className)}
      title={props.title}
    >
      {props.children}
    </span>
  );
}

/** 2xx is fine, 4xx is the caller's, all else is ours. */
export function StatusChip({ status }: { status: number }) {
  const tone = status < 400 ? "ok" : status < 500 ? "warn" : "bad";
  return (
    <Chip className="font-mono" tone={tone}>
      {status}
    </Chip>
  );
}
