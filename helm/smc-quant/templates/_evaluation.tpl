{{/* The rest of the container of Postgres. Of the name of the release. */}}
{{- define "smc-quant.postgres" -}}
env:
  - {name: POSTGRES_DB, value: smc}
  - {name: POSTGRES_USER, value: smc}
  - {name: POSTGRES_PASSWORD_FILE, value: /run/secrets/smc-quant/postgres-password}
# Over TCP: while the database is being initialised it answers on its socket only.
startupProbe:
  exec: {command: [pg_isready, --quiet, --host=127.0.0.1, --username=smc, --dbname=smc]}
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 90
livenessProbe:
  tcpSocket: {port: postgres}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  exec: {command: [pg_isready, --quiet, --host=127.0.0.1, --username=smc, --dbname=smc]}
  periodSeconds: 5
  timeoutSeconds: 3
volumeMounts:
  - {name: data, mountPath: /var/lib/postgresql}
  - {name: run, mountPath: /var/run/postgresql}
  - {name: tmp, mountPath: /tmp}
  - {name: shared-memory, mountPath: /dev/shm}
  - {name: secrets, mountPath: /run/secrets/smc-quant, readOnly: true}
{{- end }}

{{- define "smc-quant.postgresVolumes" -}}
- {name: run, emptyDir: {sizeLimit: 16Mi}}
- {name: tmp, emptyDir: {sizeLimit: 64Mi}}
- {name: shared-memory, emptyDir: {medium: Memory, sizeLimit: 128Mi}}
- name: secrets
  secret:
    secretName: {{ . }}-evaluation
    defaultMode: 0440
    items: [{key: postgres-password, path: postgres-password}]
{{- end }}

{{/* The rest of the container of Kafka. Of the name of the release. */}}
{{- define "smc-quant.kafka" -}}
env:
  - {name: KAFKA_NODE_ID, value: "1"}
  - {name: KAFKA_PROCESS_ROLES, value: "broker,controller"}
  - {name: KAFKA_LISTENERS, value: "PLAINTEXT://:9092,CONTROLLER://:9093"}
  - {name: KAFKA_ADVERTISED_LISTENERS, value: "PLAINTEXT://{{ . }}-kafka:9092"}
  - {name: KAFKA_LISTENER_SECURITY_PROTOCOL_MAP, value: "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"}
  - {name: KAFKA_CONTROLLER_LISTENER_NAMES, value: CONTROLLER}
  - {name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "1@localhost:9093"}
  - {name: KAFKA_LOG_DIRS, value: /var/lib/kafka/data/log}
  # One node: nothing can have a second copy.
  - {name: KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR, value: "1"}
  - {name: KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR, value: "1"}
  - {name: KAFKA_TRANSACTION_STATE_LOG_MIN_ISR, value: "1"}
  - {name: KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR, value: "1"}
  - {name: KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR, value: "1"}
  # The engine makes its topics; one made by accident would have the wrong number of partitions.
  - {name: KAFKA_AUTO_CREATE_TOPICS_ENABLE, value: "false"}
  - {name: KAFKA_HEAP_OPTS, value: "-Xms256m -Xmx512m"}
startupProbe:
  tcpSocket: {port: kafka}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 90
livenessProbe:
  tcpSocket: {port: kafka}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  tcpSocket: {port: kafka}
  periodSeconds: 5
  timeoutSeconds: 3
# The image writes its configuration and logs at the start.
volumeMounts:
  - {name: data, mountPath: /var/lib/kafka/data}
  - {name: config, mountPath: /opt/kafka/config}
  - {name: logs, mountPath: /opt/kafka/logs}
  - {name: tmp, mountPath: /tmp}
{{- end }}

{{- define "smc-quant.kafkaVolumes" -}}
- {name: config, emptyDir: {sizeLimit: 16Mi}}
- {name: logs, emptyDir: {sizeLimit: 256Mi}}
- {name: tmp, emptyDir: {sizeLimit: 64Mi}}
{{- end }}
