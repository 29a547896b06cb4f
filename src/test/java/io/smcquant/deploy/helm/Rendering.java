package io.smcquant.deploy.helm;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;

/** The objects of one release, as they would reach the cluster. */
record Rendering(List<HasMetadata> objects) {
    Rendering {
        objects = List.copyOf(objects);
    }

    static Rendering of(String yaml) {
        return new Rendering(StrictYaml.objects(yaml));
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type).stream().filter(object -> object.getMetadata().getName().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be rendered: " + type.getSimpleName() + " " + name + " among " + names()));
    }

    List<String> names() {
        return objects.stream().map(object -> object.getKind() + " " + object.getMetadata().getName()).toList();
    }

    /** Whatever makes pods. */
    List<Workload> workloads() {
        return objects.stream().flatMap(Rendering::workload).toList();
    }

    Workload workload(String name) {
        return workloads().stream().filter(workload -> workload.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must make pods: " + name + " among " + names()));
    }

    /** Whether some pods carry all these labels. */
    boolean hasPods(Map<String, String> selector) {
        return workloads().stream().anyMatch(workload -> workload.isSelectedBy(selector));
    }

    private static Stream<Workload> workload(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return Stream.of(Workload.of(object, deployment.getSpec().getTemplate()));
        } else if (object instanceof StatefulSet set) {
            return Stream.of(Workload.of(object, set.getSpec().getTemplate()));
        } else if (object instanceof CronJob job) {
            return Stream.of(Workload.of(object, job.getSpec().getJobTemplate().getSpec().getTemplate()));
        } else if (object instanceof io.fabric8.knative.serving.v1.Service service) {
            return Stream.of(Workload.of(service));
        }
        return Stream.empty();
    }
}
