package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.smcquant.config.ConfigCatalogue;

/** Values that contradict each other, or mean nothing, install nothing: the message says which keys have to change. */
class RefusalsTest {
    private static final int PARTITIONS_OF_THE_TEMPLATES = 24;

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of("evaluation", "database: {url: 'postgresql://db:5432/smc'}",
                        "evaluation.enabled and database.url exclude each other"),
                Arguments.of("evaluation", "kafka: {bootstrapServers: 'kafka:9092'}",
                        "evaluation.enabled and kafka.bootstrapServers exclude each other"),
                Arguments.of("evaluation", "engine: {venue: {restUrl: 'http://sim:8080'}}",
                        "evaluation.enabled and engine.venue.restUrl exclude each other"),
                Arguments.of("evaluation", "roles: {feed: {replicas: 25}}",
                        "roles.feed.replicas=25 is more than engine.shard.partitions=24"),
                Arguments.of("evaluation", "knative: {enabled: true}",
                        "knative.enabled and roles.score.enabled exclude each other"),
                Arguments.of("evaluation", "roles: {trade: {live: true}}",
                        "roles.trade.live=true needs limits in engine.risk"),
                Arguments.of("evaluation", "train: {enabled: true, existingClaim: models}",
                        "train.enabled needs a real venue in engine.venue.name"),
                Arguments.of("production", "roles: {score: {replicas: 3}}",
                        "roles.score.autoscaling.enabled and roles.score.replicas exclude each other"),
                Arguments.of("production", "roles: {score: {autoscaling: {replicasMin: 13}}}",
                        "roles.score.autoscaling.replicasMin must not be above roles.score.autoscaling.replicasMax"),
                Arguments.of("production", "database: {existingSecret: ''}",
                        "database.url needs database.existingSecret"),
                Arguments.of("production", "kafka: {existingSecret: ''}",
                        "kafka.securityProtocol=SASL_SSL needs kafka.existingSecret"),
                Arguments.of("production", "kafka: {securityProtocol: SSL}",
                        "kafka.existingSecret has no effect with kafka.securityProtocol=SSL"),
                Arguments.of("production", "kafka: {securityProtocol: SASL_PLAINTEXT}",
                        "kafka.trustSecret has no effect with kafka.securityProtocol=SASL_PLAINTEXT"),
                Arguments.of("production", "engine: {venue: {name: sim}}",
                        "engine.venue.name=sim needs evaluation.enabled"),
                Arguments.of("production", "{access: {existingSecret: ''}, ingress: {enabled: true, host: a.example}}",
                        "engine.http.guardReads, which ingress.enabled turns on, needs access.existingSecret"),
                Arguments.of("production", "{access: {existingSecret: ''}, engine: {http: {guardReads: true}}}",
                        "engine.http.guardReads, which ingress.enabled turns on, needs access.existingSecret"),
                Arguments.of("knative", "engine: {score: {messaging: true}}",
                        "knative.enabled and engine.score.messaging=true exclude each other"),
                Arguments.of("knative", "knative: {scaleMin: 11}",
                        "knative.scaleMin must not be above knative.scaleMax"),
                Arguments.of("knative", "knative: {clusterLocal: false}",
                        "knative.clusterLocal=false needs engine.http.guardReads=true"),
                Arguments.of("knative", "roles: {feed: {enabled: true}}",
                        "roles.feed.enabled needs kafka.bootstrapServers"),
                Arguments.of("knative", "ingress: {enabled: true, host: a.example}",
                        "ingress.enabled needs roles.score.enabled"),
                Arguments.of("ingress", "engine: {http: {guardReads: false}}",
                        "engine.http.guardReads=false and ingress.enabled exclude each other"),
                Arguments.of("ingress", "ingress: {host: ''}",
                        "ingress.enabled needs ingress.host"),
                Arguments.of("train", "train: {existingClaim: ''}",
                        "train.enabled needs train.existingClaim"),
                Arguments.of("train", "image: {tag: 0.1.0-native}",
                        "train.enabled needs the JVM image, and image.tag=0.1.0-native is a native one"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void shouldRefuseWhatContradictsItselfAndNameTheKeys(String shape, String values, String message) {
        assertThatThrownBy(() -> HelmChart.rendered(shape, values)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # values                                        | where
            roles: {feed: {replicas: 0}}                    | roles/feed/replicas
            roles: {feed: {terminationGraceSeconds: 5}}     | roles/feed/terminationGraceSeconds
            roles: {feed: {extraEnv: {SMC_VENUE: sim}}}     | SMC_VENUE
            roles: {feed: {shards: 2}}                      | shards
            image: {tag: latest}                            | image/tag
            evaluation: {postgres: {image: postgres}}       | evaluation/postgres/image
            engine: {feed: {closeGraze: 3s}}                | closeGraze
            engine: {feed: {instrumentsMax: 2001}}          | engine/feed/instrumentsMax
            engine: {venue: {name: bynance}}                | engine/venue/name
            engine: {storage: {password: hunter2}}          | password
            engine: {embedded: {port: 1}}                   | embedded
            database: {url: "postgresql://me:pw@db/smc"}    | database/url
            kafka: {bootstrapServers: kafka}                | kafka/bootstrapServers
            tolerations: []                                 | tolerations
            """)
    void shouldRefuseWhatTheSchemaDoesNotKnow(String values, String where) {
        assertThatThrownBy(() -> HelmChart.rendered("evaluation", values)).hasMessageContaining(where);
    }

    @Test
    void shouldSayEverythingThatIsMissingAtOnce() {
        assertThatThrownBy(() -> HelmChart.renderedFrom("{}"))
                .hasMessageContaining("database.url must name a Postgres, unless evaluation.enabled=true brings one")
                .hasMessageContaining("roles.feed.enabled needs kafka.bootstrapServers")
                .hasMessageContaining("roles.score.enabled needs kafka.bootstrapServers")
                .hasMessageContaining("engine.score.messaging=false for a role that answers REST alone")
                .hasMessageContaining("engine.venue.name=sim needs evaluation.enabled");
    }

    @Test
    void shouldOpenReadsToTheOutsideOnlyWhenWaivedByName() {
        // When
        Rendering rendering = HelmChart.rendered("ingress", """
                engine: {http: {guardReads: false}}
                ingress: {waiveGuardReads: true}
                """);

        // Then
        assertThat(rendering.workload("smc-score").texts()).containsEntry("SMC_HTTP_GUARD_READS", "false");
    }

    @Test
    void shouldNeedNoBrokerWhereNothingIsStreamed() {
        // When
        Rendering rendering = HelmChart.renderedFrom("""
                engine: {venue: {name: binance}, score: {messaging: false}}
                database: {url: "postgresql://db:5432/smc", existingSecret: smc-database}
                roles: {feed: {enabled: false}}
                """);

        // Then
        assertThat(rendering.one(Deployment.class, "smc-score").getSpec().getReplicas()).isEqualTo(2);
        assertThat(rendering.workload("smc-score").texts()).containsEntry("SMC_SCORE_MESSAGING", "false")
                .doesNotContainKey("SMC_MESSAGING_CONNECTOR");
    }

    @Test
    void shouldCountThePartitionsAsTheProgramDoes() {
        assertThat(ConfigCatalogue.keys()).filteredOn(key -> key.name().equals("smc.shard.partitions"))
                .allSatisfy(key -> assertThat(key.defaultValue())
                        .hasValue(String.valueOf(PARTITIONS_OF_THE_TEMPLATES)));
    }
}
