import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";

/** A part of a screen with a heading of its own. */
export function Panel(props: {
  title: ReactNode;
  actions?: ReactNode;
  className?: string;
  bodyClassName?: string;
  children: ReactNode;
}) {
  return (
    <section
      className={cn(
        "flex min-w-0 flex-col rounded-md border border-line bg-raised",
        props.className,
      )}
    >
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-1.5">
        <h2 className="text-sm font-medium">{props.title}</h2>
        {props.actions}
      </div>
      <div
        className={cn(
          // A table that is all there is reaches from edge to edge; by its own margin, at once (`:has` is a frame late).
          "min-w-0 p-4 [&>[role=region]]:-m-4 [&>[role=region]]:rounded-none [&>[role=region]]:border-0",
          props.bodyClassName,
        )}
      >
        {props.children}
      </div>
    </section>
  );
}

/** The head of a screen: what it is, and what can be done on it. */
export function PageHead(props: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-col gap-1">
        <h1 className="text-xl font-semibold tracking-tight">{props.title}</h1>
        {props.description ? (
          <p className="max-w-[70ch] text-sm text-quiet">{props.description}</p>
        ) : null}
      </div>
      {props.actions ? (
        <div className="flex max-w-full min-w-0 flex-wrap items-center gap-2">
          {props.actions}
        </div>
      ) : null}
    </div>
  );
}
