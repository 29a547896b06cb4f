package io.smcquant.adapter.postgres;

import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** A change of a model's status, and what it does to the others. */
public enum ModelChange {
    /** The model answers from now on; the one that did steps aside and may stand in for it. */
    ACTIVATE {
        @Override
        Optional<String> refusal(State model) {
            return Optional.empty();
        }

        @Override
        boolean isDone(State model) {
            return model.status == ModelStatus.ACTIVE && model.byHand;
        }
    },
    /** As ACTIVATE, for a file found at start: not against what a person chose. */
    ACTIVATE_AT_START {
        @Override
        Optional<String> refusal(State model) {
            if (model.byHand) {
                return Optional.of("model " + model.id + " was made " + model.status.label() + " by hand");
            }
            return model.activeByHand
                    ? Optional.of("another model was activated by hand")
                    : Optional.empty();
        }

        @Override
        boolean isDone(State model) {
            return model.status == ModelStatus.ACTIVE;
        }
    },
    /** The model scores beside the one that answers. */
    SHADOW {
        @Override
        Optional<String> refusal(State model) {
            if (model.status == ModelStatus.ACTIVE) {
                return Optional.of("model " + model.id + " is active: activate another or retire it first");
            }
            return model.shadows >= SHADOWS_MAX
                    ? Optional.of("there are " + SHADOWS_MAX + " shadows, and each scores everything: retire one first")
                    : Optional.empty();
        }

        @Override
        boolean isDone(State model) {
            return model.status == ModelStatus.SHADOW;
        }
    },
    /** The model scores nothing any more, and stands in for none. */
    RETIRE {
        @Override
        Optional<String> refusal(State model) {
            return Optional.empty();
        }

        @Override
        boolean isDone(State model) {
            return model.status == ModelStatus.RETIRED && model.byHand;
        }
    };

    public static final int SHADOWS_MAX = 8;

    private static final long ADVISORY_LOCK = 0x736d635f6d6f646cL;
    private static final String LOCK = "SELECT pg_advisory_xact_lock(" + ADVISORY_LOCK + ")";
    private static final String STATE = "SELECT m.status, m.by_hand, (SELECT count(*) FROM model WHERE status = 'shadow'"
            + " AND id <> m.id), coalesce((SELECT by_hand FROM model WHERE status = 'active' AND id <> m.id), false)"
            + " FROM model m WHERE m.id = $1";
    private static final String STEP_ASIDE = "UPDATE model SET status = 'retired', changed_at = now(), by_hand = false"
            + " WHERE status = 'active' AND id <> $1";
    private static final String CHANGE = "UPDATE model SET status = $2, by_hand = $3, changed_at = now(), activation ="
            + " CASE WHEN $2 = 'active' THEN nextval('model_activation') ELSE NULL END WHERE id = $1";

    /** What there was before the change. */
    private record State(long id, ModelStatus status, boolean byHand, long shadows, boolean activeByHand) {}

    /**
     * What came of it.
     *
     * @param refusal why it was not done, in a sentence; empty if it was, or had been before
     */
    public record Outcome(boolean known, Optional<String> refusal) {
        private static final Outcome DONE = new Outcome(true, Optional.empty());
        private static final Outcome UNKNOWN = new Outcome(false, Optional.empty());
    }

    abstract Optional<String> refusal(State model);

    abstract boolean isDone(State model);

    Uni<Outcome> apply(SqlConnection connection, long id, Deadline deadline) {
        return deadline.ask(() -> connection.query(LOCK).execute())
                .chain(() -> deadline.ask(() -> connection.preparedQuery(STATE).execute(Tuple.of(id))))
                .chain(rows -> {
                    Optional<State> found = Optional.empty();
                    for (var row : rows) {
                        found = Optional.of(new State(id, ModelStatus.ofLabel(row.getString(0)), row.getBoolean(1),
                                row.getLong(2), row.getBoolean(3)));
                    }
                    return found.map(state -> apply(connection, state, deadline))
                            .orElseGet(() -> Uni.createFrom().item(Outcome.UNKNOWN));
                });
    }

    private Uni<Outcome> apply(SqlConnection connection, State state, Deadline deadline) {
        Optional<String> refusal = refusal(state);
        if (refusal.isPresent()) {
            return Uni.createFrom().item(new Outcome(true, refusal));
        }
        if (isDone(state)) {
            return Uni.createFrom().item(Outcome.DONE);
        }
        ModelStatus status = wanted();
        Uni<Void> first = status == ModelStatus.ACTIVE
                ? deadline.ask(() -> connection.preparedQuery(STEP_ASIDE).execute(Tuple.of(state.id))).replaceWithVoid()
                : Uni.createFrom().voidItem();
        return first.chain(() -> deadline.ask(() -> connection.preparedQuery(CHANGE)
                .execute(Tuple.of(state.id, status.label(), this != ACTIVATE_AT_START)))).replaceWith(Outcome.DONE);
    }

    private ModelStatus wanted() {
        return switch (this) {
        case ACTIVATE, ACTIVATE_AT_START -> ModelStatus.ACTIVE;
        case SHADOW -> ModelStatus.SHADOW;
        case RETIRE -> ModelStatus.RETIRED;
        };
    }
}
