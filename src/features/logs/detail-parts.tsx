import type { ReactNode } from "react";

/** A part of the drawer, under its name. */
export function Section({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) {
  return (
    <section className="flex min-w-0 flex-col gap-3 p-4">
      <h3 className="text-xs font-medium text-quiet">{title}</h3>
      {children}
    </section>
  );
}

/** A figure under its name, in a list of them. */
export function Figure({
  name,
  children,
}: {
  name: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col">
      <dt className="text-xs text-quiet">{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}
