import { describe, expect, it } from "vitest";
import {
  isSessionId,
  requireSessionId,
  newSessionId,
} from "#core/sessions/id.ts";

describe("session ids", () => {
  it("are made of sess_ and the random bytes", () => {
    const random = Uint8Array.from({ length: 16 }, (_, i) => i * 16);
    const id = newSessionId(random);
    expect(id).toBe("sess_00102030405060708090a0b0c0d0e0f0");
    expect(isSessionId(id)).toBe(true);
  });

  it("differ each time", () => {
    expect(newSessionId()).not.toBe(newSessionId());
  });

  it("are not made of too little chance", () => {
    expect(() => newSessionId(new Uint8Array(8))).toThrow(RangeError);
  });

  it.each(["a", "x".repeat(128), "user-1:chat/2", "!~"])("may be %s", (id) =>
    expect(requireSessionId(id)).toBe(id),
  );

  it.each(["", "x".repeat(129), "a b", "a\n", "naïve", "\0", "a\u200b"])(
    "may not be %j",
    (id) =>
      expect(() => requireSessionId(id, "greatrouter.session_id")).toThrow(
        expect.objectContaining({
          code: "invalid_request",
          details: expect.objectContaining({ param: "greatrouter.session_id" }),
        }),
      ),
  );
});
