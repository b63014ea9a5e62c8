"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "#client/trpc.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";

/** Leads to the payment provider, where invoices, payment methods and subscriptions are kept. */
export function PortalButton(props: { size?: "sm"; children: ReactNode }) {
  const trpc = useTRPC();
  const sayProblem = useSayProblem();
  const portal = useMutation(
    trpc.billing.portal.mutationOptions({
      onSuccess: ({ url }) => location.assign(url),
      onError: sayProblem,
    }),
  );
  return (
    <Button
      disabled={portal.isPending}
      onClick={() => portal.mutate()}
      {...(props.size && { size: props.size })}
    >
      {props.children}
    </Button>
  );
}
