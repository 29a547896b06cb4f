package io.smcquant.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smcquant.feed.StreamTransport.StreamConnection;
import io.smcquant.feed.StreamTransport.StreamListener;

/**
 * One connection from the first attempt to its end: what is asked of it, how fast, and whether anything comes. It lives
 * once; the line it belongs to makes the next one. Owned by the feed's thread.
 */
final class StreamLink implements StreamListener, FrameSink {
    /** The venue ends a connection that says more than ten things a second; half of that is ours. */
    private static final long MESSAGE_MILLIS = 200;
    /** Requests whose answer is still out. A venue that answers none of them is silent in other ways too. */
    private static final int UNANSWERED_MAX = 64;

    /** From so many instruments on, one trades in any half minute; the last line may hold a few that do not. */
    private static final int TALKING_LINE_MIN = 4;

    /** A message to the venue that waits for its turn. */
    private record Request(boolean subscribe, List<InstrumentFeed> instruments) {}

    private final StreamLine line;
    private final FeedWork work;
    private final StreamDialect dialect;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Map<Long, Request> unanswered = new HashMap<>();
    /** By symbol number: who has shown a frame on this connection. */
    private final BitSet shown = new BitSet();
    private final StreamConnection connection;

    private boolean open;
    private boolean ended;
    private boolean subscribedAgain;
    private long openedMarketMillis;
    private long lastFrameMarketMillis;
    private long firstFrameDueMillis = Long.MAX_VALUE;
    private long nextMessageMillis;
    private long lastRequestId;

    StreamLink(StreamLine line, FeedWork work) {
        this.line = line;
        this.work = work;
        this.dialect = work.dialect();
        this.connection = work.transport().open(dialect.candlePath(), this);
    }

    boolean isOpen() {
        return open;
    }

    /** Whether anything useful ever came. */
    boolean isAlive() {
        return !shown.isEmpty();
    }

    boolean hasShown(int symbolNumber) {
        return shown.get(symbolNumber);
    }

    long openedMarketMillis() {
        return openedMarketMillis;
    }

    long lastFrameMarketMillis() {
        return lastFrameMarketMillis;
    }

    void subscribe(List<InstrumentFeed> instruments) {
        waiting.add(new Request(true, List.copyOf(instruments)));
    }

    void unsubscribe(List<InstrumentFeed> instruments) {
        waiting.add(new Request(false, List.copyOf(instruments)));
    }

    void close() {
        ended = true;
        open = false;
        connection.close();
    }

    /** Sends what waits, at the venue's pace, and sees whether the first frames came in time. */
    void tick() {
        if (!open) {
            return;
        }
        long now = work.time().processMillis();
        if (!waiting.isEmpty() && now >= nextMessageMillis) {
            send(waiting.remove());
            nextMessageMillis = now + MESSAGE_MILLIS;
        }
        if (work.time().marketMillis() >= firstFrameDueMillis) {
            firstFrameDueMillis = Long.MAX_VALUE;
            if (!isAlive() && (line.size() >= TALKING_LINE_MIN || line.silentMembers() > 0)) {
                line.broken(this, "no frame after the subscription");
            } else if (!isAlive()) {
                // A few instruments may all be quiet for a minute; their traded minutes will tell.
                firstFrameDueMillis = work.time().marketMillis()
                        + work.time().marketMillisOfTimeout(work.settings().firstFrameMillis());
            } else {
                subscribeAgain();
            }
        }
    }

    /** A stream that stays silent beside talking ones is asked for once more; after that its minutes will tell. */
    private void subscribeAgain() {
        List<InstrumentFeed> silent = line.membersWithout(shown);
        if (!subscribedAgain && !silent.isEmpty()) {
            subscribedAgain = true;
            unsubscribe(silent);
            subscribe(silent);
        }
    }

    private void send(Request wanted) {
        // Who was taken away while a subscription waited, or was halved, is not asked for any more.
        Request request = wanted.subscribe()
                ? new Request(true, wanted.instruments().stream().filter(line::hasMember).toList())
                : wanted;
        if (request.instruments().isEmpty()) {
            return;
        }
        long id = ++lastRequestId;
        List<String> streams = new ArrayList<>(request.instruments().size());
        request.instruments().forEach(feed -> streams.add(dialect.candleStream(feed.instrument().id())));
        if (unanswered.size() >= UNANSWERED_MAX) {
            unanswered.clear();
        }
        unanswered.put(id, request);
        if (request.subscribe()) {
            connection.send(dialect.subscribe(id, streams));
            firstFrameDueMillis = work.time().marketMillis()
                    + work.time().marketMillisOfTimeout(work.settings().firstFrameMillis());
        } else {
            connection.send(dialect.unsubscribe(id, streams));
        }
    }

    @Override
    public void opened() {
        if (!ended) {
            open = true;
            openedMarketMillis = work.time().marketMillis();
            lastFrameMarketMillis = openedMarketMillis;
            nextMessageMillis = work.time().processMillis();
            line.opened(this);
        }
    }

    @Override
    public void text(String frame) {
        if (!ended) {
            dialect.decode(frame, this);
        }
    }

    @Override
    public void closed(String reason) {
        if (!ended) {
            line.broken(this, reason);
        }
    }

    @Override
    public void candle(CandleUpdate update) {
        lastFrameMarketMillis = work.time().marketMillis();
        shown.set(update.instrument);
        line.candle(update);
    }

    @Override
    public void acknowledged(long requestId) {
        unanswered.remove(requestId);
    }

    /** One bad name spoils the whole request, so halves are asked for until it stands alone. */
    @Override
    public void rejected(long requestId, String reason) {
        Request request = unanswered.remove(requestId);
        if (request == null) {
            line.trouble("the venue rejected a request: " + reason);
            return;
        }
        int size = request.instruments().size();
        if (size > 1) {
            waiting.add(new Request(request.subscribe(), request.instruments().subList(0, size / 2)));
            waiting.add(new Request(request.subscribe(), request.instruments().subList(size / 2, size)));
        } else {
            line.trouble("the venue rejected the stream of " + request.instruments().get(0).instrument().id() + ": "
                    + reason);
        }
    }

    @Override
    public void ignored() {
        lastFrameMarketMillis = work.time().marketMillis();
    }

    @Override
    public void dropped(DropReason reason) {
        work.meter().dropped(reason);
        line.countError();
    }
}
