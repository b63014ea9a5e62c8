-- Charges p_cost to a reservation and leaves it held with what remains: credit that a process has leased is spent in
-- parts. Once for each idempotency key; one that expired by age is charged all the same. Answers whether it was done.
CREATE FUNCTION charge_reservation(
  p_id text, p_org text, p_cost numeric, p_idempotency_key text, p_reference text, p_at timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_hold reservations%ROWTYPE;
  v_used numeric := 0;
  v_balance numeric;
BEGIN
  PERFORM FROM wallets WHERE org_id = p_org FOR UPDATE;
  IF EXISTS (
    SELECT FROM ledger_entries e WHERE e.org_id = p_org AND e.idempotency_key = p_idempotency_key
  ) THEN
    RETURN false;
  END IF;
  SELECT * INTO v_hold FROM reservations WHERE id = p_id AND org_id = p_org;
  IF v_hold.state = 'held' THEN
    v_used := least(p_cost, v_hold.cents);
  END IF;
  UPDATE reservations SET cents = cents - v_used WHERE id = p_id AND org_id = p_org;
  UPDATE wallets SET balance = balance - p_cost, reserved = reserved - v_used WHERE org_id = p_org
    RETURNING balance INTO v_balance;
  INSERT INTO ledger_entries (org_id, kind, cents, balance_after, idempotency_key, reference, at)
    VALUES (p_org, 'charge', -p_cost, v_balance, p_idempotency_key, p_reference, p_at);
  IF v_hold.key_id IS NOT NULL THEN
    UPDATE key_spend SET spent = spent + p_cost, reserved = reserved - v_used
      WHERE org_id = p_org AND key_id = v_hold.key_id AND day = v_hold.day;
  END IF;
  RETURN true;
END $$;
