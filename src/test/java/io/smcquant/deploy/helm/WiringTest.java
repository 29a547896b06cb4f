package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** What refers to something finds it: by label, by port, by name. */
class WiringTest {
    /** Labels that stay what they are for the life of a release: a selector cannot be changed. */
    private static final Set<String> FOR_EVER = Set.of("app.kubernetes.io/name", "app.kubernetes.io/instance",
            "app.kubernetes.io/component");
    /** Secrets and claims that an operator makes; the shapes name them. */
    private static final Set<String> INPUTS = Set.of("smc-database", "smc-kafka", "smc-kafka-trust", "smc-access",
            "smc-models");

    static List<Path> shapes() {
        return HelmChart.shapes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldSelectPodsThatThereAreByLabelsThatNeverChange(Path shape) {
        // Given
        Rendering rendering = HelmChart.rendered(shape);

        // Then
        assertThat(selectors(rendering)).isNotEmpty().allSatisfy((owner, selector) -> {
            assertThat(selector).isNotEmpty();
            assertThat(FOR_EVER).containsAll(selector.keySet());
            assertThat(rendering.hasPods(selector)).as(owner).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldNameEachObjectOnce(Path shape) {
        assertThat(HelmChart.rendered(shape).names()).doesNotHaveDuplicates()
                .allMatch(name -> name.matches("\\S+ " + HelmChart.RELEASE + "(-.+)?"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldLeadEveryServiceToAPortOfItsPods(Path shape) {
        // Given
        Rendering rendering = HelmChart.rendered(shape);

        // Then
        assertThat(rendering.all(Service.class)).allSatisfy(service -> {
            Workload target = rendering.workloads().stream()
                    .filter(workload -> workload.isSelectedBy(service.getSpec().getSelector())).findFirst()
                    .orElseThrow();
            assertThat(service.getSpec().getPorts()).isNotEmpty().allSatisfy(port -> assertThat(
                    target.container().getPorts()).anyMatch(
                            open -> open.getName().equals(port.getTargetPort().getStrVal())
                                    && open.getContainerPort().equals(port.getPort())));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldLeadEveryAddressInTheSettingsToAServiceThatIsThere(Path shape) {
        // Given
        Rendering rendering = HelmChart.rendered(shape);
        List<String> services = rendering.all(Service.class).stream()
                .flatMap(service -> service.getSpec().getPorts().stream()
                        .map(port -> service.getMetadata().getName() + ":" + port.getPort()))
                .toList();

        // Then
        assertThat(rendering.workloads()).allSatisfy(workload -> workload.texts().forEach((name, value) -> {
            String address = value.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("/.*", "");
            if (address.startsWith(HelmChart.RELEASE + "-")) {
                assertThat(services).as(name).contains(address);
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldMountVolumesThatThereAreAndAllOfThem(Path shape) {
        assertThat(HelmChart.rendered(shape).workloads()).allSatisfy(workload -> {
            List<String> volumes = new ArrayList<>(workload.pod().getVolumes().stream().map(Volume::getName).toList());
            HelmChart.rendered(shape).all(StatefulSet.class).stream()
                    .filter(set -> set.getMetadata().getName().equals(workload.name()))
                    .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                    .forEach(claim -> volumes.add(claim.getMetadata().getName()));
            assertThat(workload.container().getVolumeMounts()).extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(volumes);
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldReadOnlySecretsThatAreMadeHereOrGiven(Path shape) {
        // Given
        Rendering rendering = HelmChart.rendered(shape);
        Map<String, Set<String>> made = rendering.all(Secret.class).stream()
                .collect(Collectors.toMap(secret -> secret.getMetadata().getName(),
                        secret -> secret.getData().keySet()));

        // Then
        assertThat(rendering.workloads()).allSatisfy(workload -> assertThat(SecretUse.of(workload))
                .allSatisfy(use -> assertThat(made.getOrDefault(use.secret(), Set.of(use.key())).contains(use.key())
                        && (made.containsKey(use.secret()) || INPUTS.contains(use.secret()))).as(use.toString())
                        .isTrue()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldReadEverySecretFromAFileThatIsMounted(Path shape) {
        assertThat(HelmChart.rendered(shape).workloads()).allSatisfy(workload -> {
            List<String> files = SecretUse.of(workload).stream().map(SecretUse::file).toList();
            assertThat(workload.texts().entrySet()).filteredOn(entry -> entry.getKey().endsWith("_FILE"))
                    .allSatisfy(entry -> assertThat(files).contains(entry.getValue()));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldScaleAndProtectWhatIsThere(Path shape) {
        // Given
        Rendering rendering = HelmChart.rendered(shape);

        // Then
        assertThat(rendering.all(HorizontalPodAutoscaler.class)).allSatisfy(scaler -> {
            String target = scaler.getSpec().getScaleTargetRef().getName();
            assertThat(rendering.one(Deployment.class, target).getSpec().getReplicas()).isNull();
        });
        assertThat(rendering.all(Ingress.class)).allSatisfy(ingress -> assertThat(
                ingress.getSpec().getRules().get(0).getHttp().getPaths()).allSatisfy(path -> {
                    var backend = path.getBackend().getService();
                    assertThat(rendering.one(Service.class, backend.getName()).getSpec().getPorts())
                            .anyMatch(port -> port.getName().equals(backend.getPort().getName()));
                }));
        assertThat(rendering.all(ServiceAccount.class)).singleElement().satisfies(
                account -> assertThat(account.getAutomountServiceAccountToken()).isFalse());
        assertThat(rendering.all(ServiceMonitor.class)).allSatisfy(monitor -> assertThat(
                rendering.all(Service.class).stream().filter(service -> service.getMetadata().getLabels().entrySet()
                        .containsAll(monitor.getSpec().getSelector().getMatchLabels().entrySet()))
                        .filter(service -> monitor.getSpec().getSelector().getMatchExpressions().get(0).getValues()
                                .contains(service.getMetadata().getLabels().get("app.kubernetes.io/component"))))
                .isNotEmpty().allMatch(service -> service.getSpec().getPorts().get(0).getName()
                        .equals(monitor.getSpec().getEndpoints().get(0).getPort())));
    }

    private static Map<String, Map<String, String>> selectors(Rendering rendering) {
        return rendering.objects().stream().filter(object -> !selectorOf(object).isEmpty())
                .collect(Collectors.toMap(
                        object -> object.getKind() + " " + object.getMetadata().getName(), WiringTest::selectorOf));
    }

    private static Map<String, String> selectorOf(HasMetadata object) {
        if (object instanceof Service service) {
            return service.getSpec().getSelector();
        } else if (object instanceof Deployment deployment) {
            return deployment.getSpec().getSelector().getMatchLabels();
        } else if (object instanceof StatefulSet set) {
            return set.getSpec().getSelector().getMatchLabels();
        } else if (object instanceof PodDisruptionBudget budget) {
            return budget.getSpec().getSelector().getMatchLabels();
        } else if (object instanceof NetworkPolicy policy) {
            return policy.getSpec().getPodSelector().getMatchLabels();
        }
        return Map.of();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldLetTrafficOnlyToAndFromPodsThatThereAre(Path shape) {
        // Given
        Rendering rendering = HelmChart.rendered(shape);

        // Then
        assertThat(rendering.all(NetworkPolicy.class)).allSatisfy(policy -> {
            List<NetworkPolicyPeer> peers = new ArrayList<>();
            policy.getSpec().getIngress().forEach(rule -> peers.addAll(rule.getFrom()));
            policy.getSpec().getEgress().forEach(rule -> peers.addAll(rule.getTo()));
            assertThat(peers).extracting(NetworkPolicyPeer::getPodSelector).filteredOn(WiringTest::isNarrow)
                    .allMatch(selector -> rendering.hasPods(selector.getMatchLabels()));
        });
    }

    private static boolean isNarrow(LabelSelector selector) {
        return selector != null && !selector.getMatchLabels().isEmpty();
    }
}
