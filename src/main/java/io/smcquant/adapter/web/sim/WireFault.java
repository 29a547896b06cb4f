package io.smcquant.adapter.web.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.sim.Fault;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;

/**
 * A fault on the wire. Only its kind is needed.
 *
 * @param probability share of the cases it hits; unset means all
 * @param durationMillis market time after which it ends by itself; unset means never
 * @param symbol the only instrument concerned; unset means all
 * @param count cases after which it ends by itself; unset means any number
 * @param amountMillis how late, how long, how far off, in market time; unset means the kind's own value
 */
public record WireFault(@Nullable String kind, @Nullable Double probability, @Nullable Long durationMillis,
        @Nullable String symbol, @Nullable Integer count, @Nullable Long amountMillis) {
    private static final long DAY_MILLIS = 86_400_000;

    static WireFault of(Fault fault) {
        return new WireFault(fault.kind().name(), fault.probability(), fault.durationMillis(), fault.symbol(),
                fault.count(), fault.amountMillis());
    }

    /** The kind of this name. */
    static Fault.Kind kindNamed(@Nullable String name) {
        return Arrays.stream(Fault.Kind.values()).filter(kind -> kind.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> RefusedRequest.badRequest(List.of(new FieldFinding("kind", "must be one of "
                        + Arrays.stream(Fault.Kind.values()).map(Enum::name).collect(Collectors.joining(", "))))));
    }

    Fault toFault() {
        Fault.Kind known = kindNamed(kind);
        List<FieldFinding> findings = new ArrayList<>();
        double itsProbability = Optional.ofNullable(probability).orElse(1.0);
        long itsDuration = Optional.ofNullable(durationMillis).orElse(0L);
        int itsCount = Optional.ofNullable(count).orElse(0);
        long itsAmount = Optional.ofNullable(amountMillis).orElse(0L);
        require(findings, itsProbability >= 0 && itsProbability <= 1, "probability", "must be from 0 to 1");
        require(findings, itsDuration >= 0 && itsDuration <= 400 * DAY_MILLIS, "durationMillis",
                "must be from 0 to 400 days");
        require(findings, itsCount >= 0, "count", "must be 0 or more");
        require(findings, itsAmount >= -DAY_MILLIS && itsAmount <= DAY_MILLIS, "amountMillis", "must be a day at most");
        if (!findings.isEmpty()) {
            throw RefusedRequest.badRequest(findings);
        }
        return new Fault(known, itsProbability, itsDuration, Optional.ofNullable(symbol).orElse(""), itsCount,
                itsAmount);
    }

    private static void require(List<FieldFinding> findings, boolean holds, String field, String rule) {
        if (!holds) {
            findings.add(new FieldFinding(field, rule));
        }
    }
}
