/** What the API said was wrong, in its own words, which name the field and the remedy. */
export type ApiProblem = {
  /** Null: no answer came at all. */
  status: number | null;
  code: string | null;
  message: string;
  /** The field that is meant. */
  param: string | null;
};

type WireError = { message: string; code: string | null; param: string | null };

/** Of an error that tRPC's client, or `chatProblem`, threw. */
export function problemOf(error: unknown): ApiProblem {
  if (isApiProblem(error)) return error;
  const data = (error as { data?: { httpStatus?: number; error?: WireError } })
    ?.data;
  return {
    status: data?.httpStatus ?? null,
    code: data?.error?.code ?? null,
    message:
      data?.error?.message ??
      (error instanceof Error ? error.message : String(error)),
    param: data?.error?.param ?? null,
  };
}

/** Of an answer of the REST API that is not fine. */
export async function problemOfAnswer(answer: Response): Promise<ApiProblem> {
  const body = (await answer.json().catch(() => null)) as {
    error?: WireError;
  } | null;
  return {
    status: answer.status,
    code: body?.error?.code ?? null,
    message: body?.error?.message ?? `The router answered ${answer.status}.`,
    param: body?.error?.param ?? null,
  };
}

function isApiProblem(error: unknown): error is ApiProblem {
  return (
    typeof error === "object" &&
    error !== null &&
    !(error instanceof Error) &&
    "status" in error &&
    "message" in error
  );
}
