package io.smcquant.adapter.socket;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.smcquant.feed.StreamTransport.StreamConnection;
import io.smcquant.feed.StreamTransport.StreamListener;
import io.smcquant.market.ProcessTimer.Pending;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;

/**
 * One connection, from the wish for it to its end. It has two halves: one hears and speaks on the owner's thread, the
 * other holds the socket on the event loop; they share nothing but the counts of what waits between them.
 */
final class WebsocketConnection implements StreamConnection {
    private static final short NORMAL = 1000;
    private static final short POLICY = 1008;
    /** How long a peer may take to answer our goodbye before the line is cut. */
    private static final long GOODBYE_MILLIS_MAX = 1_000;

    private final Context loop;
    private final WebSocketClient client;
    private final OwnerThread owner;
    private final WebsocketLimits limits;
    private final StreamListener listener;
    // Raised by the event loop, lowered by the owner's thread.
    private final AtomicInteger waitingFrames = new AtomicInteger();
    private final AtomicLong waitingChars = new AtomicLong();

    /** The owner's half: whether the listener has heard, or said, the end. */
    private boolean over;
    private Pending connectLimit = () -> {};

    /** The event loop's half. */
    private @Nullable WebSocket socket;
    private boolean left;

    WebsocketConnection(Context loop, WebSocketClient client, OwnerThread owner, WebsocketLimits limits,
            StreamListener listener) {
        this.loop = loop;
        this.client = client;
        this.owner = owner;
        this.limits = limits;
        this.listener = listener;
    }

    void begin(WebSocketConnectOptions options) {
        long millisMax = limits.connectMillisMax();
        connectLimit = owner.after(millisMax, () -> {
            hearClosed("no connection within " + millisMax + " ms");
            loop.runOnContext(ignored -> leave(NORMAL, ""));
        });
        ClientWebSocket coming = client.webSocket();
        coming.textMessageHandler(this::arrived);
        coming.exceptionHandler(cause -> end(POLICY, Trouble.inWords(cause)));
        coming.closeHandler(ignored -> end(NORMAL, Trouble.inWords(coming.closeStatusCode(), coming.closeReason())));
        loop.runOnContext(ignored -> coming.connect(options).onComplete(this::connected));
    }

    @Override
    public void send(String text) {
        if (!over) {
            loop.runOnContext(ignored -> write(text));
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            connectLimit.cancel();
            loop.runOnContext(ignored -> leave(NORMAL, ""));
        }
    }

    private void hearOpened() {
        if (!over) {
            connectLimit.cancel();
            listener.opened();
        }
    }

    private void hearText(String frame) {
        waitingFrames.decrementAndGet();
        waitingChars.addAndGet(-frame.length());
        if (!over) {
            listener.text(frame);
        }
    }

    private void hearClosed(String reason) {
        if (!over) {
            over = true;
            connectLimit.cancel();
            listener.closed(reason);
        }
    }

    private void connected(AsyncResult<WebSocket> result) {
        if (result.failed()) {
            end(NORMAL, Trouble.inWords(result.cause()));
        } else if (!left) {
            socket = result.result();
            owner.execute(this::hearOpened);
        }
    }

    private void arrived(String frame) {
        if (left) {
            return;
        }
        if (waitingFrames.incrementAndGet() > limits.waitingFramesMax()
                || waitingChars.addAndGet(frame.length()) > limits.waitingCharsMax()) {
            end(POLICY, "feed is behind");
        } else {
            owner.execute(() -> hearText(frame));
        }
    }

    private void write(String text) {
        WebSocket now = socket;
        if (left || now == null || now.isClosed()) {
            return;
        }
        if (now.writeQueueFull()) {
            end(POLICY, "the venue does not take what it is sent");
        } else {
            now.writeTextMessage(text);
        }
    }

    private void end(short status, String reason) {
        if (!left) {
            owner.execute(() -> hearClosed(reason));
            leave(status, reason);
        }
    }

    /** Says goodbye where somebody may hear it, and cuts the line soon after, whatever the peer does. */
    private void leave(short status, String reason) {
        if (left) {
            return;
        }
        left = true;
        WebSocket now = socket;
        if (now == null) {
            client.close();
        } else {
            now.close(status, reason);
            loop.owner().setTimer(GOODBYE_MILLIS_MAX, ignored -> {
                Cut.of(now);
                client.close();
            });
        }
    }
}
