package io.smcquant.adapter.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.ProcessClock;

/** Answers what the test says: by hand, or every question at once in the same way. */
final class ScriptedHttp implements VenueHttp {
    final List<Sent> sent = new ArrayList<>();
    /** Not null: the answer to every question from now on. */
    HttpAnswer always;
    /** Every question fails: no connection. */
    boolean unreachable;
    /** Every question ends in an exception, as by a mistake of ours. */
    boolean throwing;
    private final ProcessClock process;

    ScriptedHttp(ProcessClock process) {
        this.process = process;
    }

    /** A question, when it was sent, and what becomes of it. */
    record Sent(String path, long millis, CompletableFuture<HttpAnswer> answer) {
        void answered(int status, String body, String... headers) {
            answer.complete(ScriptedHttp.answer(status, body, headers));
        }
    }

    static HttpAnswer answer(int status, String body, String... headers) {
        return new HttpAnswer(status, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]), body);
    }

    @Override
    public CompletionStage<HttpAnswer> get(String pathAndQuery) {
        Sent question = new Sent(pathAndQuery, process.nowMillis(), new CompletableFuture<>());
        sent.add(question);
        if (throwing) {
            throw new IllegalStateException("the client is closed");
        }
        if (unreachable) {
            question.answer().completeExceptionally(new IllegalStateException("no connection"));
        } else if (always != null) {
            question.answer().complete(always);
        }
        return question.answer();
    }

    List<Sent> open() {
        return sent.stream().filter(question -> !question.answer().isDone()).toList();
    }

    List<String> paths() {
        return sent.stream().map(Sent::path).toList();
    }
}
