{{/* What a pod may not do: the restricted standard, as a user the image knows. */}}
{{- define "smc-quant.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
# Secrets are mounted readable for this group alone.
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "smc-quant.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/*
Spread over nodes and zones as well as it goes: a cluster of one node has to do. Of (list root component revision), where
the revision is the label that tells the pods of one from those of the next.
*/}}
{{- define "smc-quant.spread" -}}
{{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
- topologyKey: {{ $key }}
  maxSkew: 1
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- include "smc-quant.selector" (list (index $ 0) (index $ 1)) | nindent 6 }}
  matchLabelKeys: [{{ index $ 2 }}]
{{- end }}
{{- end }}

{{/* The container of a role, without probes. Of (list root role values). */}}
{{- define "smc-quant.container" -}}
{{- $root := index . 0 -}}
{{- $role := index . 1 -}}
{{- $values := index . 2 -}}
name: {{ $role }}
image: {{ include "smc-quant.image" $root }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
securityContext: {{- include "smc-quant.containerSecurity" . | nindent 2 }}
env:
  {{- include "smc-quant.env" (list $root $role) | trim | nindent 2 }}
  {{- range $name, $value := $values.extraEnv }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
resources: {{- toYaml $values.resources | nindent 2 }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  - {name: secrets, mountPath: /run/secrets/smc-quant, readOnly: true}
{{- end }}

{{/* Room for temporary files, and the secrets. Of (list root role values). */}}
{{- define "smc-quant.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: {{ (index . 2).tmpSize | default "256Mi" }}}
- name: secrets
  projected:
    defaultMode: 0440
    sources: {{- include "smc-quant.secretFiles" (list (index . 0) (index . 1)) | trim | nindent 6 }}
{{- end }}

{{/* What every pod of ours has in common, after its own fields. Of (list root values). */}}
{{- define "smc-quant.podCommon" -}}
{{- $root := index . 0 -}}
{{- $values := index . 1 -}}
serviceAccountName: {{ include "smc-quant.name" $root }}
automountServiceAccountToken: false
# Variables for every service of the namespace would look like settings.
enableServiceLinks: false
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The pod of a role that serves. Of (list root role values revision), the revision as for the spread. */}}
{{- define "smc-quant.pod" -}}
{{- $root := index . 0 -}}
{{- $role := index . 1 -}}
{{- $values := index . 2 -}}
metadata:
  labels: {{- include "smc-quant.selector" (list $root $role) | nindent 4 }}
  {{- with $values.podAnnotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "smc-quant.podCommon" (list $root $values) | nindent 2 }}
  securityContext: {{- include "smc-quant.podSecurity" 10001 | nindent 4 }}
  terminationGracePeriodSeconds: {{ $values.terminationGraceSeconds | default 30 }}
  {{- with index . 3 }}
  topologySpreadConstraints: {{- include "smc-quant.spread" (list $root $role .) | trim | nindent 4 }}
  {{- end }}
  containers:
    - {{ include "smc-quant.container" (list $root $role $values) | nindent 6 | trim }}
      ports:
        - {name: http, containerPort: 8080}
      # Two minutes for a slow node; a start takes seconds, and waits for neither database nor broker.
      startupProbe:
        httpGet: {path: /q/health/started, port: http}
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 60
      # Depends on nothing outside the process: a database that is away is no reason to kill it.
      livenessProbe:
        httpGet: {path: /q/health/live, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /q/health/ready, port: http}
        periodSeconds: 3
        timeoutSeconds: 3
        failureThreshold: 3
      {{- if eq $role "score" }}
      # Requests still arrive until every node knows that this pod is leaving.
      lifecycle:
        preStop:
          sleep: {seconds: 5}
      {{- end }}
  volumes: {{- include "smc-quant.volumes" (list $root $role $values) | nindent 4 }}
{{- end }}
