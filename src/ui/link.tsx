import NextLink from "next/link";
import type { ComponentProps } from "react";
import type { VariantProps } from "class-variance-authority";
import { buttonLook } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";

/** A link inside text. */
export function TextLink({
  className,
  ...rest
}: ComponentProps<typeof NextLink>) {
  return (
    <NextLink
      className={cn(
        "text-accent underline decoration-1 underline-offset-4 hover:decoration-2",
        className,
      )}
      {...rest}
    />
  );
}

/** A link that looks like a button, because it is the next step. */
export function ButtonLink({
  className,
  look,
  size,
  ...rest
}: ComponentProps<typeof NextLink> & VariantProps<typeof buttonLook>) {
  return (
    <NextLink className={cn(buttonLook({ look, size }), className)} {...rest} />
  );
}
