import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";

/** Nothing is here yet: says why, and what to do about it. */
export function Empty(props: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={cn(
        "flex flex-col items-start gap-3 rounded-md border border-dashed border-line-strong p-6",
        props.className,
      )}
    >
      <h2 className="text-base font-semibold">{props.title}</h2>
      {props.children ? (
        <div className="flex w-full max-w-[70ch] min-w-0 flex-col gap-3 text-sm text-quiet">
          {props.children}
        </div>
      ) : null}
      {props.actions ? (
        <div className="flex flex-wrap gap-2">{props.actions}</div>
      ) : null}
    </div>
  );
}

/** Holds the place of what is on its way; unseen for the first 300 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden className={cn("late rounded-md bg-hover", className)} />
  );
}

/**
 * The place of a lazily loaded part that needs none. `dynamic` draws a boundary only around what has a `loading`: without
 * one the whole page waits with the part, and what is pressed or typed meanwhile is undone until it has come.
 */
export function Nothing() {
  return null;
}

/** What happened, why, and the next step. */
export function Problem(props: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={cn(
        "flex flex-col items-start gap-2 rounded-md border border-bad bg-bad-wash p-4 text-sm",
        props.className,
      )}
      role="alert"
    >
      <p className="font-medium text-bad">{props.title}</p>
      {props.children ? (
        <div className="min-w-0 break-words text-ink">{props.children}</div>
      ) : null}
      {props.actions ? (
        <div className="flex flex-wrap gap-2 pt-1">{props.actions}</div>
      ) : null}
    </div>
  );
}
