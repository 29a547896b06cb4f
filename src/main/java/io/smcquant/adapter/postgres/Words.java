package io.smcquant.adapter.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Small keys for words that rows would repeat. Keys never change, so what was learned once holds for the life of the
 * process; there are as many as there are names of events and versions of detectors. Usable from any thread.
 */
final class Words {
    /** What is looked for first, so that a start does not use up a number for every word that exists. */
    private static final String INSERT = "INSERT INTO smc_word (family, text)"
            + " SELECT w.family, w.text FROM unnest($1::text[], $2::text[]) AS w(family, text)"
            + " WHERE NOT EXISTS (SELECT FROM smc_word s WHERE s.family = w.family AND s.text = w.text)"
            + " ORDER BY 1, 2 ON CONFLICT DO NOTHING";
    private static final String SELECT = "SELECT s.family, s.text, s.id FROM smc_word s"
            + " JOIN unnest($1::text[], $2::text[]) AS w(family, text) ON s.family = w.family AND s.text = w.text";

    private final Pool pool;
    private final Map<Word, Short> keys = new ConcurrentHashMap<>();

    /** A word and what it is a word for. */
    record Word(String family, String text) {
        static Word detector(String version) {
            return new Word("detector", version);
        }

        static Word event(String name) {
            return new Word("event", name);
        }

        static Word schema(String hash) {
            return new Word("schema", hash);
        }
    }

    Words(Pool pool) {
        this.pool = pool;
    }

    /** Makes keys where there are none yet. Costs nothing for words this process has met. */
    Uni<Void> learn(Collection<Word> words) {
        List<Word> unknown = words.stream().filter(word -> !keys.containsKey(word)).distinct().toList();
        if (unknown.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple texts = Tuple.of(unknown.stream().map(Word::family).toArray(String[]::new),
                unknown.stream().map(Word::text).toArray(String[]::new));
        return pool.preparedQuery(INSERT).execute(texts).chain(() -> pool.preparedQuery(SELECT).execute(texts))
                .invoke(this::keep).replaceWithVoid();
    }

    private void keep(RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        rows.forEach(row -> keys.put(new Word(row.getString(0), row.getString(1)), row.getShort(2)));
    }

    /** The key of a word that was learned. */
    short key(Word word) {
        Short key = keys.get(word);
        if (key == null) {
            throw new IllegalStateException("a word must be learned before it is written: " + word);
        }
        return key;
    }
}
