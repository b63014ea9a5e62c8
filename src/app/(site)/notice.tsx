import type { ReactNode } from "react";

/** A page that has one thing to say. */
export function Notice(props: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-4 px-4 py-24 sm:px-8">
      <h1 className="text-2xl font-semibold tracking-tight">{props.title}</h1>
      <p className="text-base leading-7 text-quiet">{props.children}</p>
    </main>
  );
}
