package io.smcquant.adapter.postgres;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The one place where a candle becomes columns and a row becomes a candle again. A batch travels as one array per
 * column: fifteen parameters whatever its size, so that the statement is prepared once.
 */
final class CandleColumns {
    static final String SELECTED = "timeframe_minutes, open_time_millis, open_e8, high_e8, low_e8, close_e8,"
            + " base_volume, quote_volume, trades, taker_buy_base_volume, taker_buy_quote_volume, revision";

    static final String UPSERT = "INSERT INTO candle AS t (venue_id, instrument_id, " + SELECTED
            + ", received_millis)"
            + " SELECT $1, * FROM unnest($2::int[], $3::smallint[], $4::bigint[], $5::bigint[], $6::bigint[],"
            + " $7::bigint[], $8::bigint[], $9::float8[], $10::float8[], $11::bigint[], $12::float8[], $13::float8[],"
            + " $14::int[], $15::bigint[])"
            + " ON CONFLICT (instrument_id, timeframe_minutes, venue_id, open_time_millis) DO UPDATE SET"
            + " open_e8 = excluded.open_e8, high_e8 = excluded.high_e8, low_e8 = excluded.low_e8,"
            + " close_e8 = excluded.close_e8, base_volume = excluded.base_volume,"
            + " quote_volume = excluded.quote_volume, trades = excluded.trades,"
            + " taker_buy_base_volume = excluded.taker_buy_base_volume,"
            + " taker_buy_quote_volume = excluded.taker_buy_quote_volume, revision = excluded.revision,"
            + " received_millis = excluded.received_millis"
            + " WHERE excluded.revision > t.revision";

    private CandleColumns() {}

    private record Identity(int instrument, Timeframe timeframe, long openTimeMillis) {}

    /**
     * Of each candle the highest revision, because one statement may touch a row once only; in the order of the primary
     * key, because neighbours share index pages, and writers that lock in one order cannot wait for each other.
     */
    static List<KeyedCandle> newestInOrder(Collection<KeyedCandle> candles) {
        Map<Identity, KeyedCandle> newest = new HashMap<>(candles.size() * 2);
        for (KeyedCandle keyed : candles) {
            newest.merge(new Identity(keyed.instrument().id(), keyed.candle().timeframe(),
                    keyed.candle().openTimeMillis()), keyed,
                    (first, second) -> second.candle().revision() > first.candle().revision() ? second : first);
        }
        return newest.values().stream().sorted(Comparator
                .<KeyedCandle>comparingInt(keyed -> keyed.instrument().id())
                .thenComparing(keyed -> keyed.candle().timeframe())
                .thenComparingLong(keyed -> keyed.candle().openTimeMillis())).toList();
    }

    static Set<YearMonth> months(List<KeyedCandle> candles) {
        return candles.stream().map(keyed -> MonthlyPartitions.monthOf(keyed.candle().openTimeMillis()))
                .collect(Collectors.toSet());
    }

    static Tuple parameters(VenueKey venue, List<KeyedCandle> batch) {
        int rows = batch.size();
        Integer[] instrument = new Integer[rows];
        Short[] timeframe = new Short[rows];
        Long[][] times = new Long[1][rows];
        Long[][] pricesE8 = new Long[4][rows];
        Double[][] volumes = new Double[4][rows];
        Long[] trades = new Long[rows];
        Integer[] revision = new Integer[rows];
        Long[] received = new Long[rows];
        for (int i = 0; i < rows; i++) {
            Candle candle = batch.get(i).candle();
            instrument[i] = batch.get(i).instrument().id();
            timeframe[i] = (short) candle.timeframe().minutes();
            times[0][i] = candle.openTimeMillis();
            pricesE8[0][i] = candle.openE8();
            pricesE8[1][i] = candle.highE8();
            pricesE8[2][i] = candle.lowE8();
            pricesE8[3][i] = candle.closeE8();
            volumes[0][i] = candle.baseVolume();
            volumes[1][i] = candle.quoteVolume();
            volumes[2][i] = candle.takerBuyBaseVolume();
            volumes[3][i] = candle.takerBuyQuoteVolume();
            trades[i] = candle.trades();
            revision[i] = candle.revision();
            OptionalLong receivedMillis = batch.get(i).receivedMillis();
            received[i] = receivedMillis.isPresent() ? receivedMillis.getAsLong() : null;
        }
        return Tuple.tuple().addShort(venue.id()).addValue(instrument).addValue(timeframe).addValue(times[0])
                .addValue(pricesE8[0]).addValue(pricesE8[1]).addValue(pricesE8[2]).addValue(pricesE8[3])
                .addValue(volumes[0]).addValue(volumes[1]).addValue(trades).addValue(volumes[2]).addValue(volumes[3])
                .addValue(revision).addValue(received);
    }

    static Candle candle(Row row) {
        int minutes = row.getShort(0);
        Timeframe timeframe = Timeframe.ofMinutes(minutes)
                .orElseThrow(() -> new IllegalStateException("no such timeframe: minutes=" + minutes));
        return new Candle(timeframe, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5),
                row.getDouble(6), row.getDouble(7), row.getLong(8), row.getDouble(9), row.getDouble(10),
                row.getInteger(11));
    }
}
