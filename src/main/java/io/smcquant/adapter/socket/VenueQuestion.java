package io.smcquant.adapter.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.market.ProcessTimer.Pending;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/** One question and its answer: what was sent lives on the event loop, what the owner waits for on its own thread. */
final class VenueQuestion {
    private final Context loop;
    private final HttpClient client;
    private final OwnerThread owner;
    private final VenueHttpLimits limits;

    /** The owner's half. */
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private Pending answerLimit = () -> {};

    /** The event loop's half. */
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private boolean over;

    VenueQuestion(Context loop, HttpClient client, OwnerThread owner, VenueHttpLimits limits) {
        this.loop = loop;
        this.client = client;
        this.owner = owner;
        this.limits = limits;
    }

    CompletionStage<HttpAnswer> ask(RequestOptions options) {
        long millisMax = limits.answerMillisMax();
        answerLimit = owner.after(millisMax, () -> loop.runOnContext(
                ignored -> fail(new TimeoutException("no whole answer within " + millisMax + " ms"))));
        loop.runOnContext(ignored -> begin(options));
        return answer;
    }

    private void begin(RequestOptions options) {
        try {
            client.request(options).onComplete(this::send);
        } catch (IllegalStateException closed) {
            fail("this side has closed");
        }
    }

    private void send(AsyncResult<HttpClientRequest> made) {
        if (made.failed()) {
            fail(Trouble.inWords(made.cause()));
            return;
        }
        HttpClientRequest now = made.result();
        now.exceptionHandler(cause -> fail(Trouble.inWords(cause)));
        if (over) {
            now.reset();
        } else {
            request = now;
            now.send().onSuccess(this::read).onFailure(cause -> fail(Trouble.inWords(cause)));
        }
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(cause -> fail(Trouble.inWords(cause)));
        boolean endIsMarked = response.getHeader("Content-Length") != null
                || response.getHeader("Transfer-Encoding") != null || response.statusCode() == 204;
        if (!endIsMarked) {
            fail("the answer does not say where it ends, so a cut one would look whole");
            return;
        }
        response.handler(this::append);
        response.endHandler(ignored -> unpack(response));
    }

    private void append(Buffer part) {
        if (body.length() + part.length() > limits.bodyBytesMax()) {
            fail("the answer is larger than " + limits.bodyBytesMax() + " bytes");
        } else if (!over) {
            body.appendBuffer(part);
        }
    }

    private void unpack(HttpClientResponse response) {
        if (over) {
            return;
        }
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(),
                (first, next) -> first + ", " + next));
        switch (headers.getOrDefault("content-encoding", "identity").toLowerCase(Locale.ROOT)) {
        case "identity" -> finish(new HttpAnswer(response.statusCode(), headers, body.toString()));
        // A large body takes milliseconds to unpack, and the event loop has others to serve.
        case "gzip" -> loop.<String>executeBlocking(() -> unpacked(body, limits.bodyBytesMax()), false)
                .onSuccess(text -> finish(new HttpAnswer(response.statusCode(), headers, text)))
                .onFailure(cause -> fail("the answer cannot be unpacked: " + cause.getMessage()));
        default -> fail("the answer is packed in a way that was not asked for");
        }
    }

    private static String unpacked(Buffer packed, int bytesMax) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.getBytes()))) {
            byte[] plain = in.readNBytes(bytesMax);
            if (in.read() >= 0) {
                throw new IOException("it is larger than " + bytesMax + " bytes");
            }
            return new String(plain, StandardCharsets.UTF_8);
        }
    }

    private void finish(HttpAnswer whole) {
        if (!over) {
            over = true;
            owner.execute(() -> {
                answerLimit.cancel();
                answer.complete(whole);
            });
        }
    }

    private void fail(String reason) {
        fail(new IOException(reason));
    }

    private void fail(Exception reason) {
        if (over) {
            return;
        }
        over = true;
        // Nobody reads the rest of this answer: its connection ends with it.
        if (request != null) {
            request.reset();
        }
        owner.execute(() -> {
            answerLimit.cancel();
            answer.completeExceptionally(reason);
        });
    }
}
