"use client";

import {
  AudioLines,
  Braces,
  Film,
  Globe,
  Image,
  type LucideIcon,
  Music,
  TextAlignStart,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";

/** The tasks, in the order in which they are always shown. */
export const TASK_ORDER = [
  "text",
  "code",
  "web_search",
  "image",
  "video",
  "music",
  "speech",
] as const;
export type TaskId = (typeof TASK_ORDER)[number];

/** The one colour of each task, as a CSS value: in charts, chips and timelines alike. */
export const TASK_COLOUR: Record<TaskId, string> = {
  text: "var(--task-text)",
  image: "var(--task-image)",
  video: "var(--task-video)",
  music: "var(--task-music)",
  speech: "var(--task-speech)",
  code: "var(--task-code)",
  web_search: "var(--task-web-search)",
};

const ICONS: Record<TaskId, LucideIcon> = {
  text: TextAlignStart,
  image: Image,
  video: Film,
  music: Music,
  speech: AudioLines,
  code: Braces,
  web_search: Globe,
};

export function isTask(name: string): name is TaskId {
  return name in TASK_COLOUR;
}

/** A task's colour, sign and name; a name that is no task is shown as it is. */
export function TaskLabel(props: { task: string; className?: string }) {
  const t = useTranslations("ui.tasks");
  if (!isTask(props.task)) return <span>{props.task}</span>;
  const Icon = ICONS[props.task];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap",
        props.className,
      )}
    >
      <Icon
        aria-hidden
        className="size-3.5 shrink-0"
        style={{ color: TASK_COLOUR[props.task] }}
      />
      {t(props.task)}
    </span>
  );
}
