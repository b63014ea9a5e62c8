import type { Metadata } from "next";
import { SignIn } from "#features/sign-in/sign-in.tsx";

export const metadata: Metadata = { title: "Sign in" };

type Given = { error?: string; sent?: string; callbackUrl?: string };

export default async function SignInPage(props: {
  searchParams: Promise<Given>;
}) {
  const { error, sent, callbackUrl } = await props.searchParams;
  return (
    <main className="mx-auto flex max-w-sm flex-col gap-6 px-4 py-24">
      <h1 className="text-2xl font-semibold tracking-tight">
        Sign in to GreatRouter
      </h1>
      {sent !== undefined ? (
        <p role="status">
          A link is on its way to your mailbox. It works once, within one hour.
        </p>
      ) : (
        <SignIn error={error ?? null} callbackUrl={callbackUrl ?? "/"} />
      )}
    </main>
  );
}
