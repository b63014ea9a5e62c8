"use client";

import { useMutation } from "@tanstack/react-query";
import { problemOf } from "#client/problem.ts";
import { useTRPC } from "#client/trpc.tsx";
import { toast } from "#ui/toast.tsx";

/** Makes another organisation the one that the screens show: a new page, so that nothing of the last one stays. */
export function useSwitchOrganisation(failed: string): (id: string) => void {
  const trpc = useTRPC();
  const change = useMutation(
    trpc.organizations.switch.mutationOptions({
      onSuccess: () => location.assign("/overview"),
      onError: (error) =>
        toast({
          title: failed,
          description: problemOf(error).message,
          isError: true,
        }),
    }),
  );
  return (organization_id) => change.mutate({ organization_id });
}
