-- Tells every instance that the catalog changed, once a statement.
CREATE FUNCTION announce_catalog_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('catalog_changed', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE ON catalog_changes
  FOR EACH STATEMENT EXECUTE FUNCTION announce_catalog_change();
