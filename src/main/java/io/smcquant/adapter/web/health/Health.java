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
 * @param models what this process scores with; absent where it does not score
 * @param feeds all feeds of this engine's venue together; absent while the database cannot be asked
 * @param capabilities what this process can do, each with its state in one sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Health(String status, List<String> troubles, String version, long uptimeMillis, String mode, String venue,
        List<RoleState> roles, DatabaseState database, MessagingState messaging, @Nullable ModelsState models,
        @Nullable FeedsState feeds,
        Map<String, String> capabilities) {

    /** A role of this process. */
    public record RoleState(String name, boolean ready, String state) {}

    /**
     * The feeds that said within the last 20 seconds that they are there.
     *
     * @param instruments that they work on together
     * @param unowned partitions that none of them works on
     * @param shared partitions that several of them work on, as for moments while one is handed over
     */
    public record FeedsState(int count, int instruments, List<Integer> unowned, List<Integer> shared) {}

    /**
     * What carries records from role to role.
     *
     * @param connector smc-inprocess or smallrye-kafka
     * @param state in process, up, or away where the broker did not answer the last look at it
     * @param findings topics that are not as they must be, each with what mends it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MessagingState(String connector, String state, @Nullable String trouble, List<String> findings) {}

    /**
     * The models of this process, as name@version.
     *
     * @param rung which answers now: active, previous or heuristic
     * @param reason why it is this one and no higher
     * @param drift absent where the active model has no card, or there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ModelsState(String rung, String reason, @Nullable String active, @Nullable Long activeId,
            @Nullable String previous, List<String> shadows, @Nullable DriftState drift) {}

    /**
     * How what the active model is asked about is spread, against its training.
     *
     * @param watchedMillis since the watch began
     * @param rows in the window
     * @param worst feature and index; absent with too few rows to tell
     * @param index of each feature; above 0.25 the market is another than the one of the training
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DriftState(long watchedMillis, long rows, @Nullable String worst, Map<String, Double> index) {}

    /**
     * The database as the last look found it.
     *
     * @param state none, up, migrating or away
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DatabaseState(String state, @Nullable String schemaVersion, @Nullable String trouble,
            @Nullable String embeddedPath, @Nullable Long freeBytes, Map<String, Long> tableBytes) {}
}
