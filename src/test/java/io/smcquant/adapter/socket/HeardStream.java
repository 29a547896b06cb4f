package io.smcquant.adapter.socket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.smcquant.feed.StreamTransport.StreamListener;

/** Writes down what it hears, and on which threads. */
class HeardStream implements StreamListener {
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();

    @Override
    public void opened() {
        add("opened");
    }

    @Override
    public void text(String frame) {
        add("text " + frame);
    }

    @Override
    public void closed(String reason) {
        add("closed " + reason);
    }

    private void add(String event) {
        threads.add(Thread.currentThread().getName());
        events.add(event);
    }

    boolean hasClosed() {
        return events.stream().anyMatch(event -> event.startsWith("closed"));
    }
}
