import { sayings } from "#core/sayings.ts";

/** Why an event did not arrive, as it is kept with the delivery. */
export const DELIVERY_FAILURES = sayings({
  out_of_use: "The endpoint is out of use.",
  secret_unreadable: "The endpoint's secret cannot be read: rotate it.",
  not_public: "The address is not public.",
  answered: "It answered {status}.",
  timeout: "It did not answer within 10 seconds.",
  no_connection_because: "No connection ({code}).",
  no_connection: "No connection.",
});
