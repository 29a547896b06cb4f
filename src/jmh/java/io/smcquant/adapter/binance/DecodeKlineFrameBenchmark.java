package io.smcquant.adapter.binance;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smcquant.feed.CandleUpdate;
import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;
import io.smcquant.feed.SymbolTable;
import io.smcquant.market.E8;

/**
 * One kline frame of a combined stream, from text to a candle update, on one thread: 1,000 different frames of 50
 * symbols in turn, prices of 0.01 to 100,000 with two to seven decimals, all frames in memory. Jackson's tree with the
 * same fields taken from it, in the same run, is the measure; it checks nothing of what the dialect checks. Receiving
 * the frame is in neither.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
public class DecodeKlineFrameBenchmark {
    private static final int FRAMES = 1_000;
    private static final int SYMBOLS = 50;
    private static final long OPEN_TIME_MILLIS = 1_772_368_440_000L;

    private final String[] frames = new String[FRAMES];
    private final SymbolTable symbols = new SymbolTable();
    private final BinanceDialect dialect = new BinanceDialect(symbols);
    private final LastUpdate last = new LastUpdate();
    private final CandleUpdate byTree = new CandleUpdate();
    private final ObjectMapper mapper = new ObjectMapper();
    private int next;

    @Setup(Level.Trial)
    public void writeFrames() {
        Random random = new Random(7);
        for (int i = 0; i < FRAMES; i++) {
            String symbol = (char) ('A' + i % 25) + "COIN" + i % SYMBOLS + "USDT";
            symbols.add(symbol);
            frames[i] = frame(symbol, i % SYMBOLS, random);
            dialect.decode(frames[i], last);
        }
    }

    @Benchmark
    public CandleUpdate decode() {
        dialect.decode(nextFrame(), last);
        return last.update;
    }

    @Benchmark
    public CandleUpdate readTree() throws JsonProcessingException {
        JsonNode data = mapper.readTree(nextFrame()).get("data");
        JsonNode k = data.get("k");
        char[] symbol = data.get("s").textValue().toCharArray();
        byTree.instrument = symbols.indexOf(symbol, 0, symbol.length);
        byTree.eventTimeMillis = data.get("E").longValue();
        byTree.openTimeMillis = k.get("t").longValue();
        byTree.openE8 = e8(k.get("o"));
        byTree.highE8 = e8(k.get("h"));
        byTree.lowE8 = e8(k.get("l"));
        byTree.closeE8 = e8(k.get("c"));
        byTree.baseVolume = Double.parseDouble(k.get("v").textValue());
        byTree.quoteVolume = Double.parseDouble(k.get("q").textValue());
        byTree.trades = k.get("n").longValue();
        byTree.takerBuyBaseVolume = Double.parseDouble(k.get("V").textValue());
        byTree.takerBuyQuoteVolume = Double.parseDouble(k.get("Q").textValue());
        byTree.closed = k.get("x").booleanValue();
        return byTree;
    }

    private String nextFrame() {
        next = next + 1 == FRAMES ? 0 : next + 1;
        return frames[next];
    }

    private static long e8(JsonNode node) {
        return E8.of(new BigDecimal(node.textValue()));
    }

    private static String frame(String symbol, int index, Random random) {
        int decimals = 2 + index % 6;
        double open = Math.pow(10, 5 - decimals) * (1 + 9 * random.nextDouble());
        double base = Math.exp(random.nextGaussian() * 2) * 100_000 / open;
        long trades = random.nextInt(3_000);
        // The finer the price, the coarser the quantity; turnover has the decimals of both.
        int quantityDecimals = Math.max(0, 5 - decimals);
        String price = "%." + decimals + "f";
        String quantity = "%." + quantityDecimals + "f";
        String quote = "%." + (decimals + quantityDecimals) + "f";
        return String.format(Locale.ROOT,
                "{\"stream\":\"%s@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":%d,\"s\":\"%s\",\"k\":{\"t\":%d,\"T\":%d,"
                        + "\"s\":\"%s\",\"i\":\"1m\",\"f\":%d,\"L\":%d,\"o\":\"" + price + "\",\"c\":\"" + price
                        + "\",\"h\":\"" + price + "\",\"l\":\"" + price + "\",\"v\":\"" + quantity
                        + "\",\"n\":%d,\"x\":%b,\"q\":\""
                        + quote + "\",\"V\":\"" + quantity + "\",\"Q\":\"" + quote + "\",\"B\":\"0\"}}}",
                symbol.toLowerCase(Locale.ROOT), OPEN_TIME_MILLIS + random.nextInt(60_000), symbol, OPEN_TIME_MILLIS,
                OPEN_TIME_MILLIS + 59_999, symbol, 5_961_275_001L, 5_961_275_001L + trades, open,
                open * 1.0001, open * 1.0005, open * 0.9995, base, trades, random.nextInt(240) == 0, base * open,
                base * 0.4, base * 0.4 * open);
    }

    private static final class LastUpdate implements FrameSink {
        private CandleUpdate update = new CandleUpdate();

        @Override
        public void candle(CandleUpdate candle) {
            update = candle;
        }

        @Override
        public void acknowledged(long requestId) {
            throw new IllegalStateException("frame is no candle");
        }

        @Override
        public void rejected(long requestId, String reason) {
            throw new IllegalStateException("frame is no candle");
        }

        @Override
        public void ignored() {
            throw new IllegalStateException("frame is no candle");
        }

        @Override
        public void dropped(DropReason reason) {
            throw new IllegalStateException("frame was dropped: " + reason);
        }
    }
}
