import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

const look =
  "w-full min-w-0 rounded-md border border-line-strong bg-canvas px-3 text-sm text-ink outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-bad";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(look, "h-9", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea className={cn(look, "py-2 leading-6", className)} {...rest} />
  );
}
