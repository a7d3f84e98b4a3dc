{{/*
How many runs a group of workers has to do: those that are due and that it may take, and those at work with workers of
its labels. Only what is due would let a group that keeps up shrink under its work. Of a group.
*/}}
{{- define "snodo.openRuns" -}}
{{- $labels := printf "'{%s}'::text[]" (join "," .labels) -}}
{{- $takes := printf "run_on = any(%s)" $labels -}}
{{- if or (eq .others "take") (not .labels) -}}
{{- $takes = printf "(run_on is null or %s)" $takes -}}
{{- end -}}
select count(*) from runs where outcome is null and ((state = 'queued' and coalesce(wake_at <= now(), true) and {{ $takes }}) or (state = 'running' and worker in (select id from workers where labels @> {{ $labels }} and labels <@ {{ $labels }})))
{{- end -}}
