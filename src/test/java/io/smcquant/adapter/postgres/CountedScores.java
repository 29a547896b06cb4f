package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was said of signals and scores that were stored, or not. */
final class CountedScores implements ScoreMeter {
    final List<String> lost = new CopyOnWriteArrayList<>();
    volatile int failures;

    @Override
    public void written(int signals, int scores, Duration took) {}

    @Override
    public void lost(Loss why, int signals, int scores) {
        if (signals + scores > 0) {
            lost.add(why + " " + signals + " " + scores);
        }
    }

    @Override
    public synchronized void failed() {
        failures++;
    }
}
