"use client";

import { useTranslations } from "next-intl";
import type { BillingState } from "#features/billing/billing.tsx";
import { PortalButton } from "#features/billing/portal-button.tsx";
import { Button } from "#ui/button.tsx";
import { Chip, type Tone } from "#ui/chip.tsx";
import { Money, When } from "#ui/figures.tsx";
import { Problem } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

type TopUp = BillingState["top_ups"][number];

const TONES: Record<TopUp["state"], Tone> = {
  pending: "warn",
  credited: "ok",
  failed: "bad",
};

/** The last charges that were made by themselves, newest first, and why one failed. */
export function TopUps(props: { of: readonly TopUp[] }) {
  const t = useTranslations("billing.topUps");
  const columns = useTranslations("billing.columns");
  return (
    <Table
      head={[
        { label: columns("time") },
        { label: t("state") },
        { label: columns("amount"), align: "right" },
        { label: t("why") },
      ]}
      label={t("title")}
    >
      {props.of.map(({ id, at, state, amount_dollars, error }) => (
        <tr key={id}>
          <Cell isQuiet>
            <When time={at} />
          </Cell>
          <Cell>
            <Chip tone={TONES[state]}>{t(`states.${state}`)}</Chip>
          </Cell>
          <Cell align="right">
            <Money dollars={amount_dollars} />
          </Cell>
          <Cell isQuiet wraps>
            {error ?? "–"}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** A charge that failed has switched further ones off: what to do about it. */
export function TopUpFailure(props: {
  of: TopUp;
  canBuy: boolean;
  onResume: () => void;
}) {
  const t = useTranslations("billing.topUps");
  const { amount_dollars, at, error } = props.of;
  return (
    <Problem
      actions={
        <>
          {props.canBuy ? (
            <PortalButton size="sm">{t("method")}</PortalButton>
          ) : null}
          <Button onClick={props.onResume} size="sm">
            {t("resume")}
          </Button>
        </>
      }
      title={t("failed")}
    >
      <p>
        <Money dollars={amount_dollars} />, <When time={at} />
        {error ? `: ${error}` : null}
      </p>
      <p>{t("off")}</p>
    </Problem>
  );
}
