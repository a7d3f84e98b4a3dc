{{/* What the schema of the values cannot say. */}}
{{- define "snodo.checks" -}}
{{- $root := . -}}
{{- $takers := 0 -}}
{{- $names := list -}}
{{- range .Values.workerGroups -}}
{{- $group := include "snodo.group" (dict "root" $root "group" .) | fromYaml -}}
{{- if has $group.name $names -}}
{{- fail (printf "workerGroups: the name %s is there twice; give each group its own." $group.name) -}}
{{- end -}}
{{- $names = append $names $group.name -}}
{{- if lt (int $group.terminationGracePeriodSeconds) (add (int $group.drainSeconds) 27 | int) -}}
{{- fail (printf "workerGroups: terminationGracePeriodSeconds of %s must be at least 27 more than drainSeconds, or workers are killed before they have ended." $group.name) -}}
{{- end -}}
{{- $least := ternary $group.autoscaling.minReplicas $group.replicas $group.autoscaling.enabled | int -}}
{{- if and (gt $least 0) (or (eq $group.others "take") (not $group.labels)) -}}
{{- $takers = add1 $takers -}}
{{- end -}}
{{- end -}}
{{- if eq (int $takers) 0 -}}
{{- fail "workerGroups: none takes ordinary runs. Leave one group without others: leave and with at least one worker; schedules and polls are its work too." -}}
{{- end -}}
{{- if lt (int .Values.server.terminationGracePeriodSeconds) (add (int .Values.server.preStopSeconds) 30 | int) -}}
{{- fail "server: terminationGracePeriodSeconds must be at least 30 more than preStopSeconds, or servers are killed before they have ended." -}}
{{- end -}}
{{- if and .Values.metrics.podMonitor.enabled (not .Values.metrics.tokenSecret.name) -}}
{{- fail "metrics: podMonitor needs tokenSecret.name, a Secret with the token of a viewer (npx snodo token create --name prometheus --role viewer)." -}}
{{- end -}}
{{- $plain := eq (toString (get .Values.settings "SNODO_PLAIN_HTTP")) "allow" -}}
{{- if and .Values.ingress.enabled (not .Values.trustProxy) (not .Values.tls.secretName) (not $plain) -}}
{{- fail "ingress: the servers take no plain HTTP from a proxy that they do not trust. Set trustProxy to the addresses of the ingress controller, such as [10.42.0.0/16]." -}}
{{- end -}}
{{- end -}}
