package io.smcquant.deploy.helm;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

/**
 * Pods of one kind.
 *
 * @param knative whether Knative makes them, which lets a pod say less and adds a part of its own
 */
record Workload(String name, Map<String, String> labels, PodSpec pod, boolean knative) {
    static Workload of(HasMetadata owner, PodTemplateSpec template) {
        return new Workload(owner.getMetadata().getName(), template.getMetadata().getLabels(), template.getSpec(),
                false);
    }

    static Workload of(io.fabric8.knative.serving.v1.Service service) {
        var template = service.getSpec().getTemplate();
        PodSpec pod = new PodSpecBuilder().withServiceAccountName(template.getSpec().getServiceAccountName())
                .withAutomountServiceAccountToken(template.getSpec().getAutomountServiceAccountToken())
                .withEnableServiceLinks(template.getSpec().getEnableServiceLinks())
                .withContainers(template.getSpec().getContainers()).withVolumes(template.getSpec().getVolumes())
                .build();
        return new Workload(service.getMetadata().getName(), template.getMetadata().getLabels(), pod, true);
    }

    String component() {
        return labels.get("app.kubernetes.io/component");
    }

    /** Whether our own program runs in it, and not a store of an evaluation. */
    boolean isOurs() {
        return !List.of("postgres", "kafka").contains(component());
    }

    boolean serves() {
        return !component().equals("train");
    }

    Container container() {
        if (pod.getContainers().size() != 1) {
            throw new IllegalStateException("a pod has one container: " + name);
        }
        return pod.getContainers().get(0);
    }

    boolean isSelectedBy(Map<String, String> selector) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    /** Variables with a value in plain sight. */
    Map<String, String> texts() {
        return container().getEnv().stream().filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    @Override
    public String toString() {
        return name;
    }
}
