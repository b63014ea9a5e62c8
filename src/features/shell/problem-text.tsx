import { useProblem } from "#features/shell/use-problem.ts";

/** What went wrong, and the API's own words after it where they are in another language. */
export function ProblemText({ error }: { error: unknown }) {
  const { text, detail } = useProblem()(error);
  return (
    <>
      {text}
      {detail ? <Detail>{detail}</Detail> : null}
    </>
  );
}

/** A sentence of the API or of a provider, which is not in the reader's language. */
export function Detail({ children }: { children: string }) {
  return (
    <span className="mt-1 block text-xs break-words text-quiet" lang="en">
      {children}
    </span>
  );
}
