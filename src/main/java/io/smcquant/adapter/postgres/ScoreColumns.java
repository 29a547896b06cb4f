package io.smcquant.adapter.postgres;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smcquant.adapter.postgres.Words.Word;
import io.smcquant.scoring.VectorScore;
import io.vertx.mutiny.sqlclient.Tuple;

/** The one place where a model's word on a vector becomes columns. */
final class ScoreColumns {
    static final String UPSERT = "INSERT INTO vector_score AS t (venue_id, instrument_id, close_time_millis, schema_id,"
            + " model_id, known_millis, confidence, rung, calibrated, shadow) SELECT $1, * FROM unnest($2::int[],"
            + " $3::bigint[], $4::smallint[], $5::bigint[], $6::bigint[], $7::float8[], $8::smallint[],"
            + " $9::boolean[], $10::boolean[])"
            + " ON CONFLICT (instrument_id, venue_id, close_time_millis, schema_id, model_id) DO UPDATE SET"
            + " known_millis = excluded.known_millis, confidence = excluded.confidence, rung = excluded.rung,"
            + " calibrated = excluded.calibrated, shadow = excluded.shadow"
            + " WHERE excluded.known_millis > t.known_millis";

    private static final Comparator<Identity> KEY_ORDER = Comparator.comparingInt(Identity::instrument)
            .thenComparingLong(Identity::closeTimeMillis).thenComparing(Identity::schema)
            .thenComparingLong(Identity::model);

    private ScoreColumns() {}

    private record Identity(int instrument, long closeTimeMillis, String schema, long model) {}

    /** A score of an instrument's vector. */
    record Keyed(int instrument, VectorScore score) {
        private Identity identity() {
            return new Identity(instrument, score.closeTimeMillis(), score.schemaHash(), score.model().id());
        }
    }

    /** Of each score the version known last, in one order for all writers. */
    static List<Keyed> newestInOrder(Collection<Keyed> scores) {
        Map<Identity, Keyed> newest = new HashMap<>(scores.size() * 2);
        for (Keyed score : scores) {
            newest.merge(score.identity(), score, (first, second) -> second.score().knownAtMillis() > first.score()
                    .knownAtMillis() ? second : first);
        }
        return newest.entrySet().stream().sorted(Map.Entry.comparingByKey(KEY_ORDER)).map(Map.Entry::getValue).toList();
    }

    static Set<YearMonth> months(List<Keyed> scores) {
        return scores.stream().map(score -> MonthlyPartitions.monthOf(score.score().closeTimeMillis()))
                .collect(Collectors.toSet());
    }

    static Stream<Word> words(List<Keyed> scores) {
        return scores.stream().map(score -> Word.schema(score.score().schemaHash()));
    }

    static Tuple parameters(VenueKey venue, List<Keyed> batch, Words words) {
        List<VectorScore> scores = batch.stream().map(Keyed::score).toList();
        Tuple tuple = Tuple.of(venue.id(), column(batch, Keyed::instrument, Integer[]::new),
                column(scores, VectorScore::closeTimeMillis, Long[]::new),
                column(scores, one -> words.key(Word.schema(one.schemaHash())), Short[]::new),
                column(scores, one -> one.model().id(), Long[]::new),
                column(scores, VectorScore::knownAtMillis, Long[]::new));
        return tuple.addValue(column(scores, VectorScore::confidence, Double[]::new))
                .addValue(column(scores, one -> StoredCodes.of(one.rung()), Short[]::new))
                .addValue(column(scores, VectorScore::calibrated, Boolean[]::new))
                .addValue(column(scores, VectorScore::shadow, Boolean[]::new));
    }

    static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> empty) {
        return rows.stream().map(value).toArray(empty);
    }
}
