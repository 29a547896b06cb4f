package io.smcquant.adapter.socket;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.smcquant.adapter.socket.VenueEndpoint.Output;
import io.smcquant.adapter.socket.VenueEndpoint.Session;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/**
 * One client's stream, from its wish to its end. The venue speaks through it from its owner's thread; everything else
 * happens on the event loop of the socket.
 */
final class VenueSession implements Output {
    private static final int POLICY = 1008;
    private static final int TOO_BIG = 1009;
    /** How long a client may take to answer the goodbye before its line is cut. */
    private static final long GOODBYE_MILLIS_MAX = 1_000;

    private final Context loop;
    private final HttpServerRequest request;
    private final Executor owner;
    private final VenueServerLimits limits;
    private final Consumer<VenueSession> forget;
    // Raised by one of the two threads, lowered by the other.
    private final AtomicLong unsentChars = new AtomicLong();
    private final AtomicInteger waitingMessages = new AtomicInteger();

    /** The owner's: what the client did not read in time is too much, and there will be no more of it. */
    private boolean slow;

    /** The event loop's: what is to be sent before the upgrade has been answered waits for it. */
    private final Promise<ServerWebSocket> upgraded = Promise.promise();
    private boolean leaving;
    private boolean clientLeft;

    VenueSession(Context loop, HttpServerRequest request, Executor owner, VenueServerLimits limits,
            Consumer<VenueSession> forget) {
        this.loop = loop;
        this.request = request;
        this.owner = owner;
        this.limits = limits;
        this.forget = forget;
    }

    /** What the venue made of the wish. */
    void begin(Optional<Session> stands) {
        loop.runOnContext(ignored -> stands.ifPresentOrElse(this::upgrade, this::refuse));
    }

    /** A client that leaves before it was let in: asked for an upgrade then, its connection would never answer. */
    void clientHasLeft() {
        clientLeft = true;
    }

    @Override
    public void text(String frame) {
        if (slow) {
            return;
        }
        slow = unsentChars.addAndGet(frame.length()) > limits.unsentCharsMax();
        if (slow) {
            close(POLICY, "too slow");
            return;
        }
        loop.runOnContext(ignored -> {
            if (!leaving) {
                upgraded.future().onSuccess(socket -> socket.writeTextMessage(frame)
                        .onComplete(written -> unsentChars.addAndGet(-frame.length())));
            }
        });
    }

    @Override
    public void close(int status, String reason) {
        loop.runOnContext(ignored -> upgraded.future().onSuccess(socket -> leave(socket, status, reason)));
    }

    private void upgrade(Session session) {
        if (clientLeft) {
            ended(session);
            return;
        }
        request.toWebSocket().onSuccess(socket -> {
            socket.textMessageHandler(message -> arrived(socket, session, message));
            // A frame beyond the server's own bound ends here; what remains of the connection is of no use.
            socket.exceptionHandler(cause -> leave(socket, TOO_BIG, Trouble.inWords(cause)));
            socket.closeHandler(closed -> ended(session));
            upgraded.complete(socket);
        }).onFailure(cause -> ended(session));
    }

    private void refuse() {
        request.response().setStatusCode(503).putHeader("Connection", "close").end();
        forget.accept(this);
    }

    private void arrived(ServerWebSocket socket, Session session, String message) {
        if (leaving) {
            return;
        }
        if (message.length() > limits.messageCharsMax()) {
            leave(socket, TOO_BIG, "message too long");
        } else if (waitingMessages.incrementAndGet() > limits.waitingMessagesMax()) {
            leave(socket, POLICY, "too many messages");
        } else {
            owner.execute(() -> {
                waitingMessages.decrementAndGet();
                session.text(message);
            });
        }
    }

    private void ended(Session session) {
        leaving = true;
        forget.accept(this);
        owner.execute(session::closed);
    }

    private void leave(ServerWebSocket socket, int status, String reason) {
        if (leaving) {
            return;
        }
        leaving = true;
        if (status == CUT) {
            Cut.of(request.connection());
        } else {
            socket.close((short) status, reason);
            loop.owner().setTimer(GOODBYE_MILLIS_MAX, ignored -> Cut.of(request.connection()));
        }
    }
}
