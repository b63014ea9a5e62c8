"use client";

import { startAgain } from "#client/start-again.ts";
import { Notice } from "#app/(site)/notice.tsx";

export default function ErrorPage(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <Notice title="This page could not be shown">
      The router itself may be fine.{" "}
      <button
        className="cursor-pointer text-accent underline underline-offset-4"
        onClick={() => startAgain(props.error, props.retry)}
        type="button"
      >
        Try again
      </button>
      {props.error.digest
        ? `; if it stays, look for ${props.error.digest} in the log.`
        : "."}
    </Notice>
  );
}
