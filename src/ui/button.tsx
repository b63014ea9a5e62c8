import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

export const buttonLook = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border text-sm font-medium whitespace-nowrap select-none disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "border-ink bg-ink text-canvas hover:opacity-90",
        plain: "border-line bg-raised text-ink hover:bg-hover",
        ghost:
          "border-transparent bg-transparent text-quiet hover:bg-hover hover:text-ink",
        danger: "border-bad bg-raised text-bad hover:bg-bad-wash",
      },
      size: {
        sm: "h-7 px-2",
        md: "h-9 px-3",
        icon: "size-9",
        "icon-sm": "size-7",
      },
    },
    defaultVariants: { look: "plain", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonLook>;

export function Button({
  className,
  look,
  size,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      className={cn(buttonLook({ look, size }), className)}
      type={type}
      {...rest}
    />
  );
}
