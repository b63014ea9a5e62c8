import { type ClassValue, clsx } from "clsx";

/** Joins class names. What overrides another's choice says so with `!`, as in `h-11!`. */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
