package io.smcquant.deploy.helm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * As much of the interface of Kubernetes as Helm needs to upgrade a release: one that is deployed, the objects it made,
 * and a memory of what is written. On 127.0.0.1, for one test.
 */
final class PretendedCluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRETS = "/api/v1/namespaces/" + HelmChart.NAMESPACE + "/secrets";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final Map<String, Map<String, String>> KINDS = Map.of(
            "v1", Map.of("secrets", "Secret", "services", "Service", "serviceaccounts", "ServiceAccount"),
            "apps/v1", Map.of("deployments", "Deployment", "statefulsets", "StatefulSet"),
            "policy/v1", Map.of("poddisruptionbudgets", "PodDisruptionBudget"),
            "networking.k8s.io/v1", Map.of("networkpolicies", "NetworkPolicy"));

    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    /** Bodies of what was written as JSON, by path of the object. */
    private final Map<String, JsonNode> written = new ConcurrentHashMap<>();
    private final HttpServer server;

    private PretendedCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
    }

    /** A cluster with a release that has nothing but this Secret. */
    static PretendedCluster withReleaseAndSecret(String name, Map<String, String> base64) throws IOException {
        PretendedCluster cluster = new PretendedCluster();
        cluster.objects.put(SECRETS + "/" + name, JSON.valueToTree(Map.of("apiVersion", "v1", "kind", "Secret",
                "metadata", Map.of("name", name, "namespace", HelmChart.NAMESPACE,
                        "labels", Map.of("app.kubernetes.io/managed-by", "Helm"),
                        "annotations", Map.of("meta.helm.sh/release-name", HelmChart.RELEASE,
                                "meta.helm.sh/release-namespace", HelmChart.NAMESPACE)),
                "data", base64)));
        cluster.objects.put(SECRETS, JSON.valueToTree(Map.of("apiVersion", "v1", "kind", "SecretList", "metadata",
                Map.of(), "items", List.of(release()))));
        cluster.server.start();
        return cluster;
    }

    String kubeConfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: here, context: {cluster: here, user: nobody}}]
                users: [{name: nobody, user: {}}]
                current-context: here
                """.formatted(server.getAddress().getPort());
    }

    /** The data of a Secret as the last write left it, in base64. */
    JsonNode dataOf(String secret) {
        ObjectNode data = objects.get(SECRETS + "/" + secret).get("data").deepCopy();
        JsonNode change = written.get(SECRETS + "/" + secret);
        if (change != null && change.has("data")) {
            data.setAll((ObjectNode) change.get("data"));
        }
        return data;
    }

    boolean wasWritten(String path) {
        return written.containsKey(path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** How Helm remembers a release: JSON, packed, in base64 once for itself and once for the Secret. */
    private static Map<String, Object> release() throws IOException {
        Map<String, Object> chart = Map.of("metadata",
                Map.of("apiVersion", "v2", "name", "smc-quant", "version", "0.0.1"));
        byte[] json = JSON.writeValueAsBytes(Map.of("name", HelmChart.RELEASE, "namespace", HelmChart.NAMESPACE,
                "version", 1, "manifest", "", "chart", chart,
                "info", Map.of("status", "deployed", "first_deployed", "2026-01-05T00:00:00Z")));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        }
        byte[] text = Base64.getEncoder().encode(packed.toByteArray());
        return Map.of("metadata",
                Map.of("name", "sh.helm.release.v1.smc.v1", "namespace", HelmChart.NAMESPACE,
                        "labels", Map.of("owner", "helm", "name", HelmChart.RELEASE, "status", "deployed",
                                "version", "1")),
                "type", "helm.sh/release.v1", "data", Map.of("release", Base64.getEncoder().encodeToString(text)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (exchange.getRequestMethod().equals("GET")) {
            JsonNode found = found(path);
            reply(exchange, found == null ? 404 : 200, "application/json",
                    JSON.writeValueAsBytes(found == null ? missing() : found));
        } else if (type.equals(PROTOBUF)) {
            // Helm's own memory of the release, which nobody here reads.
            reply(exchange, 200, PROTOBUF, body);
        } else {
            JsonNode object = JSON.readTree(body);
            boolean isNew = exchange.getRequestMethod().equals("POST");
            written.put(isNew ? path + "/" + object.at("/metadata/name").asText() : path, object);
            JsonNode whole = isNew ? object : objects.getOrDefault(path, object);
            reply(exchange, isNew ? 201 : 200, "application/json", JSON.writeValueAsBytes(whole));
        }
    }

    private JsonNode found(String path) {
        if (path.equals("/version")) {
            return JSON.valueToTree(Map.of("major", "1", "minor", "34", "gitVersion", "v1.34.0"));
        } else if (path.equals("/api")) {
            return JSON.valueToTree(Map.of("kind", "APIVersions", "versions", List.of("v1")));
        } else if (path.equals("/apis")) {
            return JSON.valueToTree(Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups",
                    KINDS.keySet().stream().filter(version -> version.contains("/")).map(this::group).toList()));
        }
        String version = path.replaceFirst("^/apis?/", "");
        return KINDS.containsKey(version) ? resources(version) : objects.get(path);
    }

    private Map<String, Object> group(String groupVersion) {
        Map<String, String> version = Map.of("groupVersion", groupVersion, "version", "v1");
        return Map.of("name", groupVersion.replace("/v1", ""), "versions", List.of(version), "preferredVersion",
                version);
    }

    private JsonNode resources(String version) {
        Map<String, Object> list = new LinkedHashMap<>(Map.of("kind", "APIResourceList", "apiVersion", "v1"));
        list.put("groupVersion", version);
        list.put("resources", KINDS.get(version).entrySet().stream().map(kind -> Map.of("name", kind.getKey(),
                "singularName", "", "namespaced", true, "kind", kind.getValue(),
                "verbs", List.of("create", "get", "list", "patch", "update"))).toList());
        return JSON.valueToTree(list);
    }

    private static JsonNode missing() {
        return JSON.valueToTree(Map.of("kind", "Status", "apiVersion", "v1", "status", "Failure", "reason", "NotFound",
                "code", 404, "message", "there is no such object"));
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
