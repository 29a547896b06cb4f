package io.smcquant.adapter.sim;

import java.util.List;
import java.util.Optional;

import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;

/**
 * A market that never ran and never ends: a pure function of (seed, instrument, minute). An instrument's history does
 * not depend on how many others there are. Before its listing there is none.
 *
 * <p>Keeps about 4 KB for each instrument that was asked for, 10 KB more where minutes were shown on their way, and nothing
 * else. Owned by one thread.
 */
public final class SimulatedMarket implements SimulatedSource {
    private static final double ONE_SQUARED = (double) E8.ONE * E8.ONE;

    private final List<Contract> contracts;
    private final List<Instrument> instruments;
    private final Descent[] descents;
    /** Of each instrument whose minutes were shown on their way. */
    private final MinutePath[] paths;

    /** @param instrumentCount 1 to 1,000 */
    public SimulatedMarket(long seed, int instrumentCount) {
        long marketKey = Hash64.of(seed, -1);
        DayFactors factors = new DayFactors(marketKey);
        Cascade cascade = new Cascade();
        this.contracts = ContractList.of(Hash64.of(seed, -2), instrumentCount);
        this.instruments = contracts.stream().map(Contract::instrument).toList();
        this.descents = contracts.stream().map(contract -> new Descent(contract, factors, marketKey, cascade))
                .toArray(Descent[]::new);
        this.paths = new MinutePath[instrumentCount];
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public Optional<Candle> candle(int instrument, Timeframe timeframe, long openTimeMillis) {
        if (!isListed(instrument, openTimeMillis)) {
            return Optional.empty();
        }
        Block block = block(instrument, timeframe, openTimeMillis);
        if (block.activeMinutes == 0 && contracts.get(instrument).silence() == Contract.Silence.MISSING) {
            return Optional.empty();
        }
        return Optional.of(candle(instrument, timeframe, openTimeMillis, block));
    }

    @Override
    public Optional<Candle> forming(int instrument, long openTimeMillis, double part) {
        if (!isListed(instrument, openTimeMillis)) {
            return Optional.empty();
        }
        Block block = block(instrument, Timeframe.M1, openTimeMillis);
        int passed = block.activeMinutes == 0 ? 0 : MinutePath.momentsAt(block, part);
        if (passed == 0) {
            return Optional.empty();
        }
        if (part >= 1) {
            return Optional.of(candle(instrument, Timeframe.M1, openTimeMillis, block));
        }
        if (paths[instrument] == null) {
            paths[instrument] = new MinutePath();
        }
        MinutePath path = paths[instrument];
        path.show(block, passed);
        return Optional.of(shown(instrument, openTimeMillis, block, path));
    }

    private boolean isListed(int instrument, long openTimeMillis) {
        return openTimeMillis >= instruments.get(instrument).onboardMillis();
    }

    private Block block(int instrument, Timeframe timeframe, long openTimeMillis) {
        if (!timeframe.isOpenTime(openTimeMillis)) {
            throw new IllegalArgumentException("a candle must open on its timeframe's grid: timeframe="
                    + timeframe.label() + " openTimeMillis=" + openTimeMillis);
        }
        return descents[instrument].block(Depth.of(timeframe), Math.floorDiv(openTimeMillis, timeframe.millis()));
    }

    private Candle candle(int instrument, Timeframe timeframe, long openTimeMillis, Block block) {
        Instrument traded = instruments.get(instrument);
        long tickE8 = traded.tickSizeE8();
        boolean active = block.activeMinutes > 0;
        return new Candle(timeframe, openTimeMillis, block.firstTrade * tickE8, block.high * tickE8,
                block.low * tickE8, block.close * tickE8, active ? volume(traded, block.buys, block.sells) : 0,
                active ? quote(traded, block.buys.quote + block.sells.quote) : 0, active ? block.trades : 0,
                active ? steps(traded, block.buys.steps) : 0, active ? quote(traded, block.buys.quote) : 0,
                Candle.REVISION_REST);
    }

    private Candle shown(int instrument, long openTimeMillis, Block block, MinutePath path) {
        Instrument traded = instruments.get(instrument);
        long tickE8 = traded.tickSizeE8();
        return new Candle(Timeframe.M1, openTimeMillis, block.firstTrade * tickE8, path.high * tickE8,
                path.low * tickE8, path.close * tickE8, volume(traded, path.buys, path.sells),
                quote(traded, path.buys.quote + path.sells.quote), path.trades, steps(traded, path.buys.steps),
                quote(traded, path.buys.quote), Candle.REVISION_REST);
    }

    private static double volume(Instrument traded, Block.Flow buys, Block.Flow sells) {
        return steps(traded, buys.steps + sells.steps);
    }

    /** One division by a power of ten, so that the number is exactly the one its decimal text reads as. */
    private static double steps(Instrument traded, long steps) {
        long stepE8 = traded.stepSizeE8();
        long parts = E8.ONE / stepE8;
        return parts > 0 ? steps / (double) parts : steps * E8.toDouble(stepE8);
    }

    private static double quote(Instrument traded, long quoteUnits) {
        return quoteUnits / (ONE_SQUARED / ((double) traded.tickSizeE8() * traded.stepSizeE8()));
    }
}
