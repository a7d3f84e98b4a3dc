{{/* The pod of a component. Of a dict: root, component, about (its values), env (a list), grace and preStop. */}}
{{- define "snodo.pod" -}}
{{- $values := .root.Values -}}
metadata:
  labels:
    {{- include "snodo.selector" (dict "root" .root "component" .component) | nindent 4 }}
  {{- with $values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "snodo.serviceAccountName" .root }}
  automountServiceAccountToken: {{ $values.serviceAccount.mountToken }}
  enableServiceLinks: false
  # What MCP servers that steps start leave behind is then cleared away by the pod: the server is no init.
  shareProcessNamespace: true
  terminationGracePeriodSeconds: {{ .about.terminationGracePeriodSeconds }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile: { type: RuntimeDefault }
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "snodo.selector" (dict "root" .root "component" .component) | nindent 10 }}
  {{- with .about.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .about.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .about.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: snodo
      image: {{ printf "%s:%s" $values.image.repository (default .root.Chart.AppVersion $values.image.tag) | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: [ALL] }
      env:
        {{- include "snodo.env" .root | nindent 8 }}
        {{- toYaml .env | nindent 8 }}
        {{- with $values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - { name: http, containerPort: 4000, protocol: TCP }
      {{- include "snodo.probes" .root | nindent 6 }}
      {{- with .about.preStopSeconds }}
      lifecycle:
        preStop:
          exec: { command: [sleep, {{ . | quote }}] }
      {{- end }}
      resources:
        {{- toYaml .about.resources | nindent 8 }}
      volumeMounts:
        - { name: data, mountPath: /data }
        - { name: tmp, mountPath: /tmp }
        {{- if $values.tls.secretName }}
        - { name: tls, mountPath: /etc/snodo/tls, readOnly: true }
        {{- end }}
        {{- with $values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: data
      {{- if $values.data.persistent }}
      persistentVolumeClaim: { claimName: {{ include "snodo.claimName" .root }} }
      {{- else }}
      emptyDir: {}
      {{- end }}
    - name: tmp
      emptyDir: {}
    {{- with $values.tls.secretName }}
    - name: tls
      secret: { secretName: {{ . }} }
    {{- end }}
    {{- with $values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/* A start may have to bring a large database up to date: it has five minutes. */}}
{{- define "snodo.probes" -}}
{{- $scheme := ternary "HTTPS" "HTTP" (ne .Values.tls.secretName "") -}}
startupProbe:
  httpGet: { path: /readyz, port: http, scheme: {{ $scheme }} }
  periodSeconds: 2
  failureThreshold: 150
  timeoutSeconds: 5
livenessProbe:
  httpGet: { path: /healthz, port: http, scheme: {{ $scheme }} }
  periodSeconds: 10
  failureThreshold: 3
  timeoutSeconds: 5
readinessProbe:
  httpGet: { path: /readyz, port: http, scheme: {{ $scheme }} }
  periodSeconds: 5
  failureThreshold: 2
  timeoutSeconds: 5
{{- end -}}
