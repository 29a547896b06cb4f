{{/* The name everything of the release begins with. Short enough for the hash a StatefulSet adds to it. */}}
{{- define "smc-quant.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{/* What selects the pods of a component, for ever: no version in it. Of (list root component). */}}
{{- define "smc-quant.selector" -}}
app.kubernetes.io/name: smc-quant
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- with index . 1 }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{/* Labels of an object. Of (list root component). */}}
{{- define "smc-quant.labels" -}}
{{- $root := index . 0 -}}
{{ include "smc-quant.selector" . }}
app.kubernetes.io/part-of: smc-quant
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "smc-quant.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ $image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* The port of an address: its own, or that of its scheme, or the one given. Of (list address port). */}}
{{- define "smc-quant.port" -}}
{{- $address := index . 0 -}}
{{- $authority := regexReplaceAll "^[a-z]+://" $address "" | splitList "/" | first -}}
{{- $own := regexFind ":[0-9]+$" $authority | trimPrefix ":" -}}
{{- if $own -}}{{ $own }}
{{- else if regexMatch "^(http|ws)://" $address -}}80
{{- else -}}{{ index . 1 }}
{{- end -}}
{{- end }}

{{/* Components of ours that have pods in this release, with spaces between them. */}}
{{- define "smc-quant.pods" -}}
{{- $pods := list -}}
{{- range $role := list "feed" "score" "trade" -}}
{{- if index $.Values.roles $role "enabled" -}}{{- $pods = append $pods $role -}}{{- end -}}
{{- end -}}
{{- if include "smc-quant.plays" . -}}{{- $pods = append $pods "sim" -}}{{- end -}}
{{- if .Values.knative.enabled -}}{{- $pods = append $pods "scoring" -}}{{- end -}}
{{- if .Values.train.enabled -}}{{- $pods = append $pods "train" -}}{{- end -}}
{{- join " " $pods -}}
{{- end }}

{{/* Networks as peers; none means any. */}}
{{- define "smc-quant.cidrs" -}}
{{- range . | default (list "0.0.0.0/0" "::/0") }}
- ipBlock: {cidr: {{ . | quote }}}
{{- end }}
{{- end }}

{{/* Where a store is: a pod of the evaluation, or networks. Of (list root component networks). */}}
{{- define "smc-quant.peers" -}}
{{- $root := index . 0 -}}
{{- if $root.Values.evaluation.enabled }}
- podSelector:
    matchLabels: {{- include "smc-quant.selector" (list $root (index . 1)) | nindent 6 }}
{{- else }}
{{- include "smc-quant.cidrs" (index . 2) }}
{{- end }}
{{- end }}
