package io.smcquant.adapter.web.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One client: what it asked for, what is on its way to it, and what it has said lately. A short lock guards it; its
 * socket is written to while that is held, so that messages keep their order, and never waited for.
 */
final class LiveClient {
    static final int TOO_SLOW = 4008;
    static final int TOO_CHATTY = 1008;
    static final int NO_PLACE = 1013;
    static final int GOING_AWAY = 1001;

    /** So many seconds' worth of messages may come at once. */
    private static final int BURST_SECONDS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String address;
    private final LiveSocket socket;
    private final Bounds bounds;
    private final Object lock = new Object();
    // Replaced under the lock, so that who looks whether anybody listens needs none.
    private volatile Map<LiveKind, LiveFilter> filters = Map.of();
    // Likewise.
    private volatile boolean closed;
    private int messagesOnWay;
    private long charsOnWay;
    private double messagesLeft;
    private long countedNanos;

    /** How far one client may go. */
    record Bounds(int messagesMax, long charsMax, int messagesPerSecond) {}

    /** What became of a message. */
    enum Offered {
        SENT,
        UNWANTED,
        /** The client is at its bound, and with this it is dropped. */
        DROPPED
    }

    LiveClient(String address, LiveSocket socket, Bounds bounds, long nowNanos) {
        this.address = address;
        this.socket = socket;
        this.bounds = bounds;
        this.messagesLeft = (double) bounds.messagesPerSecond() * BURST_SECONDS;
        this.countedNanos = nowNanos;
    }

    /** Whose connection it is. */
    String address() {
        return address;
    }

    /** Counts a message of the client; whether it may be heard. */
    boolean mayBeHeard(long nowNanos) {
        synchronized (lock) {
            double earned = (nowNanos - countedNanos) / NANOS_PER_SECOND * bounds.messagesPerSecond();
            messagesLeft = Math.min((double) bounds.messagesPerSecond() * BURST_SECONDS, messagesLeft + earned) - 1;
            countedNanos = nowNanos;
            return messagesLeft >= 0;
        }
    }

    /** Begins or ends what was asked for and says so; what comes after the answer comes by the new filter. */
    Offered change(LiveRequest request, Runnable follow, String answer) {
        synchronized (lock) {
            Map<LiveKind, LiveFilter> changed = new EnumMap<>(LiveKind.class);
            changed.putAll(filters);
            request.kinds().forEach(changed::remove);
            request.filter().ifPresent(filter -> request.kinds().forEach(kind -> changed.put(kind, filter)));
            filters = changed;
            follow.run();
            return send(answer);
        }
    }

    boolean listensTo(LiveKind kind) {
        return filters.containsKey(kind) && !closed;
    }

    /** Sends a message if the client wants it. */
    Offered offer(LiveKind kind, LiveMessage message, Function<Object, String> writer) {
        synchronized (lock) {
            LiveFilter filter = filters.get(kind);
            return closed || filter == null || !filter.wants(message) ? Offered.UNWANTED
                    : send(message.text(writer));
        }
    }

    /** Sends an answer. */
    Offered answer(String text) {
        synchronized (lock) {
            return closed ? Offered.UNWANTED : send(text);
        }
    }

    private Offered send(String text) {
        if (messagesOnWay >= bounds.messagesMax() || charsOnWay + text.length() > bounds.charsMax()) {
            closed = true;
            socket.close(TOO_SLOW, "too slow: " + messagesOnWay + " messages are on their way");
            return Offered.DROPPED;
        }
        messagesOnWay++;
        charsOnWay += text.length();
        socket.send(text).whenComplete((sent, failure) -> arrived(text.length()));
        return Offered.SENT;
    }

    private void arrived(int chars) {
        synchronized (lock) {
            messagesOnWay--;
            charsOnWay -= chars;
        }
    }

    /** Nothing is sent from now on; whether that is news. */
    boolean end(Optional<Integer> code, String reason) {
        synchronized (lock) {
            boolean isNews = !closed;
            closed = true;
            filters = Map.of();
            if (isNews && code.isPresent()) {
                socket.close(code.get(), reason);
            }
            return isNews;
        }
    }
}
