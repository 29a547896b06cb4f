package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.StoredModel.Content;
import io.smcquant.market.ProcessClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The registry of models. Content is stored once and never changes; what changes is which model answers, and that in one
 * transaction that all others wait for, so that there is one active model or none, whoever asks at once.
 */
public final class Models {
    /** No message and no copy of a file is larger than this. */
    public static final int PART_BYTES = 1 << 20;
    /** Of the models that stepped aside so many are looked through for one that can stand in. */
    public static final int STEPPED_ASIDE_MAX = 16;

    /** A file of the largest size takes some eighty statements, each far faster than the longest wait for one. */
    private static final int ANSWERS_A_FILE = 10;

    private final Pool pool;
    private final Duration answerWait;
    private final ProcessClock clock;

    public Models(Pool pool, Duration answerWait, ProcessClock clock) {
        this.pool = pool;
        this.answerWait = answerWait;
        this.clock = clock;
    }

    /**
     * What came of storing content.
     *
     * @param isNew whether it was not there before
     */
    public record Stored(long id, boolean isNew) {}

    /**
     * Stores content as a candidate, whole or not at all; what is there already answers with the id it has.
     *
     * @param part gives each part of the file by its number, off the event loop; all but the last have
     *     {@value #PART_BYTES} bytes
     */
    public Uni<Stored> store(Content content, IntFunction<Uni<Buffer>> part) {
        return Uni.createFrom().deferred(() -> {
            Deadline deadline = Deadline.in(answerWait.multipliedBy(ANSWERS_A_FILE), clock);
            return pool.withTransaction(connection -> insert(connection, content, part, deadline));
        }).ifNoItem().after(answerWait.multipliedBy(ANSWERS_A_FILE)).fail();
    }

    private static Uni<Stored> insert(SqlConnection connection, Content content, IntFunction<Uni<Buffer>> part,
            Deadline deadline) {
        return deadline.ask(() -> connection.preparedQuery(ModelColumns.INSERT)
                .execute(ModelColumns.parameters(content)))
                .chain(rows -> rows.size() == 0
                        ? deadline.ask(() -> connection.preparedQuery(ModelColumns.ID_OF_CONTENT)
                                .execute(Tuple.of(content.digest())))
                                .map(known -> new Stored(known.iterator().next().getLong(0), false))
                        : insertRest(connection, rows.iterator().next().getLong(0), content, part, deadline));
    }

    private static Uni<Stored> insertRest(SqlConnection connection, long id, Content content,
            IntFunction<Uni<Buffer>> part, Deadline deadline) {
        Uni<Void> written = Uni.createFrom().voidItem();
        if (content.card().isPresent()) {
            StoredModel.Card card = content.card().get();
            written = deadline.ask(() -> connection.preparedQuery(ModelColumns.INSERT_CARD)
                    .execute(Tuple.of(id, card.hash(), card.json()))).replaceWithVoid();
        }
        int parts = parts(content.sizeBytes());
        for (int i = 0; i < parts; i++) {
            int number = i;
            written = written.chain(() -> part.apply(number)).chain(bytes -> deadline.ask(() -> connection
                    .preparedQuery(ModelColumns.INSERT_PART).execute(Tuple.of(id, number, bytes))))
                    .replaceWithVoid();
        }
        return written.replaceWith(new Stored(id, true));
    }

    /** How many parts a file of this size has. */
    public static int parts(long sizeBytes) {
        return (int) ((sizeBytes + PART_BYTES - 1) / PART_BYTES);
    }

    /** One part of a model's bytes; the model must be there. */
    public Uni<Buffer> part(long id, int number) {
        return pool.preparedQuery(ModelColumns.PART).execute(Tuple.of(id, number))
                .map(rows -> rows.iterator().next().getBuffer(0).getDelegate())
                .ifNoItem().after(answerWait).fail();
    }

    /** Newest first, without cards. */
    public Uni<Page<StoredModel>> page(OptionalLong beforeId, int limit) {
        return pool.preparedQuery(ModelColumns.PAGE).execute(Tuple.of(beforeId.orElse(Long.MAX_VALUE), limit + 1))
                .map(rows -> {
                    List<StoredModel> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(ModelColumns.model(row)));
                    return Page.of(found, limit, StoredModel::id);
                })
                .ifNoItem().after(answerWait).fail();
    }

    /** With its card. */
    public Uni<Optional<StoredModel>> find(long id) {
        return pool.preparedQuery(ModelColumns.FIND).execute(Tuple.of(id)).map(rows -> {
            Optional<StoredModel> found = Optional.empty();
            for (Row row : rows) {
                found = Optional.of(ModelColumns.model(row));
            }
            return found;
        }).ifNoItem().after(answerWait).fail();
    }

    /**
     * The models that a ladder is made of: the active one, the shadows, and of those that stepped aside the newest
     * {@value #STEPPED_ASIDE_MAX} whose features have this schema or were never written down. Those that were active last
     * come first. Without cards.
     */
    public Uni<List<StoredModel>> inUse(String schemaHash) {
        return pool.preparedQuery(ModelColumns.IN_USE).execute(Tuple.of(schemaHash)).map(rows -> {
            List<StoredModel> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(ModelColumns.model(row)));
            return found;
        }).ifNoItem().after(answerWait).fail();
    }

    /** Changes which model is what; nothing else happens to any model's status until it has. */
    public Uni<ModelChange.Outcome> change(long id, ModelChange change) {
        return Uni.createFrom().deferred(() -> {
            Deadline deadline = Deadline.in(answerWait, clock);
            return pool.withTransaction(connection -> change.apply(connection, id, deadline));
        }).ifNoItem().after(answerWait).fail();
    }
}
