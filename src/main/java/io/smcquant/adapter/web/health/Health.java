package io.smcquant.adapter.web.health;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The health page: everything a person asks first, in one answer.
 *
 * @param status {@code ok}, or {@code degraded} with the reasons in {@code troubles}
 * @param mode {@code embedded}, or {@code roles}
 * @param capabilities what this process can do, each with its state in one sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Health(String status, List<String> troubles, String version, long uptimeMillis, String mode, String venue,
        List<RoleState> roles, DatabaseState database, Map<String, String> capabilities) {

    /** A role of this process. */
    public record RoleState(String name, boolean ready, String state) {}

    /**
     * The database as the last look found it.
     *
     * @param state none, up, migrating or away
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DatabaseState(String state, @Nullable String schemaVersion, @Nullable String trouble,
            @Nullable String embeddedPath, @Nullable Long freeBytes, Map<String, Long> tableBytes) {}
}
