package io.smcquant.deploy.helm;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Volume;

/**
 * One key of a Secret that a pod reads.
 *
 * @param file path it has in the container; empty for a variable
 */
record SecretUse(String secret, String key, String file) {
    static List<SecretUse> of(Workload workload) {
        Stream<SecretUse> variables = workload.container().getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef()).map(SecretUse::of);
        Stream<SecretUse> files = workload.pod().getVolumes().stream()
                .flatMap(volume -> files(volume, mountPath(workload, volume)));
        return Stream.concat(variables, files).toList();
    }

    private static SecretUse of(SecretKeySelector selector) {
        return new SecretUse(selector.getName(), selector.getKey(), "");
    }

    private static Stream<SecretUse> files(Volume volume, String folder) {
        if (volume.getSecret() != null) {
            return files(volume.getSecret().getSecretName(), volume.getSecret().getItems(), folder);
        } else if (volume.getProjected() != null) {
            return volume.getProjected().getSources().stream()
                    .flatMap(source -> files(source.getSecret().getName(), source.getSecret().getItems(), folder));
        }
        return Stream.empty();
    }

    private static Stream<SecretUse> files(String secret, List<KeyToPath> items, String folder) {
        return items.stream().map(item -> new SecretUse(secret, item.getKey(), folder + "/" + item.getPath()));
    }

    private static String mountPath(Workload workload, Volume volume) {
        return workload.container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume.getName())).findFirst().orElseThrow().getMountPath();
    }
}
