import { useProblem } from "#features/shell/use-problem.ts";
import { toast } from "#ui/toast.tsx";

/** Tells what was wrong with a change; `title` says with which, where that is not plain. */
export function useSayProblem(title?: string): (error: unknown) => void {
  const problem = useProblem();
  return (error) => {
    const { text, detail } = problem(error);
    const [first = text, ...rest] = [title, text, detail].filter(
      (line) => line !== undefined && line !== null,
    );
    toast({
      title: first,
      ...(rest.length > 0 && { description: rest.join(" – ") }),
      isError: true,
    });
  };
}
