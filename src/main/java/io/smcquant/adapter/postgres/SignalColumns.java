package io.smcquant.adapter.postgres;

import static io.smcquant.adapter.postgres.ScoreColumns.column;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.feature.Feature;
import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.Explanation.Part;
import io.smcquant.scoring.Explanation.Scale;
import io.smcquant.scoring.Signal;
import io.smcquant.smc.Side;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The one place where a signal becomes columns and a row becomes a signal again. */
final class SignalColumns {
    /** What a signal is read back from, in this order. */
    static final String SELECTED = "s.close_time_millis, s.instrument_id, s.record";

    private static final String REST = "known_millis, expires_millis, entry_e8, stop_e8, target_e8, model_id,"
            + " confidence, size_fraction, risk_fraction, tier, rung, novelty, up, withdrawn, calibrated, model_name,"
            + " model_version, record, contributions";

    static final String UPSERT = "INSERT INTO signal AS t (venue_id, instrument_id, close_time_millis, " + REST
            + ") SELECT $1, * FROM unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],"
            + " $7::bigint[], $8::bigint[], $9::bigint[], $10::float8[], $11::float8[], $12::float8[],"
            + " $13::smallint[], $14::smallint[], $15::smallint[], $16::boolean[], $17::boolean[], $18::boolean[],"
            + " $19::text[], $20::text[], $21::text[], $22::jsonb[])"
            + " ON CONFLICT (instrument_id, venue_id, close_time_millis) DO UPDATE SET (" + REST + ") = ("
            + Arrays.stream(REST.split(", ")).map(column -> "excluded." + column).collect(Collectors.joining(", "))
            + ") WHERE excluded.known_millis > t.known_millis";

    private static final Comparator<Identity> KEY_ORDER = Comparator.comparingInt(Identity::instrument)
            .thenComparingLong(Identity::closeTimeMillis);

    private SignalColumns() {}

    private record Identity(int instrument, long closeTimeMillis) {}

    /** A signal of an instrument. */
    record Keyed(int instrument, StoredSignal stored) {
        private Identity identity() {
            return new Identity(instrument, stored.signal().closeTimeMillis());
        }
    }

    /** Of each signal the version known last, in one order for all writers. */
    static List<Keyed> newestInOrder(Collection<Keyed> signals) {
        Map<Identity, Keyed> newest = new HashMap<>(signals.size() * 2);
        for (Keyed signal : signals) {
            newest.merge(signal.identity(), signal, (first, second) -> second.stored().signal().knownAtMillis() > first
                    .stored().signal().knownAtMillis() ? second : first);
        }
        return newest.entrySet().stream().sorted(Map.Entry.comparingByKey(KEY_ORDER)).map(Map.Entry::getValue).toList();
    }

    static Set<YearMonth> months(List<Keyed> signals) {
        return signals.stream().map(one -> MonthlyPartitions.monthOf(one.stored().signal().closeTimeMillis()))
                .collect(Collectors.toSet());
    }

    static Tuple parameters(VenueKey venue, List<Keyed> batch) {
        List<Signal> signals = batch.stream().map(keyed -> keyed.stored().signal()).toList();
        Tuple tuple = Tuple.of(venue.id(), column(batch, Keyed::instrument, Integer[]::new),
                column(signals, Signal::closeTimeMillis, Long[]::new),
                column(signals, Signal::knownAtMillis, Long[]::new),
                column(signals, Signal::expiresMillis, Long[]::new),
                column(signals, one -> one.plan().entryE8(), Long[]::new));
        return tuple.addValue(column(signals, one -> one.plan().stopE8(), Long[]::new))
                .addValue(column(signals, one -> one.plan().targetE8(), Long[]::new))
                .addValue(column(signals, one -> one.score().model().id(), Long[]::new))
                .addValue(column(signals, one -> one.score().confidence(), Double[]::new))
                .addValue(column(signals, one -> one.score().sizing().capitalFraction(), Double[]::new))
                .addValue(column(signals, Signal::riskFraction, Double[]::new))
                .addValue(column(signals, one -> StoredCodes.of(one.score().tier()), Short[]::new))
                .addValue(column(signals, one -> StoredCodes.of(one.score().rung()), Short[]::new))
                .addValue(column(signals, one -> StoredCodes.of(one.novelty()), Short[]::new))
                .addValue(column(signals, one -> one.plan().side() == Side.UP, Boolean[]::new))
                .addValue(column(signals, Signal::withdrawn, Boolean[]::new))
                .addValue(column(signals, one -> one.score().calibrated(), Boolean[]::new))
                .addValue(column(signals, one -> one.score().model().name(), String[]::new))
                .addValue(column(signals, one -> one.score().model().version(), String[]::new))
                .addValue(column(signals, one -> new SignalRecord(one).encode(), String[]::new))
                .addValue(column(batch, one -> json(one.stored().explanation()), JsonObject[]::new));
    }

    /** This program wrote the text, and its form only grows. */
    static Signal signal(Row row) {
        return SignalRecord.decode(row.getString(2)).fold(SignalRecord::signal, reason -> {
            throw new IllegalStateException("a stored signal cannot be read: " + reason);
        });
    }

    static JsonObject json(Explanation explanation) {
        JsonObject json = new JsonObject().put("missing", explanation.missing());
        if (explanation.isMissing()) {
            return json;
        }
        JsonObject parts = new JsonObject();
        explanation.parts().forEach(part -> parts.put(part.feature().label(), part.value()));
        return json.put("scale", explanation.scale().name()).put("start", explanation.start()).put("parts", parts);
    }

    /** Parts of features that this version does not know are left aside. */
    static Explanation explanation(JsonObject json) {
        String missing = json.getString("missing", "");
        if (!missing.isEmpty()) {
            return Explanation.missing(missing);
        }
        JsonObject stored = json.getJsonObject("parts");
        List<Part> parts = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            Double value = stored.getDouble(feature.label());
            if (value != null) {
                parts.add(new Part(feature, value));
            }
        }
        return new Explanation(Scale.valueOf(json.getString("scale")), json.getDouble("start"), parts, "");
    }
}
