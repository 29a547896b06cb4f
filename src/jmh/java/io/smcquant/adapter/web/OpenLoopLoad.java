package io.smcquant.adapter.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Asks an HTTP route at a steady pace, whatever it answers, and says how many answers came and how late: an answer's
 * time runs from the moment its request was due, so that a server that stalls cannot hide it. One thread, raw sockets:
 * the less it costs, the more of two cores is left for the server. To loopback only; it ends by itself.
 *
 * <pre>OpenLoopLoad URL BODY-FILE CONNECTIONS SECONDS RATE [RATE…]</pre>
 */
public final class OpenLoopLoad {
    private static final int WARM_SECONDS = 4;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final byte[] HEAD_END = { '\r', '\n', '\r', '\n' };

    private final InetSocketAddress address;
    private final byte[] request;
    private final int connections;

    private OpenLoopLoad(URI url, byte[] body, int connections) throws IOException {
        InetAddress host = InetAddress.getByName(url.getHost());
        if (!host.isLoopbackAddress()) {
            throw new IllegalArgumentException("load goes to loopback only: " + url);
        }
        this.address = new InetSocketAddress(host, url.getPort());
        byte[] head = ("POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getHost() + "\r\nContent-Type: "
                + "application/json\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        this.request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        this.connections = connections;
    }

    /** One connection and the request that is on it. */
    private static final class Line {
        private final SocketChannel socket;
        private final ByteBuffer answer = ByteBuffer.allocate(1 << 16);
        private long dueNanos;

        private Line(SocketChannel socket) {
            this.socket = socket;
        }
    }

    /** What came of one pace. */
    private static final class Outcome {
        private final long failed;
        private final double perSecond;
        private final long[] latenciesNanos;

        private Outcome(long failed, double perSecond, long[] latenciesNanos) {
            this.failed = failed;
            this.perSecond = perSecond;
            this.latenciesNanos = latenciesNanos;
        }

        private double millis(double quantile) {
            int rank = (int) Math.ceil(latenciesNanos.length * quantile);
            return latenciesNanos.length == 0 ? Double.NaN : latenciesNanos[Math.max(0, rank - 1)] / 1e6;
        }
    }

    public static void main(String... arguments) throws IOException {
        if (arguments.length < 5) {
            System.err.println("usage: OpenLoopLoad URL BODY-FILE CONNECTIONS SECONDS RATE [RATE…]");
            System.exit(2);
        }
        OpenLoopLoad load = new OpenLoopLoad(URI.create(arguments[0]), Files.readAllBytes(Path.of(arguments[1])),
                Integer.parseInt(arguments[2]));
        int seconds = Integer.parseInt(arguments[3]);
        System.out.printf("%10s %10s %8s %8s %8s %8s %8s%n", "offered/s", "answers/s", "failed", "p50 ms", "p99 ms",
                "p99.9 ms", "max ms");
        load.run(Integer.parseInt(arguments[4]), WARM_SECONDS);
        for (int i = 4; i < arguments.length; i++) {
            int rate = Integer.parseInt(arguments[i]);
            Outcome outcome = load.run(rate, seconds);
            System.out.printf(Locale.ROOT, "%10d %10.0f %8d %8.2f %8.2f %8.2f %8.2f%n", rate, outcome.perSecond,
                    outcome.failed, outcome.millis(0.5), outcome.millis(0.99), outcome.millis(0.999),
                    outcome.millis(1));
        }
    }

    private Outcome run(int rate, int seconds) throws IOException {
        int total = rate * seconds;
        long[] latencies = new long[total];
        long failed = 0;
        int answered = 0;
        int due = 0;
        List<Line> lines = new ArrayList<>();
        Deque<Line> idle = new ArrayDeque<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Line line = open(selector);
                lines.add(line);
                idle.add(line);
            }
            long startNanos = System.nanoTime();
            // Twice the time it should take: a server that cannot follow is measured, not waited for.
            long endNanos = startNanos + 2L * seconds * SECOND_NANOS;
            while (answered + failed < total && System.nanoTime() < endNanos) {
                long nowNanos = System.nanoTime();
                while (due < total && dueNanos(startNanos, due, rate) <= nowNanos && !idle.isEmpty()) {
                    send(idle.remove(), dueNanos(startNanos, due, rate));
                    due++;
                }
                selector.selectNow();
                for (SelectionKey key : selector.selectedKeys()) {
                    Line line = (Line) key.attachment();
                    int status = read(line);
                    if (status > 0) {
                        if (status == 200) {
                            latencies[answered++] = System.nanoTime() - line.dueNanos;
                        } else {
                            failed++;
                        }
                        idle.add(line);
                    }
                }
                selector.selectedKeys().clear();
            }
            double took = (System.nanoTime() - startNanos) / (double) SECOND_NANOS;
            long[] measured = Arrays.copyOf(latencies, answered);
            Arrays.sort(measured);
            return new Outcome(failed, answered / took, measured);
        } finally {
            for (Line line : lines) {
                line.socket.close();
            }
        }
    }

    private static long dueNanos(long startNanos, int number, int rate) {
        return startNanos + number * SECOND_NANOS / rate;
    }

    private Line open(Selector selector) throws IOException {
        SocketChannel socket = SocketChannel.open(address);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.configureBlocking(false);
        Line line = new Line(socket);
        socket.register(selector, SelectionKey.OP_READ, line);
        return line;
    }

    private void send(Line line, long dueNanos) throws IOException {
        line.dueNanos = dueNanos;
        line.answer.clear();
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            line.socket.write(bytes);
        }
    }

    /** @return the status once the answer is whole, else 0 */
    private static int read(Line line) throws IOException {
        if (line.socket.read(line.answer) < 0) {
            throw new IOException("the server closed a connection");
        }
        byte[] bytes = line.answer.array();
        int length = line.answer.position();
        int bodyStart = indexOf(bytes, length, HEAD_END) + HEAD_END.length;
        if (bodyStart < HEAD_END.length) {
            return 0;
        }
        String head = new String(bytes, 0, bodyStart, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length:") + "content-length:".length();
        int bodyLength = Integer.parseInt(head.substring(at, head.indexOf('\r', at)).strip());
        return length >= bodyStart + bodyLength ? Integer.parseInt(head.substring(9, 12)) : 0;
    }

    private static int indexOf(byte[] bytes, int length, byte[] wanted) {
        for (int i = 0; i + wanted.length <= length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -wanted.length;
    }
}
