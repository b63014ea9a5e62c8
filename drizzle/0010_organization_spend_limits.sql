-- reserve_credit, with the organisation's own spend limits beside the key's. What no key spent, a session did.
-- outcome: 'reserved', 'insufficient_credits', 'spend_per_day', 'spend_per_month', 'organization_spend_per_day' or
-- 'organization_spend_per_month'; available is what the wallet or the limit that refused still allows.
CREATE OR REPLACE FUNCTION reserve_credit(
  p_id text, p_org text, p_key text, p_request text, p_cents numeric,
  p_per_day numeric, p_per_month numeric, p_at timestamptz,
  OUT outcome text, OUT available numeric
) LANGUAGE plpgsql AS $$
DECLARE
  v_free numeric;
  v_key text := coalesce(p_key, 'session');
  v_day date := (p_at AT TIME ZONE 'UTC')::date;
  v_first date := date_trunc('month', v_day)::date;
  v_today numeric := 0;
  v_month numeric := 0;
  v_org_per_day numeric;
  v_org_per_month numeric;
BEGIN
  SELECT balance - reserved INTO v_free FROM wallets WHERE org_id = p_org FOR UPDATE;
  available := coalesce(v_free, 0);
  IF available < p_cents THEN
    outcome := 'insufficient_credits';
    RETURN;
  END IF;
  IF p_per_day IS NOT NULL OR p_per_month IS NOT NULL THEN
    SELECT coalesce(sum(spent + reserved) FILTER (WHERE day = v_day), 0), coalesce(sum(spent + reserved), 0)
      INTO v_today, v_month
      FROM key_spend
      WHERE org_id = p_org AND key_id = v_key AND day BETWEEN v_first AND v_day;
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
  SELECT spend_per_day_cents, spend_per_month_cents INTO v_org_per_day, v_org_per_month
    FROM organization_limits WHERE org_id = p_org;
  IF v_org_per_day IS NOT NULL OR v_org_per_month IS NOT NULL THEN
    SELECT coalesce(sum(spent + reserved) FILTER (WHERE day = v_day), 0), coalesce(sum(spent + reserved), 0)
      INTO v_today, v_month
      FROM key_spend
      WHERE org_id = p_org AND day BETWEEN v_first AND v_day;
    IF v_month + p_cents > v_org_per_month THEN
      outcome := 'organization_spend_per_month';
      available := v_org_per_month - v_month;
      RETURN;
    END IF;
    IF v_today + p_cents > v_org_per_day THEN
      outcome := 'organization_spend_per_day';
      available := v_org_per_day - v_today;
      RETURN;
    END IF;
  END IF;
  UPDATE wallets SET reserved = reserved + p_cents WHERE org_id = p_org;
  INSERT INTO reservations (id, org_id, key_id, request_id, cents, day, created_at)
    VALUES (p_id, p_org, v_key, p_request, p_cents, v_day, p_at);
  INSERT INTO key_spend (org_id, key_id, day, reserved) VALUES (p_org, v_key, v_day, p_cents)
    ON CONFLICT (org_id, key_id, day) DO UPDATE SET reserved = key_spend.reserved + excluded.reserved;
  outcome := 'reserved';
END $$;
--> statement-breakpoint
CREATE TRIGGER organization_limits_changed AFTER INSERT OR UPDATE OR DELETE ON organization_limits
  FOR EACH ROW EXECUTE FUNCTION announce_change('organization_limits_changed');
