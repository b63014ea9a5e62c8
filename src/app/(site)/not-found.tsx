import type { Metadata } from "next";
import Link from "next/link";
import { Notice } from "#app/(site)/notice.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Notice title="There is no such page">
      The address may be mistyped, or the page has moved.{" "}
      <Link className="text-accent underline underline-offset-4" href="/">
        Go to the start page
      </Link>
      .
    </Notice>
  );
}
