package io.smcquant.adapter.postgres;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.postgres.Words.Word;
import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.feature.FeatureVector.Sources;
import io.smcquant.feature.PricePoint;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.Findings.Trend;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcKind;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The one place where a vector becomes columns and a row becomes a vector again. */
final class VectorColumns {
    private static final String VALUES = String.join(", ", Feature.labels());
    private static final String REST = "known_millis, warm_bars, up, late, degraded, withdrawn, setup, gap, block,"
            + " sweep, level, trends, " + VALUES + ", close_e8, atr_e8, tick_size_e8";

    static final String SELECTED = "v.close_time_millis, v.schema_id, w.text, " + REST;

    static final String UPSERT = "INSERT INTO feature_vector AS t (venue_id, instrument_id, close_time_millis,"
            + " schema_id, " + REST + ") SELECT $1, * FROM unnest($2::int[], $3::bigint[], $4::smallint[],"
            + " $5::bigint[], $6::int[], $7::boolean[], $8::boolean[], $9::boolean[], $10::boolean[], $11::text[],"
            + " $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::float8[], $18::float8[],"
            + " $19::float8[], $20::float8[], $21::float8[], $22::float8[], $23::float8[], $24::float8[],"
            + " $25::float8[], $26::float8[], $27::float8[], $28::float8[], $29::bigint[], $30::float8[], $31::bigint[])"
            + " ON CONFLICT (instrument_id, venue_id, close_time_millis, schema_id) DO UPDATE SET (" + REST + ") = ("
            + Arrays.stream(REST.split(", ")).map(column -> "excluded." + column).collect(Collectors.joining(", "))
            + ") WHERE excluded.known_millis > t.known_millis";

    private static final int FIRST_VALUE = 15;
    private static final int FIRST_PRICE = FIRST_VALUE + Feature.COUNT;

    private static final Comparator<Identity> KEY_ORDER = Comparator.comparingInt(Identity::instrument)
            .thenComparingLong(Identity::closeTimeMillis).thenComparing(Identity::schema);

    private VectorColumns() {}

    private record Identity(int instrument, long closeTimeMillis, String schema) {}

    /** A vector of an instrument. */
    record Keyed(int instrument, FoundVector found) {
        private Identity identity() {
            return new Identity(instrument, found.vector().closeTimeMillis(), found.schemaHash());
        }
    }

    /** Of each vector the version known last, in one order for all writers. */
    static List<Keyed> newestInOrder(Collection<Keyed> vectors) {
        Map<Identity, Keyed> newest = new HashMap<>(vectors.size() * 2);
        for (Keyed vector : vectors) {
            newest.merge(vector.identity(), vector, (first, second) -> second.found().knownAtMillis() > first.found()
                    .knownAtMillis() ? second : first);
        }
        return newest.entrySet().stream().sorted(Map.Entry.comparingByKey(KEY_ORDER)).map(Map.Entry::getValue).toList();
    }

    static Set<YearMonth> months(List<Keyed> vectors) {
        return vectors.stream().map(vector -> MonthlyPartitions.monthOf(vector.found().vector().closeTimeMillis()))
                .collect(Collectors.toSet());
    }

    static Stream<Word> words(List<Keyed> vectors) {
        return vectors.stream().map(vector -> Word.schema(vector.found().schemaHash()));
    }

    static Tuple parameters(VenueKey venue, List<Keyed> batch, Words words) {
        List<FoundVector> found = batch.stream().map(Keyed::found).toList();
        Tuple tuple = Tuple.of(venue.id(), column(batch, Keyed::instrument, Integer[]::new),
                column(found, one -> one.vector().closeTimeMillis(), Long[]::new),
                column(found, one -> words.key(Word.schema(one.schemaHash())), Short[]::new),
                column(found, FoundVector::knownAtMillis, Long[]::new),
                column(found, one -> one.vector().warmBars(), Integer[]::new));
        tuple.addValue(column(found, one -> one.vector().side() == Side.UP, Boolean[]::new))
                .addValue(column(found, FoundVector::late, Boolean[]::new))
                .addValue(column(found, FoundVector::degraded, Boolean[]::new))
                .addValue(column(found, FoundVector::withdrawn, Boolean[]::new))
                .addValue(texts(found, FeatureVector::setup))
                .addValue(texts(found, vector -> vector.sources().gap()))
                .addValue(texts(found, vector -> vector.sources().block()))
                .addValue(texts(found, vector -> vector.sources().sweep()))
                .addValue(texts(found, vector -> vector.sources().level()))
                .addValue(column(found, one -> text(one.trends()), String[]::new));
        for (Feature feature : Feature.values()) {
            tuple.addValue(column(found, one -> one.vector().value(feature), Double[]::new));
        }
        List<PricePoint> prices = found.stream().map(one -> one.vector().price()).toList();
        tuple.addValue(column(prices, one -> one.isKnown() ? one.closeE8() : null, Long[]::new))
                .addValue(column(prices, one -> one.isKnown() ? one.atrE8() : null, Double[]::new))
                .addValue(column(prices, one -> one.isKnown() ? one.tickSizeE8() : null, Long[]::new));
        return tuple;
    }

    private static <S, T> T[] column(List<S> rows, Function<S, T> value, java.util.function.IntFunction<T[]> empty) {
        return rows.stream().map(value).toArray(empty);
    }

    private static String[] texts(List<FoundVector> rows, Function<FeatureVector, Optional<Source>> source) {
        return rows.stream().map(one -> source.apply(one.vector()).map(Source::toString).orElse(null))
                .toArray(String[]::new);
    }

    private static String text(List<Trend> trends) {
        return trends.stream().map(trend -> trend.timeframe().label() + ":" + trend.trend())
                .collect(Collectors.joining(" "));
    }

    static FoundVector vector(Row row) {
        double[] values = new double[Feature.COUNT];
        for (Feature feature : Feature.values()) {
            values[feature.slot()] = row.getDouble(FIRST_VALUE + feature.slot());
        }
        FeatureVector vector = new FeatureVector(row.getLong(0), row.getBoolean(5) ? Side.UP : Side.DOWN,
                source(row.getString(9)), new Sources(source(row.getString(10)), source(row.getString(11)),
                        source(row.getString(12)), source(row.getString(13))),
                row.getInteger(4), values, price(row));
        return new FoundVector(vector, row.getString(2), row.getLong(3), row.getBoolean(6), row.getBoolean(7),
                row.getBoolean(8), trends(row.getString(14)));
    }

    /** Rows of the first version know no price. */
    private static PricePoint price(Row row) {
        Long closeE8 = row.getLong(FIRST_PRICE);
        return closeE8 == null ? PricePoint.UNKNOWN
                : new PricePoint(closeE8, row.getDouble(FIRST_PRICE + 1), row.getLong(FIRST_PRICE + 2));
    }

    private static Optional<Source> source(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split(":", -1);
        SmcKind kind = SmcKind.ofLabel(parts[0])
                .orElseThrow(() -> new IllegalStateException("no such kind of source: " + text));
        return Optional.of(new Source(kind, Long.parseLong(parts[1]), Long.parseLong(parts[2]),
                Long.parseLong(parts[3])));
    }

    private static List<Trend> trends(String text) {
        List<Trend> trends = new ArrayList<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int colon = one.indexOf(':');
            trends.add(new Trend(Timeframe.ofLabel(one.substring(0, colon)).orElseThrow(),
                    Integer.parseInt(one.substring(colon + 1))));
        }
        return trends;
    }
}
