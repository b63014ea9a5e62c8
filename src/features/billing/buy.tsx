"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useTRPC } from "#client/trpc.tsx";
import { PortalButton } from "#features/billing/portal-button.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

/** Leads to the payment provider's page for the amount, or to the invoices. */
export function Buy({ canBuy }: { canBuy: boolean }) {
  const t = useTranslations("billing");
  const trpc = useTRPC();
  const [amount, setAmount] = useState("20");
  const checkout = useMutation(
    trpc.billing.checkout.mutationOptions({
      onSuccess: ({ url }) => location.assign(url),
    }),
  );
  if (!canBuy) return <p className="text-sm text-quiet">{t("cannotBuy")}</p>;
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        checkout.mutate({ amount_dollars: Number(amount) });
      }}
    >
      <Field
        error={
          checkout.error ? <ProblemText error={checkout.error} /> : undefined
        }
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
      <PortalButton>{t("portal")}</PortalButton>
    </form>
  );
}
