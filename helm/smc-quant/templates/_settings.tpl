{{/* A value as the program reads it. A large number must not become 1e+06, and a list has commas. */}}
{{- define "smc-quant.text" -}}
{{- if kindIs "slice" . -}}{{ join "," . }}
{{- else if and (kindIs "float64" .) (eq (floor .) (float64 .)) -}}{{ printf "%.0f" . }}
{{- else -}}{{ . }}
{{- end -}}
{{- end }}

{{/* Venue the engine works on. */}}
{{- define "smc-quant.venue" -}}
{{- dig "venue" "name" "sim" .Values.engine -}}
{{- end }}

{{/* Whether the simulated venue is played here: "true" or nothing. */}}
{{- define "smc-quant.plays" -}}
{{- if and .Values.evaluation.enabled (eq (include "smc-quant.venue" .) "sim") -}}true{{- end -}}
{{- end }}

{{/* Whether reads need the secret: as the settings say, and with an Ingress unless they say no. */}}
{{- define "smc-quant.guardsReads" -}}
{{- dig "http" "guardReads" .Values.ingress.enabled .Values.engine -}}
{{- end }}

{{/* Name of the Secret with the shared secret, or nothing. */}}
{{- define "smc-quant.accessSecret" -}}
{{- if .Values.access.existingSecret -}}
{{ .Values.access.existingSecret }}
{{- else if .Values.evaluation.enabled -}}
{{ include "smc-quant.name" . }}-evaluation
{{- end -}}
{{- end }}

{{/* Whether a role talks to Kafka: "true" or nothing. Of (list root role). */}}
{{- define "smc-quant.talks" -}}
{{- $root := index . 0 -}}
{{- $role := index . 1 -}}
{{- if or (eq $role "feed") (eq $role "trade") -}}true
{{- else if and (eq $role "score") (dig "score" "messaging" true $root.Values.engine) (not $root.Values.knative.enabled) -}}true
{{- end -}}
{{- end }}

{{- define "smc-quant.bootstrapServers" -}}
{{- if .Values.evaluation.enabled -}}
{{ include "smc-quant.name" . }}-kafka:9092
{{- else -}}
{{ .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end }}

{{- define "smc-quant.databaseUrl" -}}
{{- if .Values.evaluation.enabled -}}
postgresql://{{ include "smc-quant.name" . }}-postgres:5432/smc
{{- else -}}
{{ .Values.database.url }}
{{- end -}}
{{- end }}

