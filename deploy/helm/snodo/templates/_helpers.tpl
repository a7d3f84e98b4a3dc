{{- define "snodo.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "snodo.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "snodo.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "snodo.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The labels that never change: Deployments and Services select by them. Of a dict of root and component. */}}
{{- define "snodo.selector" -}}
app.kubernetes.io/name: {{ include "snodo.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "snodo.labels" -}}
app.kubernetes.io/name: {{ include "snodo.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "snodo.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "snodo.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "snodo.secretName" -}}
{{- required "secret.name is missing: make a Secret with database-url, encryption-key and admin-token, and name it (README of the chart)." .Values.secret.name -}}
{{- end -}}

{{- define "snodo.claimName" -}}
{{- default (printf "%s-data" (include "snodo.fullname" .)) .Values.data.existingClaim -}}
{{- end -}}

{{/* One of the groups with what it leaves out filled in from workers. Of a dict of root and group; gives YAML. */}}
{{- define "snodo.group" -}}
{{- $usual := omit (deepCopy .root.Values.workers) "resources" "strategy" -}}
{{- $group := mergeOverwrite (dict "labels" list "others" "take" "preStopSeconds" 0) $usual (deepCopy .group) -}}
{{- $_ := set $group "resources" (default .root.Values.workers.resources (get .group "resources")) -}}
{{- $_ := set $group "strategy" (default .root.Values.workers.strategy (get .group "strategy")) -}}
{{- toYaml $group -}}
{{- end -}}
