-- Since when a path is there, and a workflow live, without a break: what nobody could reach was not silent. Of a workflow null
-- where that is not known.
ALTER TABLE endpoints ADD COLUMN since timestamptz NOT NULL DEFAULT now();
ALTER TABLE workflows ADD COLUMN live_since timestamptz;

-- Of a silence that is told by what is usual: since when, and what usually comes in such a time.
ALTER TABLE alert_groups ADD COLUMN silence json;
