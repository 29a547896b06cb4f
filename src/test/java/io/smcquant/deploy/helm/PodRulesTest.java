package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.smcquant.config.ConfigCatalogue;

/** What every pod of every shape has to be: restricted, probed, given time, and made from an image with a version. */
class PodRulesTest {
    private static final int OWNER_AND_GROUP_READ = 0440;
    private static final long PRE_STOP_SECONDS = 5;
    private static final List<Integer> USERS = List.of(10001, 999, 1000);

    static Stream<Arguments> pods() {
        return HelmChart.shapes().stream().flatMap(shape -> HelmChart.rendered(shape).workloads().stream()
                .map(workload -> Arguments.of(shape.getFileName().toString(), workload)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldMeetTheRestrictedPodSecurityStandard(String shape, Workload workload) {
        // Given
        var container = workload.container().getSecurityContext();

        // Then
        assertThat(container.getRunAsNonRoot()).isTrue();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(workload.pod().getInitContainers()).isEmpty();
        assertThat(workload.pod().getHostNetwork()).isNull();
        if (!workload.knative()) {
            var pod = workload.pod().getSecurityContext();
            assertThat(pod.getRunAsNonRoot()).isTrue();
            assertThat(pod.getRunAsUser().intValue()).isIn(USERS);
            assertThat(pod.getFsGroup()).isEqualTo(pod.getRunAsUser()).isEqualTo(pod.getRunAsGroup());
            assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            if (workload.isOurs()) {
                assertThat(pod.getRunAsUser()).isEqualTo(10001);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldHaveNoTokenAndNoVariablesOfServices(String shape, Workload workload) {
        assertThat(workload.pod().getServiceAccountName()).isEqualTo(HelmChart.RELEASE);
        assertThat(workload.pod().getEnableServiceLinks()).isFalse();
        assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldBeMadeFromAnImageWithAVersion(String shape, Workload workload) {
        assertThat(workload.container().getImage()).matches("\\S+(:[0-9][^:/]*|@sha256:[0-9a-f]{64})");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldReserveItsMemoryAndLimitItButNotTheCpu(String shape, Workload workload) {
        // Given
        var resources = workload.container().getResources();

        // Then
        assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(resources.getLimits()).containsOnlyKeys("memory");
        assertThat(bytes(resources.getLimits().get("memory")))
                .isGreaterThanOrEqualTo(bytes(resources.getRequests().get("memory")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldBeAskedAboutTheHealthOfItsRole(String shape, Workload workload) {
        // Given
        Container container = workload.container();

        // Then
        if (!workload.serves()) {
            assertThat(container.getLivenessProbe()).isNull();
            assertThat(container.getReadinessProbe()).isNull();
            return;
        }
        assertThat(container.getLivenessProbe()).isNotNull();
        assertThat(container.getReadinessProbe()).isNotNull();
        assertThat(probedPort(container.getLivenessProbe())).matches(port -> hasPort(container, port));
        if (workload.isOurs()) {
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
        }
        if (!workload.knative()) {
            assertThat(container.getStartupProbe()).isNotNull();
        }
        if (workload.isOurs() && !workload.knative()) {
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldHaveMoreTimeToStopThanRequestsMayTake(String shape, Workload workload) {
        if (workload.knative() || !workload.isOurs() || !workload.serves()) {
            return;
        }
        // Given
        long drainSeconds = Duration.parse("PT" + ConfigCatalogue.keys().stream()
                .filter(key -> key.name().equals("smc.http.drain-timeout")).findFirst().orElseThrow().key().max())
                .toSeconds();
        long sleepSeconds = Optional.ofNullable(workload.container().getLifecycle())
                .map(lifecycle -> lifecycle.getPreStop().getSleep().getSeconds()).orElse(0L);

        // Then
        assertThat(sleepSeconds).isEqualTo(workload.component().equals("score") ? PRE_STOP_SECONDS : 0);
        assertThat(workload.pod().getTerminationGracePeriodSeconds()).isGreaterThan(2 * (sleepSeconds + drainSeconds));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldHaveRoomForTemporaryFilesAndReadSecretsItsGroupMayRead(String shape, Workload workload) {
        // Given
        var volumes = workload.pod().getVolumes();

        // Then
        assertThat(workload.container().getVolumeMounts()).anyMatch(mount -> mount.getMountPath().equals("/tmp"));
        assertThat(volumes).allSatisfy(volume -> {
            if (volume.getEmptyDir() != null) {
                assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
            }
            if (volume.getProjected() != null) {
                assertThat(volume.getProjected().getDefaultMode()).isEqualTo(OWNER_AND_GROUP_READ);
            }
            if (volume.getSecret() != null) {
                assertThat(volume.getSecret().getDefaultMode()).isEqualTo(OWNER_AND_GROUP_READ);
            }
        });
    }

    private static long bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }

    private static String probedPort(Probe probe) {
        if (probe.getHttpGet() != null) {
            return probe.getHttpGet().getPort() == null ? "" : probe.getHttpGet().getPort().getStrVal();
        }
        return probe.getTcpSocket().getPort().getStrVal();
    }

    private static boolean hasPort(Container container, String name) {
        return name.isEmpty() || container.getPorts().stream().anyMatch(port -> port.getName().equals(name));
    }
}
