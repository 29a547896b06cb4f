package io.smcquant.adapter.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import io.smcquant.adapter.sim.KlineStreams.Subscription;
import io.smcquant.adapter.socket.VenueEndpoint;
import io.smcquant.market.ProcessTimer;

/** One stream connection as the venue sees it: its limits, what it subscribed to, what faults do to its frames. */
final class ClientSession implements VenueEndpoint.Session {
    static final int STREAMS_MAX = 1_024;
    static final int TEXT_CHARS_MAX = 64 * 1_024;
    static final int MESSAGES_PER_SECOND_MAX = 10;
    private static final long SECOND_MILLIS = 1_000;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_BIG = 1009;
    private static final int CHANGES_MAX = 3;
    /** None of them is a digit: a mutilated frame can be told from a sound one. */
    private static final String NOISE = "#\"}{:x";

    private final StreamPath path;
    private final VenueEndpoint.Output output;
    private final ClientSessions owner;
    private final long openedMillis;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Deque<Long> messages = new ArrayDeque<>();
    private String held = "";
    private ProcessTimer.Pending ageWatch = () -> {};
    private boolean open = true;

    /** What was subscribed to under a name; nothing where the name means nothing here. */
    private record Stream(List<Subscription> sent) {}

    ClientSession(StreamPath path, VenueEndpoint.Output output, ClientSessions owner, long openedMillis) {
        this.path = path;
        this.output = output;
        this.owner = owner;
        this.openedMillis = openedMillis;
    }

    long openedMillis() {
        return openedMillis;
    }

    /** Replaces whoever watches its age, so that a venue with many short connections does not collect watchers. */
    void watch(ProcessTimer.Pending newWatch) {
        ageWatch.cancel();
        ageWatch = newWatch;
    }

    @Override
    public void text(String text) {
        if (!open) {
            return;
        }
        long nowMillis = owner.time().process().nowMillis();
        while (!messages.isEmpty() && nowMillis - messages.peekFirst() >= SECOND_MILLIS) {
            messages.removeFirst();
        }
        messages.addLast(nowMillis);
        if (messages.size() > MESSAGES_PER_SECOND_MAX) {
            end(POLICY_VIOLATION, "Too many requests");
        } else if (text.length() > TEXT_CHARS_MAX) {
            end(TOO_BIG, "Message too long");
        } else {
            answer(SubscriptionRequest.of(text));
        }
    }

    private void answer(SubscriptionRequest request) {
        switch (request.method()) {
        case REFUSED -> output.text(request.refusal());
        case LIST_SUBSCRIPTIONS -> output.text("{\"result\":[" + streams.keySet().stream()
                .map(stream -> '"' + JsonText.escaped(stream) + '"').collect(Collectors.joining(","))
                + "],\"id\":" + request.id() + "}");
        case UNSUBSCRIBE -> {
            request.streams().forEach(this::unsubscribe);
            output.text("{\"result\":null,\"id\":" + request.id() + "}");
        }
        case SUBSCRIBE -> {
            subscribe(request.streams());
            if (open) {
                output.text("{\"result\":null,\"id\":" + request.id() + "}");
            }
        }
        }
    }

    /** Whatever the names are, they are taken; candles come for those that are right, on the right route. */
    void subscribe(List<String> names) {
        for (String name : names) {
            unsubscribe(name);
            List<Subscription> sent = new ArrayList<>(1);
            OptionalInt instrument = path.market() ? owner.listings().ofStream(name) : OptionalInt.empty();
            instrument.ifPresent(index -> sent.add(owner.subscription(this, index)));
            streams.put(name, new Stream(sent));
            if (streams.size() > STREAMS_MAX) {
                end(POLICY_VIOLATION, "Too many streams");
                return;
            }
            sent.forEach(owner.streams()::add);
        }
    }

    private void unsubscribe(String name) {
        Stream stream = streams.remove(name);
        if (stream != null) {
            stream.sent().forEach(owner.streams()::remove);
        }
    }

    /** A frame on its way to the client. */
    void deliver(Subscription subscription, Frame frame) {
        if (!open || subscription.silent() || owner.isStalled(subscription, frame.symbol())) {
            return;
        }
        Faults faults = owner.faults();
        String symbol = frame.symbol();
        if (faults.strikes(Fault.Kind.DROP_FRAMES, symbol)) {
            return;
        }
        String whole = frame.text(path.combined());
        String text = faults.strikes(Fault.Kind.CORRUPT_FRAMES, symbol) ? corrupted(whole) : whole;
        int copies = faults.strikes(Fault.Kind.DUPLICATE_FRAMES, symbol) ? 2 : 1;
        faults.strike(Fault.Kind.DELAY_FRAMES, symbol).ifPresentOrElse(
                fault -> owner.time().afterMarketMillis(fault.amountMillisOrDefault(), () -> send(text, copies)),
                () -> sendInTurn(text, copies, symbol));
    }

    private void sendInTurn(String text, int copies, String symbol) {
        if (held.isEmpty() && owner.faults().strikes(Fault.Kind.REORDER_FRAMES, symbol)) {
            held = text;
            return;
        }
        send(text, copies);
        if (!held.isEmpty()) {
            send(held, 1);
            held = "";
        }
    }

    private void send(String text, int copies) {
        for (int i = 0; i < copies && open; i++) {
            output.text(text);
        }
    }

    private String corrupted(String text) {
        Faults faults = owner.faults();
        if (faults.nextUnit() < 0.5) {
            return text.substring(0, faults.nextBelow(text.length()));
        }
        StringBuilder changed = new StringBuilder(text);
        int changes = 1 + faults.nextBelow(CHANGES_MAX);
        for (int i = 0; i < changes; i++) {
            int at = faults.nextBelow(text.length());
            char noise = NOISE.charAt(faults.nextBelow(NOISE.length()));
            changed.setCharAt(at, noise == text.charAt(at) ? '#' : noise);
        }
        return changed.toString();
    }

    /** The venue ends the connection. */
    void end(int code, String reason) {
        if (open) {
            closed();
            output.close(code, reason);
        }
    }

    @Override
    public void closed() {
        if (open) {
            open = false;
            ageWatch.cancel();
            List.copyOf(streams.keySet()).forEach(this::unsubscribe);
            owner.remove(this);
        }
    }
}
