-- The ledger is append-only: a mistake is mended by a further entry.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger_entries is append-only: post a further entry instead of %', TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
--> statement-breakpoint
-- Every wallet function locks the wallet row first. Within a function each statement sees what was committed before it
-- began, so what is read after the lock cannot change until the caller's statement ends.
CREATE FUNCTION post_to_ledger(
  p_org text, p_kind text, p_cents numeric, p_idempotency_key text, p_reference text, p_at timestamptz,
  OUT posted boolean, OUT balance numeric
) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO wallets (org_id) VALUES (p_org) ON CONFLICT DO NOTHING;
  SELECT w.balance INTO balance FROM wallets w WHERE w.org_id = p_org FOR UPDATE;
  posted := NOT EXISTS (
    SELECT FROM ledger_entries e WHERE e.org_id = p_org AND e.idempotency_key = p_idempotency_key
  );
  IF posted THEN
    UPDATE wallets w SET balance = w.balance + p_cents WHERE w.org_id = p_org RETURNING w.balance INTO balance;
    INSERT INTO ledger_entries (org_id, kind, cents, balance_after, idempotency_key, reference, at)
      VALUES (p_org, p_kind, p_cents, balance, p_idempotency_key, p_reference, p_at);
  END IF;
END $$;
--> statement-breakpoint
-- outcome: 'reserved', 'insufficient_credits', 'spend_per_day' or 'spend_per_month'; available is what the wallet or
-- the limit that refused still allows.
CREATE FUNCTION reserve_credit(
  p_id text, p_org text, p_key text, p_request text, p_cents numeric,
  p_per_day numeric, p_per_month numeric, p_at timestamptz,
  OUT outcome text, OUT available numeric
) LANGUAGE plpgsql AS $$
DECLARE
  v_free numeric;
  v_day date := (p_at AT TIME ZONE 'UTC')::date;
  v_today numeric := 0;
  v_month numeric := 0;
BEGIN
  SELECT balance - reserved INTO v_free FROM wallets WHERE org_id = p_org FOR UPDATE;
  available := coalesce(v_free, 0);
  IF available < p_cents THEN
    outcome := 'insufficient_credits';
    RETURN;
  END IF;
  IF p_key IS NOT NULL AND (p_per_day IS NOT NULL OR p_per_month IS NOT NULL) THEN
    SELECT coalesce(sum(spent + reserved) FILTER (WHERE day = v_day), 0), coalesce(sum(spent + reserved), 0)
      INTO v_today, v_month
      FROM key_spend
      WHERE org_id = p_org AND key_id = p_key AND day BETWEEN date_trunc('month', v_day)::date AND v_day;
    IF v_month + p_cents > p_per_month THEN
      outcome := 'spend_per_month';
      available := p_per_month - v_month;
      RETURN;
    END IF;
    IF v_today + p_cents > p_per_day THEN
      outcome := 'spend_per_day';
      available := p_per_day - v_today;
      RETURN;
    END IF;
  END IF;
  UPDATE wallets SET reserved = reserved + p_cents WHERE org_id = p_org;
  INSERT INTO reservations (id, org_id, key_id, request_id, cents, day, created_at)
    VALUES (p_id, p_org, p_key, p_request, p_cents, v_day, p_at);
  IF p_key IS NOT NULL THEN
    INSERT INTO key_spend (org_id, key_id, day, reserved) VALUES (p_org, p_key, v_day, p_cents)
      ON CONFLICT (org_id, key_id, day) DO UPDATE SET reserved = key_spend.reserved + excluded.reserved;
  END IF;
  outcome := 'reserved';
END $$;
--> statement-breakpoint
-- Ends a reservation as p_state and charges p_cost. The first ending counts; only what expired by age may still be
-- settled, then without handing its amount back a second time. Answers whether anything was done.
CREATE FUNCTION end_reservation(p_id text, p_org text, p_state text, p_cost numeric, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_hold reservations%ROWTYPE;
  v_back numeric := 0;
  v_balance numeric;
BEGIN
  PERFORM FROM wallets WHERE org_id = p_org FOR UPDATE;
  SELECT * INTO v_hold FROM reservations WHERE id = p_id AND org_id = p_org;
  IF v_hold.state = 'held' THEN
    v_back := v_hold.cents;
  ELSIF v_hold.state IS DISTINCT FROM 'expired' OR p_state <> 'settled' THEN
    RETURN false;
  END IF;
  UPDATE reservations SET state = p_state, ended_at = p_at WHERE id = p_id;
  UPDATE wallets SET balance = balance - p_cost, reserved = reserved - v_back WHERE org_id = p_org
    RETURNING balance INTO v_balance;
  IF p_cost <> 0 THEN
    INSERT INTO ledger_entries (org_id, kind, cents, balance_after, idempotency_key, reference, at)
      VALUES (p_org, 'charge', -p_cost, v_balance, 'charge:' || p_id, v_hold.request_id, p_at);
  END IF;
  IF v_hold.key_id IS NOT NULL THEN
    UPDATE key_spend SET spent = spent + p_cost, reserved = reserved - v_back
      WHERE org_id = p_org AND key_id = v_hold.key_id AND day = v_hold.day;
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
-- Tells every instance which organisation's rows changed; the channel is the trigger's argument.
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(TG_ARGV[0], coalesce(NEW.org_id, OLD.org_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- last_used_at is left out on purpose: it changes with every request.
CREATE TRIGGER api_keys_changed
  AFTER INSERT OR DELETE OR UPDATE OF
    name, mode, prefix, secret_sha256, scopes, model_allow_list, requests_per_minute,
    spend_per_day_cents, spend_per_month_cents, expires_at, revoked_at
  ON api_keys FOR EACH ROW EXECUTE FUNCTION announce_change('api_keys_changed');
--> statement-breakpoint
CREATE TRIGGER preferences_changed AFTER INSERT OR UPDATE OR DELETE ON preferences
  FOR EACH ROW EXECUTE FUNCTION announce_change('preferences_changed');
--> statement-breakpoint
CREATE TRIGGER feedback_changed AFTER INSERT OR UPDATE OR DELETE ON feedback
  FOR EACH ROW EXECUTE FUNCTION announce_change('feedback_changed');
