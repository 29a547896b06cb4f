package io.smcquant.adapter.binance;

import java.util.ArrayList;
import java.util.List;

/** Counts in plain fields. */
final class CountingRestMeter implements RestMeter {
    final List<String> failures = new ArrayList<>();
    int answers;
    int holds;

    @Override
    public void answered() {
        answers++;
    }

    @Override
    public void failed(String reason) {
        failures.add(reason);
    }

    @Override
    public void held() {
        holds++;
    }
}
