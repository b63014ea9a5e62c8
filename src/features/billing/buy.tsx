"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { problemOf } from "#client/problem.ts";
import { useTRPC } from "#client/trpc.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

/** Leads to the payment provider's page for the amount, or to the invoices. */
export function Buy({ canBuy }: { canBuy: boolean }) {
  const t = useTranslations("billing");
  const trpc = useTRPC();
  const [amount, setAmount] = useState("20");
  const leave = {
    onSuccess: ({ url }: { url: string }) => location.assign(url),
  };
  const checkout = useMutation(trpc.billing.checkout.mutationOptions(leave));
  const portal = useMutation(trpc.billing.portal.mutationOptions(leave));
  if (!canBuy) return <p className="text-sm text-quiet">{t("cannotBuy")}</p>;
  const error = checkout.error ?? portal.error;
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        checkout.mutate({ amount_dollars: Number(amount) });
      }}
    >
      <Field
        error={error ? problemOf(error).message : undefined}
        label={t("amount")}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            onChange={(event) => setAmount(event.target.value)}
            value={amount}
          />
        )}
      </Field>
      <Button
        disabled={!(Number(amount) > 0) || checkout.isPending}
        look="primary"
        type="submit"
      >
        {t("buy")}
      </Button>
      <Button disabled={portal.isPending} onClick={() => portal.mutate()}>
        {t("portal")}
      </Button>
    </form>
  );
}
