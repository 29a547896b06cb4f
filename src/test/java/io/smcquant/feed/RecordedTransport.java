package io.smcquant.feed;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.market.ProcessClock;

/** Opens nothing: it keeps what was sent and when, and the test plays the venue's side. */
final class RecordedTransport implements StreamTransport {
    final List<Wire> wires = new ArrayList<>();
    /** Each attempt ends in an exception, as by a mistake of ours. */
    boolean throwing;
    int attempts;
    private final ProcessClock process;

    RecordedTransport(ProcessClock process) {
        this.process = process;
    }

    /** One connection, from both ends. */
    static final class Wire implements StreamConnection {
        final StreamListener listener;
        final long askedMillis;
        final List<String> sent = new ArrayList<>();
        final List<Long> sentMillis = new ArrayList<>();
        boolean closed;
        private final ProcessClock process;

        Wire(StreamListener listener, ProcessClock process) {
            this.listener = listener;
            this.process = process;
            this.askedMillis = process.nowMillis();
        }

        @Override
        public void send(String text) {
            sent.add(text);
            sentMillis.add(process.nowMillis());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public StreamConnection open(String path, StreamListener listener) {
        attempts++;
        if (throwing) {
            throw new IllegalStateException("a mistake of ours");
        }
        Wire wire = new Wire(listener, process);
        wires.add(wire);
        return wire;
    }

    Wire newest() {
        return wires.get(wires.size() - 1);
    }

    long alive() {
        return wires.stream().filter(wire -> !wire.closed).count();
    }
}
