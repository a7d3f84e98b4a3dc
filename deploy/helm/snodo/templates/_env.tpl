{{/* What every container has in its environment. */}}
{{- define "snodo.env" -}}
{{- $secret := include "snodo.secretName" . -}}
{{- $keys := .Values.secret.keys -}}
- name: DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ $keys.databaseUrl }} } }
- name: SNODO_ENCRYPTION_KEY
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ $keys.encryptionKey }} } }
- name: SNODO_ENCRYPTION_KEY_PREVIOUS
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ $keys.previousEncryptionKeys }}, optional: true } }
- name: REDIS_URL
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ $keys.redisUrl }}, optional: true } }
{{- with .Values.publicUrl }}
- name: SNODO_PUBLIC_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.trustProxy }}
- name: SNODO_TRUST_PROXY
  value: {{ join "," . | quote }}
{{- end }}
{{- if .Values.tls.secretName }}
- name: SNODO_TLS_CERT
  value: /etc/snodo/tls/tls.crt
- name: SNODO_TLS_KEY
  value: /etc/snodo/tls/tls.key
{{- end }}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end -}}
