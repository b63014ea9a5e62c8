"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "#client/trpc.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";

/** Makes another organisation the one that the screens show: a new page, so that nothing of the last one stays. */
export function useSwitchOrganisation(
  failed: string,
  arrive: () => void = () => location.assign("/overview"),
): (id: string) => void {
  const trpc = useTRPC();
  const sayProblem = useSayProblem(failed);
  const change = useMutation(
    trpc.organizations.switch.mutationOptions({
      onSuccess: arrive,
      onError: sayProblem,
    }),
  );
  return (organization_id) => change.mutate({ organization_id });
}