{{/*
The settings of a role, as variables in the order of their names. What the chart knows better, such as where its own
services are, stands above `engine`. Of (list root role).
*/}}
{{- define "smc-quant.env" -}}
{{- $root := index . 0 -}}
{{- $role := index . 1 -}}
{{- $values := $root.Values -}}
{{- $name := include "smc-quant.name" $root -}}
{{- $texts := dict -}}
{{- range $group, $settings := $values.engine }}
{{- range $key, $value := $settings }}
{{- if not (kindIs "invalid" $value) }}
{{- $variable := printf "SMC_%s_%s" (snakecase $group) (snakecase $key) | upper }}
{{- $_ := set $texts (eq $variable "SMC_VENUE_NAME" | ternary "SMC_VENUE" $variable) (include "smc-quant.text" $value) }}
{{- end }}
{{- end }}
{{- end }}
{{- $_ := set $texts "SMC_ROLES" (eq $role "train" | ternary "none" $role) }}
{{- $_ := set $texts "SMC_STORAGE_URL" (include "smc-quant.databaseUrl" $root) }}
{{- $_ := set $texts "SMC_STORAGE_PASSWORD_FILE" "/run/secrets/smc-quant/database-password" }}
{{- if $values.evaluation.enabled }}
{{- $_ := set $texts "SMC_STORAGE_USERNAME" "smc" }}
{{- else if $values.database.trustSecret }}
{{- $_ := set $texts "SMC_STORAGE_TRUST_FILE" "/run/secrets/smc-quant/database-trust.pem" }}
{{- end }}
{{- if and (eq $role "feed") (include "smc-quant.plays" $root) }}
{{- $_ := set $texts "SMC_VENUE_REST_URL" (printf "http://%s-sim:8080" $name) }}
{{- $_ := set $texts "SMC_VENUE_STREAM_URL" (printf "ws://%s-sim:8080" $name) }}
{{- end }}
{{- if ne $role "train" }}
{{- if include "smc-quant.accessSecret" $root }}
{{- $_ := set $texts "SMC_HTTP_SHARED_SECRET_FILE" "/run/secrets/smc-quant/shared-secret" }}
{{- end }}
{{- if and (eq $role "score") (eq (include "smc-quant.guardsReads" $root) "true") }}
{{- $_ := set $texts "SMC_HTTP_GUARD_READS" "true" }}
{{- end }}
{{- end }}
{{- if or (eq $role "train") (eq $role "sim") }}
{{- /* A command serves nothing, and the feed sends the simulated venue no secret, as it sends a real one none. */}}
{{- $_ := unset $texts "SMC_HTTP_GUARD_READS" }}
{{- end }}
{{- if and (eq $role "score") $values.knative.enabled }}
{{- $_ := set $texts "SMC_SCORE_MESSAGING" "false" }}
{{- end }}
{{- if include "smc-quant.talks" (list $root $role) }}
{{- $_ := set $texts "SMC_MESSAGING_CONNECTOR" "smallrye-kafka" }}
{{- $_ := set $texts "SMC_MESSAGING_BOOTSTRAP_SERVERS" (include "smc-quant.bootstrapServers" $root) }}
{{- if not $values.evaluation.enabled }}
{{- $_ := set $texts "SMC_MESSAGING_SECURITY_PROTOCOL" $values.kafka.securityProtocol }}
{{- if hasPrefix "SASL" $values.kafka.securityProtocol }}
{{- $_ := set $texts "SMC_MESSAGING_SASL_MECHANISM" $values.kafka.saslMechanism }}
{{- $_ := set $texts "SMC_MESSAGING_SASL_PASSWORD_FILE" "/run/secrets/smc-quant/kafka-password" }}
{{- end }}
{{- if $values.kafka.trustSecret }}
{{- $_ := set $texts "SMC_MESSAGING_TRUST_FILE" "/run/secrets/smc-quant/kafka-trust.pem" }}
{{- end }}
{{- end }}
{{- end }}
{{- range $variable := keys $texts | sortAlpha }}
- name: {{ $variable }}
  value: {{ get $texts $variable | quote }}
{{- end }}
{{- if not $values.evaluation.enabled }}
- name: SMC_STORAGE_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ $values.database.existingSecret }}, key: {{ $values.database.usernameKey }}}
{{- if and (include "smc-quant.talks" (list $root $role)) (hasPrefix "SASL" $values.kafka.securityProtocol) }}
- name: SMC_MESSAGING_SASL_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ $values.kafka.existingSecret }}, key: {{ $values.kafka.usernameKey }}}
{{- end }}
{{- end }}
{{- if eq $role "feed" }}
# The static member of the group. The name comes back with the pod.
- name: SMC_SHARD_MEMBER
  valueFrom:
    fieldRef: {fieldPath: metadata.name}
{{- end }}
{{- end }}

{{/* The secrets of a role as files, for a projected volume. Of (list root role). */}}
{{- define "smc-quant.secretFiles" -}}
{{- $root := index . 0 -}}
{{- $role := index . 1 -}}
{{- $values := $root.Values -}}
{{- if $values.evaluation.enabled }}
- secret:
    name: {{ include "smc-quant.name" $root }}-evaluation
    items: [{key: postgres-password, path: database-password}]
{{- else }}
- secret:
    name: {{ $values.database.existingSecret }}
    items: [{key: {{ $values.database.passwordKey }}, path: database-password}]
{{- with $values.database.trustSecret }}
- secret:
    name: {{ . }}
    items: [{key: {{ $values.database.trustKey }}, path: database-trust.pem}]
{{- end }}
{{- end }}
{{- if and (ne $role "train") (include "smc-quant.accessSecret" $root) }}
- secret:
    name: {{ include "smc-quant.accessSecret" $root }}
    items: [{key: {{ empty $values.access.existingSecret | ternary "shared-secret" $values.access.secretKey }}, path: shared-secret}]
{{- end }}
{{- if and (include "smc-quant.talks" (list $root $role)) (not $values.evaluation.enabled) }}
{{- if hasPrefix "SASL" $values.kafka.securityProtocol }}
- secret:
    name: {{ $values.kafka.existingSecret }}
    items: [{key: {{ $values.kafka.passwordKey }}, path: kafka-password}]
{{- end }}
{{- with $values.kafka.trustSecret }}
- secret:
    name: {{ . }}
    items: [{key: {{ $values.kafka.trustKey }}, path: kafka-trust.pem}]
{{- end }}
{{- end }}
{{- end }}
