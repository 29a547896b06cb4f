package io.smcquant.adapter.inprocess;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smcquant.adapter.messaging.RecordKey;
import io.vertx.core.Context;

/** Channels as roles will have them; they exist only in the test that asks for them. */
@Singleton
@IfBuildProperty(name = "test.inprocess-channels", stringValue = "true")
class TestChannels {
    static final String FAILS = "fails";

    /** What a method that takes texts was given. */
    final List<Text> texts = new CopyOnWriteArrayList<>();
    /** What a method that takes messages was given, and whether on an event loop. */
    final List<Message<String>> messages = new CopyOnWriteArrayList<>();
    final List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();

    @Inject
    @Channel("written")
    Emitter<String> written;

    /** A text and whose it is. */
    record Text(RecordKey key, String payload) {}

    @Incoming("texts-read")
    void text(String payload, RecordKey key) {
        if (payload.equals(FAILS)) {
            throw new IllegalArgumentException("cannot bear it");
        }
        texts.add(new Text(key, payload));
    }

    @Incoming("messages-read")
    CompletionStage<Void> message(Message<String> message) {
        onEventLoop.add(Context.isOnEventLoopThread());
        messages.add(message);
        return message.ack();
    }
}
