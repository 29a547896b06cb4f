package io.smcquant.adapter.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.config.MessagingConfig;
import io.smcquant.scoring.Signal;

/**
 * When partitions of vectors come to this process, tells it what was said of their instruments, before the first of these
 * vectors comes. On the channel's polling thread, which waits for it: a vector that is scored without that memory could
 * become a second signal of one setup. While the broker does not answer it asks again; should that take too long, the
 * group gives the partitions to another process.
 */
@ApplicationScoped
@Identifier(SaidSignals.NAME)
public class SaidSignals implements KafkaConsumerRebalanceListener {
    /** Named by the channel of vectors. */
    public static final String NAME = "smc-said-signals";

    private static final Logger LOG = Logger.getLogger(SaidSignals.class);
    private static final long RETRY_MILLIS = 1_000;

    private final MessagingConfig messaging;
    private final CountDownLatch stopped = new CountDownLatch(1);
    // Written by the thread that starts the role, before the channel polls.
    private volatile @Nullable Memory memory;
    // Written by the polling thread, read by whoever asks.
    private volatile Optional<String> trouble = Optional.empty();

    private record Memory(long marketMillis, Consumer<List<Signal>> told) {}

    SaidSignals(MessagingConfig messaging) {
        this.messaging = messaging;
    }

    /**
     * Said before the channel is begun.
     *
     * @param marketMillis how far back signals matter
     * @param told takes signals, in any order, before any vector of their partitions; on the polling thread
     */
    public void tell(long marketMillis, Consumer<List<Signal>> told) {
        memory = new Memory(marketMillis, told);
    }

    /** Why vectors wait. */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void onPartitionsAssigned(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            Collection<TopicPartition> partitions) {
        Memory known = memory;
        if (known == null || partitions.isEmpty()) {
            return;
        }
        List<Integer> numbers = partitions.stream().map(TopicPartition::partition).sorted().toList();
        SignalHistory history = new SignalHistory(KafkaClients.reader(messaging, "smc-said-signals"),
                Topic.SIGNALS.label());
        Optional<List<Signal>> said = read(history, numbers, known.marketMillis());
        while (said.isEmpty() && !isStopped()) {
            said = read(history, numbers, known.marketMillis());
        }
        said.ifPresent(signals -> {
            LOG.infof("signals of before are known partitions=%s count=%d", numbers, signals.size());
            known.told().accept(signals);
        });
    }

    private Optional<List<Signal>> read(SignalHistory history, List<Integer> partitions, long marketMillis) {
        try {
            List<Signal> signals = history.read(partitions, marketMillis);
            trouble = Optional.empty();
            return Optional.of(signals);
        } catch (RuntimeException e) { // style-ok: whatever it is, vectors without that memory would be worse than none
            String reason = "vectors wait, because signals of before cannot be read back: " + e.getMessage();
            if (!trouble.equals(Optional.of(reason))) {
                LOG.warnf("signals of before cannot be read back and are asked for again reason=\"%s\"",
                        e.getMessage());
            }
            trouble = Optional.of(reason);
            return Optional.empty();
        }
    }

    /** After a failure, a moment later. */
    private boolean isStopped() {
        try {
            return stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS); // style-ok: the polling thread may wait
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }
}
