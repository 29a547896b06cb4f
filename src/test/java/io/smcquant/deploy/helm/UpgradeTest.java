package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.marcnuri.helm.Helm;

/** An upgrade of an evaluation finds the passwords its database was made with. */
class UpgradeTest {
    private static final Map<String, String> PASSWORDS = Map.of("postgres-password", "b2xk", "shared-secret",
            "a2VwdA==");

    @Test
    void shouldKeepThePasswordsThatTheInstallationMadeUp() throws IOException {
        try (PretendedCluster cluster = PretendedCluster.withReleaseAndSecret("smc-evaluation", PASSWORDS)) {
            // When
            upgrade(cluster);

            // Then
            assertThat(cluster.dataOf("smc-evaluation").properties()).hasSize(2).allSatisfy(
                    entry -> assertThat(entry.getValue().asText()).isEqualTo(PASSWORDS.get(entry.getKey())));
            assertThat(cluster.wasWritten("/apis/apps/v1/namespaces/trading/statefulsets/smc-feed")).isTrue();
        }
    }

    @Test
    void shouldMakeUpWhatIsMissing() throws IOException {
        // Given
        Map<String, String> one = Map.of("postgres-password", "b2xk");
        try (PretendedCluster cluster = PretendedCluster.withReleaseAndSecret("smc-evaluation", one)) {
            // When
            upgrade(cluster);

            // Then
            assertThat(cluster.dataOf("smc-evaluation").get("postgres-password").asText()).isEqualTo("b2xk");
            assertThat(cluster.dataOf("smc-evaluation").get("shared-secret").asText()).hasSize(44);
        }
    }

    private static void upgrade(PretendedCluster cluster) {
        new Helm(HelmChart.FOLDER).upgrade().withName(HelmChart.RELEASE).withNamespace(HelmChart.NAMESPACE)
                .withKubeConfigContents(cluster.kubeConfig()).withValuesFile(HelmChart.shape("evaluation"))
                .disableOpenApiValidation().call();
    }
}
