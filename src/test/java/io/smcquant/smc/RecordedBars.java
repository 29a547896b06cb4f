package io.smcquant.smc;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.smcquant.market.Candle;
import io.smcquant.market.RecordedCandles;
import io.smcquant.market.Timeframe;

/** A recording as a detector takes it. A bar in which nothing traded is one of the venue's own, and a bar like others. */
record RecordedBars(String name, Timeframe timeframe, long tickSizeE8, List<SmcBar> bars) {
    static Path folderOrSkip() {
        return RecordedCandles.folderOrSkip().resolve("candles");
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(folderOrSkip())) {
            return tree.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
        }
    }

    static RecordedBars of(Path file) throws IOException {
        List<SmcBar> bars = RecordedCandles.read(file).stream().map(RecordedBars::bar).toList();
        String name = file.getFileName().toString().replaceFirst("\\.(json|csv)\\.gz$", "");
        return new RecordedBars(name, RecordedCandles.timeframeOf(file), tickSizeE8(bars), bars);
    }

    private static SmcBar bar(Candle candle) {
        return new SmcBar(candle.openTimeMillis(), candle.openE8(), candle.highE8(), candle.lowE8(), candle.closeE8(),
                candle.baseVolume(), false);
    }

    /** No recording says it: the largest that every price is a multiple of. */
    private static long tickSizeE8(List<SmcBar> bars) {
        return bars.stream().flatMap(bar -> Stream.of(bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8()))
                .map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::gcd).longValueExact();
    }

    SmcFindings findings(List<SmcBar> some) {
        return SmcFindings.fast(SmcSettings.USUAL, timeframe, tickSizeE8, some);
    }
}
