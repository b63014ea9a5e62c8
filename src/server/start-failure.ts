import { SettingsError } from "#config/env.ts";

/** By name: their messages say all that is needed. */
const FORESEEN = ["DataDirInUseError", "BuildError"];

/** Why the process cannot start, a line a problem. Only what nobody foresaw comes with its stack. */
export function explain(error: unknown): string[] {
  if (error instanceof SettingsError) {
    return [
      "These settings are wrong:",
      ...error.problems.map((problem) => `  ${problem}`),
    ];
  }
  if (!(error instanceof Error)) return [`Could not start: ${String(error)}`];
  if (FORESEEN.includes(error.name)) return [error.message];
  if (isListenError(error)) return [listenProblem(error)];
  return ["Could not start:", error.stack ?? error.message];
}

type ListenError = NodeJS.ErrnoException & { port?: number; address?: string };

function isListenError(error: Error): error is ListenError {
  return "syscall" in error && error.syscall === "listen";
}

function listenProblem(error: ListenError): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `PORT: ${error.port} is taken by another process; stop that one or set another port`;
    case "EACCES":
      return `PORT: this user may not listen on ${error.port}; set a port above 1023`;
    default:
      return `HOST: cannot listen on ${error.address ?? "it"} (${error.code}); set an address of this machine`;
  }
}
