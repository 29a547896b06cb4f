package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** What each role is in the cluster, and what each supported shape brings. */
class ShapesTest {
    @Test
    void shouldBringTheWholeEngineWithAnEvaluation() {
        // When
        Rendering rendering = HelmChart.rendered("evaluation");

        // Then
        assertThat(rendering.workloads()).extracting(Workload::name).containsExactlyInAnyOrder("smc-feed", "smc-score",
                "smc-sim", "smc-kafka", "smc-postgres");
        assertThat(rendering.workload("smc-kafka").container().getImage()).isEqualTo("apache/kafka:4.1.1");
        assertThat(rendering.workload("smc-postgres").container().getImage()).isEqualTo("postgres:18.6-trixie");
        assertThat(rendering.workload("smc-sim").texts()).containsEntry("SMC_ROLES", "sim");
        assertThat(rendering.workload("smc-feed").texts())
                .containsEntry("SMC_VENUE_REST_URL", "http://smc-sim:8080")
                .containsEntry("SMC_MESSAGING_BOOTSTRAP_SERVERS", "smc-kafka:9092")
                .containsEntry("SMC_STORAGE_URL", "postgresql://smc-postgres:5432/smc");
        assertThat(rendering.one(Deployment.class, "smc-score").getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void shouldMakeUpLongPasswordsOfItsOwnForEachEvaluation() {
        // When
        Map<String, String> first = HelmChart.rendered("evaluation").one(Secret.class, "smc-evaluation").getData();
        Map<String, String> second = HelmChart.rendered("evaluation", "{}").one(Secret.class, "smc-evaluation")
                .getData();

        // Then
        assertThat(first).containsOnlyKeys("postgres-password", "shared-secret");
        assertThat(List.copyOf(first.values())).doesNotHaveDuplicates().doesNotContainAnyElementsOf(second.values())
                .allSatisfy(value -> assertThat(
                        new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
                        .matches("[A-Za-z0-9]{32}"));
    }

    @Test
    void shouldKeepTheStoresOfAnEvaluationInTheirPodsUnlessAskedForVolumes() {
        // When
        StatefulSet fleeting = HelmChart.rendered("evaluation").one(StatefulSet.class, "smc-postgres");
        StatefulSet lasting = HelmChart.rendered("monitoring").one(StatefulSet.class, "smc-postgres");

        // Then
        assertThat(fleeting.getSpec().getVolumeClaimTemplates()).isEmpty();
        assertThat(lasting.getSpec().getVolumeClaimTemplates()).singleElement().satisfies(claim -> assertThat(
                claim.getSpec().getResources().getRequests().get("storage")).hasToString("20Gi"));
        assertThat(lasting.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenDeleted()).isEqualTo("Delete");
    }

    @Test
    void shouldPlayNoVenueWhereTheRealOneIsAsked() {
        // When
        Rendering rendering = HelmChart.rendered("realvenue");

        // Then
        assertThat(rendering.workloads()).extracting(Workload::name).doesNotContain("smc-sim");
        assertThat(rendering.workload("smc-feed").texts())
                .containsEntry("SMC_VENUE_REST_URL", "https://venue-proxy.example:8443");
        assertThat(portsOut(rendering, "smc-feed")).containsExactlyInAnyOrder(53, 53, 5432, 9092, 8443, 9443);
    }

    @Test
    void shouldGiveTheFeedNamesThatComeBackAndStartAllOfItAtOnce() {
        // When
        StatefulSet feed = HelmChart.rendered("production").one(StatefulSet.class, "smc-feed");

        // Then
        assertThat(feed.getSpec().getPodManagementPolicy()).isEqualTo("Parallel");
        assertThat(feed.getSpec().getReplicas()).isEqualTo(3);
        assertThat(feed.getSpec().getUpdateStrategy().getRollingUpdate().getPartition()).isEqualTo(2);
        assertThat(HelmChart.rendered("production").one(Service.class, feed.getSpec().getServiceName()).getSpec()
                .getClusterIP()).isEqualTo("None");
        assertThat(HelmChart.rendered("production").workload("smc-feed").container().getEnv())
                .filteredOn(variable -> variable.getName().equals("SMC_SHARD_MEMBER")).singleElement()
                .satisfies(variable -> assertThat(variable.getValueFrom().getFieldRef().getFieldPath())
                        .isEqualTo("metadata.name"));
    }

    @Test
    void shouldSpreadAndProtectWhatHasSeveralPods() {
        for (String name : List.of("smc-feed", "smc-score")) {
            // When
            Rendering rendering = HelmChart.rendered("production");

            // Then
            assertThat(rendering.workload(name).pod().getTopologySpreadConstraints())
                    .extracting(constraint -> constraint.getTopologyKey())
                    .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
            assertThat(rendering.one(PodDisruptionBudget.class, name).getSpec().getMaxUnavailable()).isNotNull();
        }
    }

    @Test
    void shouldLetLoadDecideHowManyPodsScore() {
        // When
        var scaler = HelmChart.rendered("production").one(HorizontalPodAutoscaler.class, "smc-score").getSpec();

        // Then
        assertThat(scaler.getMinReplicas()).isEqualTo(3);
        assertThat(scaler.getMaxReplicas()).isEqualTo(12);
        assertThat(scaler.getMetrics().get(0).getResource().getTarget().getAverageUtilization()).isEqualTo(70);
    }

    @Test
    void shouldTradeInOnePodThatIsGoneBeforeTheNextOneStarts() {
        // When
        Rendering rendering = HelmChart.rendered("trade");
        Deployment trade = rendering.one(Deployment.class, "smc-trade");

        // Then
        assertThat(trade.getSpec().getReplicas()).isEqualTo(1);
        assertThat(trade.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(HelmChart.rendered("evaluation").names()).doesNotContain("Deployment smc-trade");
    }

    @Test
    void shouldScoreByKnativeDownToNoPodAndWithoutAStream() {
        // When
        Rendering rendering = HelmChart.rendered("knative");
        var service = rendering.one(io.fabric8.knative.serving.v1.Service.class, "smc-scoring");

        // Then
        assertThat(rendering.workloads()).extracting(Workload::name).containsExactly("smc-scoring");
        assertThat(service.getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("autoscaling.knative.dev/min-scale", "0");
        assertThat(service.getMetadata().getLabels())
                .containsEntry("networking.knative.dev/visibility", "cluster-local");
        assertThat(rendering.workload("smc-scoring").texts()).containsEntry("SMC_ROLES", "score")
                .containsEntry("SMC_SCORE_MESSAGING", "false").doesNotContainKey("SMC_MESSAGING_CONNECTOR");
    }

    @Test
    void shouldTrainOnceAMonthWithTheSettingsOfTheService() {
        // When
        CronJob train = HelmChart.rendered("train").one(CronJob.class, "smc-train");
        Workload pod = HelmChart.rendered("train").workload("smc-train");

        // Then
        assertThat(train.getSpec().getSchedule()).isEqualTo("0 3 1 * *");
        assertThat(train.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(pod.container().getCommand()).hasSize(3).last().asString()
                .contains("/app/quarkus-run.jar train --venue binance", "- 180 days", "--out \"/models/$today\"");
        assertThat(pod.texts()).containsEntry("SMC_ROLES", "none").containsEntry("SMC_SCORE_STOP", "1.5atr")
                .containsEntry("SMC_SCORE_TARGET", "2.5atr");
        assertThat(pod.pod().getRestartPolicy()).isEqualTo("Never");
    }

    @Test
    void shouldAskTheSecretForReadsBehindAnIngressAndLeaveProbesAndMetricsInside() {
        // When
        Rendering rendering = HelmChart.rendered("ingress");
        var rule = rendering.one(Ingress.class, "smc-score").getSpec().getRules().get(0);

        // Then
        assertThat(rule.getHttp().getPaths()).extracting(HTTPIngressPath::getPath)
                .containsExactly("/api", "/ws", "/health", "/docs", "/q/openapi", "/q/swagger-ui");
        assertThat(rendering.workload("smc-score").texts()).containsEntry("SMC_HTTP_GUARD_READS", "true");
        assertThat(rendering.workload("smc-sim").texts()).doesNotContainKey("SMC_HTTP_GUARD_READS");
    }

    @Test
    void shouldDenyAllTrafficFirstAndAddWhatEachRoleNeeds() {
        // Given
        Rendering rendering = HelmChart.rendered("production");

        // When
        NetworkPolicy everything = rendering.one(NetworkPolicy.class, "smc");

        // Then
        assertThat(everything.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(everything.getSpec().getIngress()).isEmpty();
        assertThat(everything.getSpec().getEgress()).isEmpty();
        assertThat(portsOut(rendering, "smc-score")).containsExactlyInAnyOrder(53, 53, 6432, 9096, 9097);
        assertThat(portsOut(rendering, "smc-feed")).containsExactlyInAnyOrder(53, 53, 6432, 9096, 9097, 443);
        assertThat(portsOut(HelmChart.rendered("train"), "smc-train")).containsExactlyInAnyOrder(53, 53, 5432);
        assertThat(HelmChart.rendered("train").one(NetworkPolicy.class, "smc-train").getSpec().getIngress()).isEmpty();
        assertThat(HelmChart.rendered("evaluation").one(NetworkPolicy.class, "smc-postgres").getSpec().getEgress())
                .isEmpty();
        assertThat(HelmChart.rendered("trade").all(NetworkPolicy.class)).isEmpty();
    }

    private static List<Integer> portsOut(Rendering rendering, String policy) {
        return rendering.one(NetworkPolicy.class, policy).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream()).map(port -> port.getPort().getIntVal()).toList();
    }
}
