package io.smcquant.adapter.web.live;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.Counter;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.web.live.LiveClient.Offered;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.config.LiveConfig;
import io.smcquant.market.ProcessClock;
import io.vertx.core.Vertx;

/**
 * All clients of the stream: who may come, what they ask for, and what is sent to them. Topics are read while a client
 * listens, and no longer. Usable from any thread.
 */
@Singleton
final class LiveClients {
    private final LiveTopics topics;
    private final LiveConfig config;
    private final LiveClient.Bounds bounds;
    private final ProcessClock clock;
    private final ObjectMapper json;
    private final Metrics metrics;
    private final Counter sent;
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    /** Places that are taken, by client; under its own lock, as is their number. */
    private final Map<String, Integer> places = new HashMap<>();
    private int placesTaken;
    /** How a topic is left that is being read; under its own lock. */
    private final Map<LiveKind, Runnable> joined = new EnumMap<>(LiveKind.class);
    private final LiveIntake intake;
    private volatile boolean closing;

    LiveClients(LiveTopics topics, LiveConfig config, ProcessClock clock, ObjectMapper json, Metrics metrics,
            Vertx vertx) {
        this.topics = topics;
        this.config = config;
        this.bounds = new LiveClient.Bounds(config.queueMessagesMax(), config.queueMax().asLongValue(),
                config.messagesPerSecond());
        this.clock = clock;
        this.json = json;
        this.metrics = metrics;
        this.sent = metrics.counter(Metric.LIVE_SENT);
        this.intake = new LiveIntake(vertx, metrics, this::tell);
        metrics.gauge(Metric.LIVE_CLIENTS, clients::size);
    }

    /** Why nobody more may come from this address, or nothing. */
    Optional<String> whyFull(String address) {
        synchronized (places) {
            if (closing) {
                return Optional.of("this process stops");
            } else if (placesTaken >= config.connectionsMax()) {
                return Optional.of("too many websockets of all clients are open");
            } else if (places.getOrDefault(address, 0) >= config.connectionsPerClientMax()) {
                return Optional.of("too many websockets of one client are open");
            }
            return Optional.empty();
        }
    }

    /** Takes in a client, or closes its socket where there is no place any more. */
    Optional<LiveClient> open(String address, LiveSocket socket) {
        synchronized (places) {
            Optional<String> full = whyFull(address);
            if (full.isPresent()) {
                dropped("places");
                socket.close(LiveClient.NO_PLACE, full.get());
                return Optional.empty();
            }
            places.merge(address, 1, Integer::sum);
            placesTaken++;
        }
        LiveClient client = new LiveClient(address, socket, bounds, clock.nowNanos());
        clients.add(client);
        return Optional.of(client);
    }

    void hear(LiveClient client, String text) {
        if (!client.mayBeHeard(clock.nowNanos())) {
            if (client.end(Optional.of(LiveClient.TOO_CHATTY), "too many messages")) {
                dropped("chatty");
            }
            follow();
            return;
        }
        try {
            LiveRequest request = LiveRequest.parse(json, text);
            List<String> kinds = request.kinds().stream().map(LiveKind::label).toList();
            String verb = request.filter().isPresent() ? "subscribed" : "unsubscribed";
            note(client.change(request, this::follow, write(new WireLive.Answer(verb, kinds))));
        } catch (RefusedRequest refused) {
            note(client.answer(write(new WireLive.Refusal(refused.problem().detail(),
                    refused.problem().findings()))));
        }
    }

    /** The client's socket has ended, whoever ended it. */
    void gone(LiveClient client) {
        client.end(Optional.empty(), "");
        if (clients.remove(client)) {
            synchronized (places) {
                placesTaken--;
                places.computeIfPresent(client.address(), (address, taken) -> taken > 1 ? taken - 1 : null);
            }
            follow();
        }
    }

    /** Ends all of it: clients are told that the process goes, and nobody comes in any more. */
    void closeAll() {
        synchronized (places) {
            closing = true;
        }
        clients.forEach(client -> client.end(Optional.of(LiveClient.GOING_AWAY), "the process stops"));
        follow();
    }

    int open() {
        return clients.size();
    }

    /** Reads the topics that somebody listens to, and no other. */
    private void follow() {
        synchronized (joined) {
            for (LiveKind kind : LiveKind.values()) {
                boolean wanted = clients.stream().anyMatch(client -> client.listensTo(kind));
                Runnable leave = joined.get(kind);
                if (wanted && leave == null) {
                    joined.put(kind, topics.join(kind.topic(), payload -> intake.put(kind, payload)));
                } else if (!wanted && leave != null) {
                    leave.run();
                    joined.remove(kind);
                }
            }
        }
    }

    private void tell(LiveKind kind, LiveMessage message) {
        int told = 0;
        for (LiveClient client : clients) {
            Offered offered = client.offer(kind, message, this::write);
            told += offered == Offered.SENT ? 1 : 0;
            if (offered == Offered.DROPPED) {
                note(offered);
            }
        }
        sent.increment(told);
    }

    private void note(Offered offered) {
        switch (offered) {
        case SENT -> sent.increment();
        case DROPPED -> {
            dropped("slow");
            follow();
        }
        case UNWANTED -> {
        }
        }
    }

    private void dropped(String reason) {
        metrics.counter(Metric.LIVE_DROPPED, reason).increment();
    }

    private String write(Object form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message is always writable", e);
        }
    }
}
