import { sayings } from "#core/sayings.ts";

/** What came of trying a key, as it is kept with the key. */
export const KEY_CHECKS = sayings({
  took_and_lists: "{host} took the key and lists {models} models.",
  took: "{host} took the key.",
  no_address:
    "{host} has no address where a key can be tried without a charge. It is used as it is.",
  any_key:
    "{host} answers whatever key it is asked with, so the key could not be proven.",
  timeout: "{host} did not answer in time.",
  unreachable: "{host} could not be reached.",
  refused:
    "{host} refused the key ({status}). Copy it again, or make a new one there.",
  payment:
    "{host} knows the key, but asks for payment (402). Add credit there.",
  not_taken: "{host} did not take the key (400). Copy it again.",
  too_many:
    "{host} has too many requests from this key at the moment (429). Try again later.",
  answered:
    "{host} answered {status}, so the key could not be proven. Try again later.",
  unreadable:
    "The key can no longer be read, because the server's secret has changed. Enter it again.",
});
