package io.smcquant.adapter.socket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;

/** A venue that does what the path asks for and writes down what it hears, and on which threads. */
class PlayedVenue implements VenueEndpoint {
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();
    final List<Output> outputs = new CopyOnWriteArrayList<>();
    final List<Consumer<HttpAnswer>> unanswered = new CopyOnWriteArrayList<>();

    @Override
    public void get(String pathAndQuery, Consumer<HttpAnswer> answer, Runnable cut) {
        add("get " + pathAndQuery);
        if (pathAndQuery.startsWith("/fapi/v1/cut")) {
            cut.run();
        } else if (pathAndQuery.startsWith("/fapi/v1/broken")) {
            throw new IllegalStateException("broken on purpose");
        } else if (pathAndQuery.startsWith("/fapi/v1/late")) {
            unanswered.add(answer);
        } else if (pathAndQuery.startsWith("/fapi/v1/limit")) {
            answer.accept(new HttpAnswer(429, Map.of("retry-after", "3"), "{}"));
        } else {
            answer.accept(new HttpAnswer(200, Map.of("content-type", "application/json"), "[\"\u20ac\"]"));
            answer.accept(new HttpAnswer(500, Map.of(), "a second answer"));
            cut.run();
        }
    }

    @Override
    public Optional<Session> connect(String pathAndQuery, Output output) {
        add("connect " + pathAndQuery);
        if (pathAndQuery.startsWith("/ws/refused")) {
            return Optional.empty();
        } else if (pathAndQuery.startsWith("/ws/broken")) {
            throw new IllegalStateException("broken on purpose");
        }
        outputs.add(output);
        output.text("hello");
        return Optional.of(new Session() {
            @Override
            public void text(String frame) {
                add("text " + frame);
                output.text("echo " + frame);
            }

            @Override
            public void closed() {
                add("closed " + pathAndQuery);
            }
        });
    }

    private void add(String event) {
        threads.add(Thread.currentThread().getName());
        events.add(event);
    }
}
