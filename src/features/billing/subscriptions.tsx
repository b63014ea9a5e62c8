"use client";

import { useLocale, useTranslations } from "next-intl";
import type { BillingState } from "#features/billing/billing.tsx";
import { PortalButton } from "#features/billing/portal-button.tsx";
import { Chip, type Tone } from "#ui/chip.tsx";
import { Money } from "#ui/figures.tsx";
import { formatExact } from "#ui/format/relative-time.ts";
import { Problem } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

type Subscription = BillingState["subscriptions"][number];

const TONES = {
  active: "ok",
  trialing: "ok",
  past_due: "bad",
  unpaid: "bad",
  incomplete: "warn",
  incomplete_expired: "neutral",
  canceled: "neutral",
  paused: "neutral",
} as const satisfies Record<string, Tone>;
type Known = keyof typeof TONES;
const INTERVALS = ["day", "week", "month", "year"] as const;

/** Credit that comes by itself: the plan, what it costs, and until when. */
export function Subscriptions(props: { of: readonly Subscription[] }) {
  const t = useTranslations("billing.subscriptions");
  const isOwing = props.of.some(({ status }) => toneOf(status) === "bad");
  if (props.of.length === 0) {
    return <p className="text-sm text-quiet">{t("none")}</p>;
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {isOwing ? (
        <Problem
          actions={<PortalButton size="sm">{t("owing.action")}</PortalButton>}
          title={t("owing.title")}
        >
          {t("owing.body")}
        </Problem>
      ) : null}
      <Table
        head={[
          { label: t("plan") },
          { label: t("state") },
          { label: t("price"), align: "right" },
          { label: t("next") },
        ]}
        label={t("title")}
      >
        {props.of.map((one) => (
          <tr key={one.id}>
            <Cell>{one.product_name ?? one.id}</Cell>
            <Cell>
              <State status={one.status} />
            </Cell>
            <Cell align="right">
              <span>
                <Money dollars={one.amount_dollars} />{" "}
                <span className="text-quiet">
                  <Interval of={one.interval} />
                </span>
              </span>
            </Cell>
            <Cell isQuiet>
              <Next of={one} />
            </Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

/** The payment provider may come to know further states. */
function toneOf(status: string): Tone | null {
  return status in TONES ? TONES[status as Known] : null;
}

function State({ status }: { status: string }) {
  const t = useTranslations("billing.subscriptions.states");
  const tone = toneOf(status);
  if (!tone) return <Chip>{status}</Chip>;
  return <Chip tone={tone}>{t(status as Known)}</Chip>;
}

function Interval({ of: interval }: { of: string }) {
  const t = useTranslations("billing.subscriptions.intervals");
  const known = INTERVALS.find((it) => it === interval);
  return known ? t(known) : interval;
}

/** When it is renewed or ends. */
function Next({
  of: { status, period_end, cancel_at_period_end },
}: {
  of: Subscription;
}) {
  const t = useTranslations("billing.subscriptions");
  const locale = useLocale();
  if (period_end === null) return "–";
  const end = new Date(period_end);
  const isOver = status === "canceled" || status === "incomplete_expired";
  const key = isOver ? "ended" : cancel_at_period_end ? "ends" : "renews";
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  return (
    <time dateTime={period_end} title={formatExact(end, locale)}>
      {t(key, { day: day.format(end) })}
    </time>
  );
}
